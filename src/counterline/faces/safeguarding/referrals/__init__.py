"""What one body tells another to protect somebody, and what is passed on of it."""

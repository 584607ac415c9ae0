"""What bodies ask of one another, and what advisers read first."""

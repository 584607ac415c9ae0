"""What is filed of the nation, and the truth that is kept beside it."""

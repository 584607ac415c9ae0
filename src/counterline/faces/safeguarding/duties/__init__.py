"""What must be done for people by when, what is found of them, and whether holds may end."""

"""What keeps an installation running: whether it is well, what limits it, and what is said where it is not there."""

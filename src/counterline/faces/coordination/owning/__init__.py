"""Who leads on a line."""

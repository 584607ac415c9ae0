"""The first page after signing in, and the pages about this service."""

"""The first page after signing in, what needs somebody today, and the pages about this service."""

"""Working together, on pages, for machines and at a terminal: investigations and all that comes of their meeting."""

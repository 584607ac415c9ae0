"""Projects on pages, for machines and at a terminal."""

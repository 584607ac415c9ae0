"""Why and where drugs are wanted, on pages, for machines and at a terminal."""

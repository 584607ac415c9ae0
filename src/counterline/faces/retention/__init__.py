"""What goes and by whose order, on pages, for machines and at a terminal."""

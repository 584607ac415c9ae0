"""What somebody works for and may read: purposes, broken glass, compartments."""

"""Local reviews, their actions and their themes, on pages, for machines and at a terminal."""

"""What the cells of a column say: which fields read them, the sign between several, their layouts, days and codes."""

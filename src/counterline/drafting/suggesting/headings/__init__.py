"""What a header says: its words, the fields that they name, the kind that they are of."""

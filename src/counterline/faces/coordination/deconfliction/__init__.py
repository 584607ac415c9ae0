"""What investigations have in common: notices, overlaps, and whether something is known."""

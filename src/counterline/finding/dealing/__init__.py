"""What a line deals in: its brands, drugs, amounts and sums."""

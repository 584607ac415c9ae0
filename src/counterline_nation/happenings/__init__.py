"""What truly happens around the lines of the invented nation, before any agency tells it."""

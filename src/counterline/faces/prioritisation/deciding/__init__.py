"""What is decided of lines, the switch that stops the ranking, and how it answers for itself, by every door."""

"""Tasks, the collection plan, and capacity beside demand."""

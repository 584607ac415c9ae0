"""Papers for meetings."""

"""counterline: the shared workplace of a national county lines coordination centre."""

"""Which field each column fills, and which columns are one."""

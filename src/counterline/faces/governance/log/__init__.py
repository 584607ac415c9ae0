"""The log, for those who answer for it."""

"""The audit of the estimate."""

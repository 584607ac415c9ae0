"""Submissions and their runs: corrected, held, regraded, withdrawn."""

__all__ = ["corrected", "held", "regrading", "runs", "submissions", "withdrawing"]

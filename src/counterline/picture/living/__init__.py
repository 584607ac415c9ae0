"""How many known lines live on a day: each line's chance from its own history, by a model fitted without any truth.

A hidden state (active, dormant, closed) moves month by month; agencies tell of it late, wrongly or never, and see it in use
at rates of their own. Promises that a chance is a pure function of a history, a day and frozen parameters. Never counts a
line that nobody told of, and refuses where the records cannot carry a figure.
"""

__all__ = ["late_returns", "live"]

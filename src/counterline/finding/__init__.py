"""Finding what a report's words name, by rules and look-ups alone: suggestions for a person, and never facts.

Promises that every find stands exactly where it says, that the same words give the same finds on every machine, that
nothing is downloaded, learnt or kept, and that a capital or a number from 8 to 17 which no rule explains is offered
instead of lost. Never grades, never tells hearsay from sight, and never reads a denial.
"""

__all__ = ["giveaways", "in_passing", "levelling", "model", "people", "reading_words", "unexplained"]

"""Questions of call data, each from a number that the authorisation covers; the number asked from is the seed.

Each question is SQL that answers for all its seeds at once, and a page or a command gives it one. Promises the same answer from the
same rows, to the last figure; and with each figure the rows of bills that it is made of. Never says who holds a phone, and draws no
line above which a number is a deal line.
"""

__all__ = ["asking_acts", "call_questions", "told_questions", "worker_answers", "writing_up"]

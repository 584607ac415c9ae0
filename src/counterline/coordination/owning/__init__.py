"""Who leads on a line: the states that people set with evidence, what the counts say beside them, and the lines nobody leads on.

Promises that one force leads at a time and that every step can be undone. A sighting after closure proposes to reopen a line and
never reopens it.
"""

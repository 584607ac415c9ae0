"""How long, and what then: the inventory of all that is stored, disposals ordered by two people, and what goes by one door.

Promises that what was ordered goes from every place that the inventory names in one transaction, that a row sent again is held, and that
nothing under a legal hold or in an open concern goes. Never decides that anything should go: people do.
"""

__all__ = [
    "certificates",
    "cleaning",
    "coming_back",
    "copies",
    "counts_of_disposed",
    "covering",
    "deletions",
    "disposals",
    "events",
    "inventory",
    "legal_holds",
    "own_records",
    "reviewing",
    "schedules",
    "taking_away",
]

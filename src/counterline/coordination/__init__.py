"""Working together: who investigates what and whom, and what each is told of the others.

Promises that an investigation is a register entry that stands, however it arrived, and that its reference stays the same through every
correction; that what people say of it is added to and never changed; that nobody is named as a subject without a reason, a category, a
proposer and a review within three months; and that one force at a time leads on a line, while what people say of a line changes no count.
Never tells anybody what an owner's mode keeps back, and never names a child outside safeguarding.
"""

__all__ = [
    "asking",
    "covered_numbers",
    "deconfliction",
    "desk_numbers",
    "events",
    "on_duty",
    "opening",
    "owning",
    "packs",
    "register",
    "subjects",
    "tasking",
]

"""The line registry: contact-point spells, lines and groups, drawn for each viewer from what they may read.

Promises that lines are a pure function of readable sightings and case statuses, a date and a named rule; that a shared
brand alone never joins two lines; and that the order of reports changes nothing. Never stores a line: only sightings,
each with the one audience of its record.
"""

__all__ = [
    "answering",
    "assembly",
    "charges",
    "hands",
    "line_places",
    "quiets",
    "redraw",
    "rule",
    "sighting",
    "ties",
    "words_told",
]

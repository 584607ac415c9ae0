"""Who and what comes first: lines in tiers with the doubt of it, what people decide of them, and nominations.

Promises that nobody becomes a target but by a nomination that rests on a current finding and that two named people let in; that the
database itself lets in nobody who is held, or whom nobody has looked at since the last record came; and that filing, and every
refusal, says the same whatever the cause. Never ranks a person, and stops no arrest, no warning and nothing that protects.
"""

__all__ = [
    "activating",
    "agencies_scores",
    "deciding",
    "events",
    "harm_documents",
    "line_anchors",
    "nominating",
    "priorities",
    "ranking",
    "ranking_stops",
    "suspending",
    "takings",
    "targeted",
]

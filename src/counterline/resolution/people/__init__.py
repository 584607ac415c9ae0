"""Links and judgements into people: what joins, what parts, and what a viewer sees of it."""

__all__ = [
    "assembling",
    "desk",
    "entities",
    "entities_taken",
    "gathering",
    "judgements",
    "judging_hands",
    "quality",
    "uniting",
]

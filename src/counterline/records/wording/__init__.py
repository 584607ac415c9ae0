"""What a record says, part by part and in words, and what of it goes to whom."""

__all__ = [
    "areas_and_sources",
    "body_in_words",
    "by_parts",
    "case_turns",
    "clues",
    "disclosing",
    "heard",
    "keys_named",
    "parts",
]

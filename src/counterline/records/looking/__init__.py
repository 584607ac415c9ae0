"""What a viewer finds among records: by words, by thing, by who is named with whom."""

__all__ = [
    "clashes",
    "found_things",
    "known",
    "listed",
    "looking",
    "meant_by",
    "mentioned",
    "persons",
    "same_record",
    "there",
    "together",
    "who_names",
]

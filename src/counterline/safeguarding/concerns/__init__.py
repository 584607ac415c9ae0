"""Concerns: what somebody worries about, what is done about it, and who is told."""

__all__ = [
    "acting",
    "acts",
    "closed_letters",
    "concern",
    "concerns",
    "glances",
    "listing",
    "nearest_bodies",
    "noticing",
    "open_concerns",
    "telling_councils",
    "untaken",
    "worrying",
]

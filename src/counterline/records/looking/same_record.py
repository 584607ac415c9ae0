"""What makes two rows tell of the same record: agency, system, kind and the agency's own reference."""

from counterline.vocabulary.identity import AgencyCode, key_of

_SEPARATOR = "\x1f"  # cannot occur in a reference: control characters are refused on the way in


def feed_key(agency: AgencyCode, system: str, kind: str) -> int:
    """The key of one agency's stream of one kind of record from one system."""
    return key_of("feed", _SEPARATOR.join((agency, system, kind)))


def identity_key(agency: AgencyCode, system: str, kind: str, reference: str) -> int:
    """The key that all versions of one record share."""
    return key_of("record", _SEPARATOR.join((agency, system, kind, reference)))


def mention_number(identity: int, slot: str) -> int:
    """The number by which tables join one mention of a record: the same in all versions of it, and on every machine."""
    return key_of("mention", f"{identity}/{slot}")

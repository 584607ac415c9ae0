"""The log as it is told: references and codes, who did what and why, and never what a record says."""

from collections.abc import Sequence
from datetime import datetime

from counterline import governance
from counterline.api.answers import Answer
from counterline.governance import NATIONAL_BODY, RULES, Viewer


class Logged(Answer):
    """One act as it was logged; without a viewer it was the worker's own, and without a leaf it is not sealed yet.

    The entry's number and leaf count everybody's acts, so they are told at the national body alone.
    """

    entry_id: int | None
    at: datetime
    act: str
    viewer: str | None
    name: str | None
    agency: str | None
    subjects: list[str]
    recipients: list[str]
    purpose: str | None
    hits: int | None
    acting_for: list[str]
    leaf_index: int | None
    recalled_at: datetime | None
    matched: list[str]


class Acts(Answer):
    """Acts, the newest first, and whether there are more before the last of them."""

    items: list[Logged]
    more: bool


class Sought(Answer):
    """One search whose words tell of what was asked about."""

    ref: str
    at: datetime
    viewer: str | None
    name: str | None
    agency: str | None
    hits: int


class LookedAt(Acts):
    """Who was shown what names a thing, and who looked for it in words that can still be read."""

    sought: list[Sought]


class UnusualRule(Answer):
    """One rule: how often within how long is listed, and why so often."""

    name: str
    least: int
    within: str
    why: str


class Unusual(Answer):
    """One thing to look at; without a viewer nobody was signed in."""

    rule: str
    viewer: str | None
    name: str | None
    agency: str | None
    starts: datetime
    times: int


class UnusualReading(Answer):
    """The rules, and what they list of the last thirty days: a list to look at, and no score of anybody."""

    rules: list[UnusualRule]
    items: list[Unusual]


def logged(found: governance.Logged, reader: Viewer) -> Logged:
    """One entry of the log as its reader is told of it."""
    beside = {"name": found.name, "recalled_at": found.recalled_at, "matched": found.matched}
    if reader.agency != NATIONAL_BODY:
        return Logged.of(found.entry, **beside, entry_id=None, leaf_index=None)
    return Logged.of(found.entry, **beside, leaf_index=found.leaf_index)


def acts_told(found: Sequence[governance.Logged], reader: Viewer, most: int) -> Acts:
    """So many acts at most; one more was asked for, to know whether there are more."""
    return Acts(items=[logged(each, reader) for each in found[:most]], more=len(found) > most)


def looked_told(found: governance.Seen, reader: Viewer, most: int) -> LookedAt:
    """Who looked at a thing or for it."""
    items = [logged(each, reader) for each in found.looks[:most]]
    return LookedAt(items=items, more=len(found.looks) > most, sought=[Sought.of(each) for each in found.sought])


def unusual_told(found: Sequence[governance.Unusual]) -> UnusualReading:
    """What is unusual, with the rules by which it is."""
    return UnusualReading(rules=[UnusualRule.of(each) for each in RULES], items=[Unusual.of(each) for each in found])

"""The log as it is told: references and codes, who did what and why, and never what a record says."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from operator import itemgetter
from typing import Final

from pydantic import Field

from counterline.doors.answers import Answer
from counterline.doors.paging import Bookmarks
from counterline.governance import inspecting, searches
from counterline.governance.log import store
from counterline.governance.log.store import Recall
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import NATIONAL_BODY
from counterline.governance.unusual import RULES, Unusual, UnusualRule
from counterline.records.wording.disclosing import sides_logged


class Logged(Answer):
    """One act as it was logged; without a viewer it was the worker's own, and without a leaf it is not sealed yet.

    The entry's number and leaf count everybody's acts, so they are told at the national body alone. A `guarded` one names the
    guardian who answers for it, in place of who it was and of what.
    """

    entry_id: int | None
    at: datetime
    act: str
    viewer: str | None
    name: str | None
    agency: str | None
    subjects: list[str]
    recipients: list[str]
    sides: str | None = Field(description="Of a disclosure: under which regime each side holds it, and on which basis.")
    purpose: str | None
    hits: int | None
    acting_for: list[str]
    leaf_index: int | None
    recalled_at: datetime | None
    recalls: tuple[Recall, ...]
    matched: list[str]
    guarded: bool


class Acts(Answer):
    """Acts, the newest first, and where those before the last of them are found."""

    items: list[Logged]
    next: str | None


class Sought(Answer):
    """One search whose words tell of what was asked about."""

    ref: str
    at: datetime
    viewer: str | None
    name: str | None
    agency: str | None
    hits: int


class SearchTold(Sought):
    """One search with what was typed, by the names of its fields; without a text, where that was destroyed."""

    sought: str | None


class Searches(Answer):
    """What was looked for, the newest first, and where those before the last are found."""

    items: list[SearchTold]
    next: str | None


class LookedAt(Acts):
    """Who was shown what names a thing, and who looked for it in words that can still be read; the latter on the first page."""

    sought: list[Sought]
    followed: int | None = Field(
        description="Asked about a person: how many other records are held to be of them. A link is the machine's, and may be wrong."
    )
    left_out: list[str] = Field(
        description="What the answer does not tell, in words: nobody takes it for more than it is."
    )


class UnusualReading(Answer):
    """The rules, and what they list of the last thirty days: a list to look at, and no score of anybody."""

    rules: tuple[UnusualRule, ...]
    items: list[Unusual]


def logged(found: store.Logged, reader: Viewer) -> Logged:
    """One entry of the log as its reader is told of it."""
    beside = {name: getattr(found, name) for name in ("name", "recalled_at", "recalls", "matched", "guarded")}
    beside["sides"] = sides_logged(found.entry.subjects, found.entry.purpose)
    if reader.agency != NATIONAL_BODY:
        return Logged.of(found.entry, **beside, entry_id=None, leaf_index=None)
    return Logged.of(found.entry, **beside, leaf_index=found.leaf_index)


def acts_told(found: Sequence[store.Logged], reader: Viewer, marks: Bookmarks) -> Acts:
    """One page of acts; one more was asked for, to know whether there are others."""
    shown, more = found[: marks.asked.limit], len(found) > marks.asked.limit
    after = _goes_on(marks, shown[-1].entry.entry_id) if more else None
    return Acts(items=[logged(each, reader) for each in shown], next=after)


def searches_told(found: Sequence[searches.Search], marks: Bookmarks) -> Searches:
    """One page of searches; one more was asked for, as with acts."""
    shown, more = found[: marks.asked.limit], len(found) > marks.asked.limit
    after = _goes_on(marks, shown[-1].entry_id) if more else None
    return Searches(items=[SearchTold.of(each) for each in shown], next=after)


def _goes_on(marks: Bookmarks, entry_id: int) -> str:
    # A cursor is enciphered, so that the number of an entry, which counts everybody's acts, is told by none; nor is how many
    # digits it has, by the cursor's length: a bigint has 19 at most.
    return marks.cursor("", (f"{entry_id:019}",))


def looked_told(found: inspecting.Seen, reader: Viewer, marks: Bookmarks) -> LookedAt:
    """One page of who looked at a thing, and with the first who looked for it."""
    looks = acts_told(found.looks, reader, marks)
    sought = [Sought.of(each) for each in found.sought[: marks.asked.limit]]
    left_out = [AS_TOLD if found.followed is None else AS_LINKED, OLD_SEARCHES]
    return LookedAt(items=looks.items, next=looks.next, sought=sought, followed=found.followed, left_out=left_out)


COLUMNS: Final = (
    "at", "act", "viewer", "name", "agency", "subjects", "matched", "recipients", "sides", "purpose", "hits", "acting_for",
    "recalled_at", "recalls", "guarded", "entry_id", "leaf_index",
)  # fmt: skip
UNUSUAL_COLUMNS: Final = ("rule", "viewer", "name", "agency", "starts", "times")
AS_TOLD: Final = (
    "Other spellings are not in this answer, nor other records of the same person. "
    "Ask for each spelling, or ask about the person by the reference of a record."
)
AS_LINKED: Final = (
    "The machine's links and people's judgements say which records are of one person, and either may be wrong. What lies in "
    "a compartment, what no longer counts and what your agency may not read is not followed."
)
OLD_SEARCHES: Final = (
    "Searches of more than a year ago are not in this answer. What one viewer looked for is asked by their reference."
)
LOOKED_FOR: Final = "looked for"  # in place of an act, in a file that tells what was shown and what was sought


def rows_of(found: Sequence[store.Logged], reader: Viewer) -> list[dict[str, object]]:
    """Acts as rows of a file."""
    told = (logged(each, reader) for each in found)
    return [each.model_dump() | {"recalls": [_in_words(recall) for recall in each.recalls]} for each in told]


def _in_words(recall: Recall) -> str:
    return f"{recall.at.isoformat()} from {' '.join(recall.recipients)}: {' '.join(recall.subjects)}"


def looked_rows(found: inspecting.Seen, reader: Viewer) -> list[dict[str, object]]:
    """Who looked at a thing and for it as rows of a file, the newest first."""
    sought = (
        {"act": LOOKED_FOR, "subjects": [each.ref], **Sought.of(each).model_dump(exclude={"ref"})}
        for each in found.sought
    )
    return sorted((*rows_of(found.looks, reader), *sought), key=itemgetter("at"), reverse=True)


def unusual_rows(found: Sequence[Unusual]) -> list[dict[str, object]]:
    """What is unusual as rows of a file."""
    return [asdict(each) for each in found]


def unusual_told(found: list[Unusual]) -> UnusualReading:
    """What is unusual, with the rules by which it is."""
    return UnusualReading(rules=RULES, items=found)

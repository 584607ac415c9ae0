"""The things and texts in the viewer's own view that have words which begin with what somebody typed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from counterline.plumbing.work import Work
from counterline.records.wording.parts import Parts

MOST_MATCHED: Final = 2000  # things, or texts: whoever matches more has typed too little for a list to help


class Matched(NamedTuple):
    """The keys of the things that match, and the ids of the records whose texts do.

    Of a query that more than `MOST_MATCHED` answer nothing is kept, and `too_many` says so.
    """

    keys: tuple[int, ...] = ()
    texts: tuple[int, ...] = ()
    too_many: bool = False


def matched(work: Work, parts: Parts) -> Matched:
    """The things, and the texts of records, in each of which every part begins a word."""
    found: dict[str, set[int]] = {"key": set(), "record_id": set()}
    too_many = False
    for what, sql, values in queries_of(parts):
        rows = work.rows(sql, **values)
        too_many = too_many or len(rows) > MOST_MATCHED
        found[what] |= {row[0] for row in rows if len(rows) <= MOST_MATCHED}
    return Matched(tuple(sorted(found["key"])), tuple(sorted(found["record_id"])), too_many)


def matched_things(work: Work, parts: Parts) -> Matched:
    """The same of things alone, because a text by itself names nobody."""
    return matched(work, replace(parts, in_text=False))


def queries_of(parts: Parts) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Each query as the column it finds, its SQL and its values. Public so that a test can look at its plan."""
    for kinds, ranges in parts.of_things:
        yield _query("key", "words_of_things", "kind = any(cast(:kinds as text[]))", ranges, kinds)
    if parts.in_text:
        yield _query("record_id", "words_of_texts", "true", parts.of_texts, ())


def _query(
    what: str, table: str, of: str, ranges: Sequence[tuple[str, str]], kinds: Sequence[str]
) -> tuple[str, str, dict[str, object]]:
    """The query for what has a word in every range. Words are compared as text, for which row security lets an index be used."""
    each = (
        f"select {what} from {table} where word >= :from_{nth} and word < :to_{nth} and {of}"  # noqa: S608 - of constants
        for nth in range(len(ranges))
    )
    values: dict[str, object] = {"kinds": list(kinds), "most": MOST_MATCHED + 1}
    for nth, (begins, ends) in enumerate(ranges):
        values |= {f"from_{nth}": begins, f"to_{nth}": ends}
    return what, f"select distinct {what} from ({' intersect '.join(each)}) found limit :most", values  # noqa: S608 - of constants

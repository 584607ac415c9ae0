"""The inventory of all that is stored: each table and column, each file, whose it is and how it goes."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict

from counterline.plumbing.errors import CounterlineError

OF_PEOPLE, OF_STAFF = "*", "@"
_LIST: Final = "array(select ref from gone_refs)"
_SAME_ROW: Final = "g.submission_id = {t}.submission_id and g.row_seq = {t}.row_seq"
_SAME_WORD: Final = "(g.word, g.kind, g.key, g.audience_id) = ({t}.word, {t}.kind, {t}.key, {t}.audience_id)"
# How rows are found, by the way that the inventory names: SQL about a column, for the tables that `take_away.sql` makes first.
_WAYS: Final[Mapping[str, str]] = {
    "identity": "{t}.{c} in (select identity_key from gone_identities)",
    "record": "{t}.{c} in (select record_id from gone_records)",
    "mention": "{t}.{c} in (select mention_id from gone_mentions)",
    "ref": "{t}.{c} in (select ref from gone_refs)",
    "refs": f"{{t}}.{{c}} && {_LIST}",
    "every": f"cardinality({{t}}.{{c}}) > 0 and {{t}}.{{c}} <@ {_LIST}",
    "key": "{t}.{c} in (select key from gone_keys)",
    "row": f"exists (select from gone_rows g where {_SAME_ROW})",
    "file": "{t}.{c} in (select submission_id from gone_rows)",
    "word": f"exists (select from gone_words g where {_SAME_WORD})",
}


def _marked(told: str) -> dict[str, str]:
    names = {each.rstrip(OF_PEOPLE + OF_STAFF): each for each in told.split()}
    return {name: each.removeprefix(name) for name, each in names.items()}


class Place(BaseModel):
    """One table: its columns with their marks, and how its rows of a record go, what is put in place of some, or why they stay."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    table: str
    columns: Annotated[dict[str, str], BeforeValidator(_marked)]
    goes: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    put: str | None = None
    stays: str | None = None

    @property
    def is_personal(self) -> bool:
        """Whether it holds anything about people whom records name."""
        return OF_PEOPLE in self.columns.values()


@cache
def inventory() -> Mapping[str, Place]:
    """Every table by its name, in the order in which the inventory tells them."""
    return {name: Place.model_validate({"table": name, **each}) for name, each in _read()["tables"].items()}


def files_stored() -> Mapping[str, str]:
    """What lies in the data home, by the beginning of its path, and what it holds."""
    return {path: str(holds) for path, holds in _read()["files"].items()}


@cache
def _read() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files(__package__) / "inventory.toml").read_text("utf-8"))


def finding(place: Place) -> str:
    """The SQL condition that finds a table's rows of what is disposed of."""
    return " or ".join(f"({_way(place, each)})" for each in place.goes or place.found)


def _way(place: Place, told: str) -> str:
    way, *named = told.split()
    if way == "of":
        above = inventory()[named[0]]
        # A row that belongs to another of its own table is found by what finds that one, and no further up.
        above = above.model_copy(update={"goes": tuple(each for each in above.goes if each.split()[1] != above.table)})
        return f"{place.table}.{named[2]} in (select {named[1]} from {above.table} where {finding(above)})"  # noqa: S608 - our own names
    if way not in _WAYS:
        raise CounterlineError(f"The inventory finds rows of {place.table} by '{told}', and there is no such way.")
    return _WAYS[way].format(t=place.table, c=named[0])


def going() -> Iterator[Place]:
    """The tables of which rows go, each before those that its rows belong to."""
    waiting = [place for place in inventory().values() if place.goes]
    while waiting:
        above = {
            told.split()[1]
            for each in waiting
            for told in each.goes
            if told.startswith("of ") and told.split()[1] != each.table
        }
        yield from (each for each in waiting if each.table not in above)
        waiting = [each for each in waiting if each.table in above]

"""What commands share: the installation they speak to, on whose behalf, and how they answer."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import orjson
import typer
from pydantic import BaseModel, TypeAdapter

from counterline.bootstrap.building import Building
from counterline.bootstrap.opening import open_house
from counterline.doors.caller import Caller
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.clock import day_begins
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.settings import settings_from
from counterline.plumbing.work import Work
from counterline.terminal.what_was_typed import read_as
from counterline.vocabulary.crossing import crosses_doors
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import read_reference

if TYPE_CHECKING:
    from counterline.picture.asked import Asked as AskedDates

AsViewer = Annotated[
    str,
    typer.Option(
        "--as", metavar="VIEWER", help="The reference of the viewer to act as (see `counterline viewer list`)."
    ),
]
Demo = Annotated[bool, typer.Option("--demo", help="Speak to the demonstration instead of the real installation.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, for another program.")]
SinceDay = Annotated[
    str | None,
    typer.Option("--since", metavar="YYYY-MM-DD", help="The date to tell changes from; a month earlier if not given."),
]
KnownDay = Annotated[
    str | None,
    typer.Option(
        "--known",
        metavar="YYYY-MM-DD",
        help="Of what had been received by the end of this day; of all that is known now, if not given.",
    ),
]
OnDay = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="YYYY-MM-DD",
        help="The date to count as of; the end of the newest month whose returns are in, if not given.",
    ),
]


def building_for(*roles: Role, demo: bool) -> Building:
    """The installation's building with the roles a command needs."""
    return open_house(settings_from(demo=demo), migrating=False).building(*roles)


@contextmanager
def called_by(ref: str, *, demo: bool) -> Iterator[Caller]:
    """Whoever asks at this terminal, by their reference; refuses one that there is not (`NotFound`)."""
    building = building_for(Role.APPLICATION, demo=demo)
    try:
        member = building.viewer(ref)
        if member is None:
            raise NotFound(f"There is no viewer {ref}. `counterline viewer list` shows the references.")
        typed = " ".join(sys.argv[1:])
        yield Caller(building, member, ref, lambda said: typer.echo(said, err=True), typed=typed)
    finally:
        building.database.close()


@contextmanager
def acting_as(ref: str, *, demo: bool) -> Iterator[tuple[Work, Viewer]]:
    """One transaction in a viewer's world."""
    with called_by(ref, demo=demo) as caller, caller.work() as work, caller.noting_a_miss(work, {}):
        yield work, caller.viewer


def day(text: str | None) -> date | None:
    """A date given on the command line."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CounterlineError(f"{text} is not a date. Write it as 2026-03-31.") from None


def dates(on: str | None, known: str | None, since: str | None = None) -> "AskedDates":
    """The dates that a command was given, as the picture is asked."""
    from counterline.picture.asked import Asked  # noqa: PLC0415 - few commands ask the picture, which is heavy

    return Asked(day(on), day(since), known=day(known))


def known_by(known: date) -> str:
    """The second clock, as a command says it beside what it counts."""
    return f"of what had been received by {known}"


Asked = TypeVar("Asked")


def asked_by(shape: type[Asked], **said: object) -> Asked:
    """The question that the API takes, as it was typed as options of a command."""
    read: Asked = read_as(shape, said, shape.__name__)
    return read


def reference(text: str) -> str:
    """A reference as somebody typed it."""
    try:
        return read_reference(text)
    except UnreadableValue as unreadable:
        raise NotFound(unreadable.reason) from unreadable


def midnight(text: str) -> datetime:
    """The instant at which a date given on the command line begins in London."""
    begins = day(text)
    return day_begins(begins or date.min)


def answer(value: object) -> None:
    """Print a value as JSON: a shape that crosses doors exactly as the API writes it."""
    if is_dataclass(value) and crosses_doors(type(value)):
        value = TypeAdapter(type(value)).dump_python(value, mode="json")
    typer.echo(orjson.dumps(value, default=_plain, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS).decode())


def tell(told: object, *words: str, as_json: bool) -> None:
    """Answer a command: in JSON, with the body of its twin of the API where it has one, or else in words, line by line."""
    if as_json:
        answer(told)
        return
    for line in words:
        typer.echo(line)


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON makes of it
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, timedelta):
        return value.days
    raise TypeError


def marked(name: str, protect: str | None) -> str:
    """A name as a command prints it, with why somebody of that name is to be protected, if so."""
    return f"{name} TO PROTECT: {protect}" if protect else name

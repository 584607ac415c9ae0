"""An address and its command are made from one function, and what crosses a door is marked. Everything here is invented."""

import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from typing import Annotated, Any, get_args

import pytest
import typer.main

from counterline import faces
from counterline.api.endpoints import router_of
from counterline.cli.main import app
from counterline.doors.caller import Caller
from counterline.doors.offering import Address, Addresses, Table
from counterline.governance.declaring import Declared
from counterline.plumbing.work import Work
from counterline.terminal.command_lines import commands_of
from counterline.terminal.words import words_of
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, crosses_doors, fields_of, question
from counterline.web.blanks import blanks_of
from counterline.web.forms import NO_MISTAKES


def parts() -> list[Addresses]:
    """The addresses of every face, part by part."""
    modules = [each.name for each in pkgutil.walk_packages(faces.__path__, "counterline.faces.")]
    offered = [getattr(import_module(each), "ADDRESSES", None) for each in modules if each.endswith("api")]
    return [each for each in offered if each is not None]


def addresses() -> Iterator[Address]:
    """Every address that is made once for the API and a terminal."""
    return (address for part in parts() for address in part.all)


def test_every_command_asks_what_its_address_asks_and_says_the_same_of_it() -> None:
    commands: Any = typer.main.get_command(app)
    for part in parts():
        for address in (each for each in part.all if each.command):
            group = commands.commands[part.word] if part.word else commands
            command = group.commands[address.command]
            asked = {name for name, each in address.asked.items() if not _is_shape(each.annotation)}
            for each in address.asked.values():
                asked |= set(fields_of(each.annotation)) if _is_shape(each.annotation) else set()
            beside = {"as_viewer", "demo", "as_json", "help"} | ({"out"} if address.answers is Table else set())
            assert {each.name for each in command.params} | {"help"} == asked | beside, address.path
            assert command.help == address.help != "", address.path


def test_whatever_is_asked_and_answered_is_marked_as_crossing_a_door() -> None:
    for address in addresses():
        shown = [each.annotation for each in address.asked.values() if _is_shape(each.annotation)]
        shown += [] if address.answers in {None, Table} else [*(get_args(address.answers) or [address.answers])]
        assert [each for each in shown if not crosses_doors(each)] == [], address.path
        if isinstance(address.run, Declared):
            assert [each for each in _within(address.answers) if not crosses_doors(each)] == [], address.path


def _is_shape(annotation: object) -> bool:
    return isinstance(annotation, type) and (crosses_doors(annotation) or hasattr(annotation, "__dataclass_fields__"))


def _within(shape: Any) -> Iterator[type]:  # noqa: ANN401 - a type as it is written
    """Every class inside a shape, however deep."""
    for said in fields_of(shape).values():
        for each in (said.annotation, *get_args(said.annotation)):
            if hasattr(each, "__dataclass_fields__"):
                yield each
                yield from _within(each)


@question
@dataclass(frozen=True)
class Invented:
    """An invented question."""

    how_many: Annotated[int, crossing.field("How many", "How many boats.", ge=1, le=9)]
    name: Annotated[str, crossing.field("Name", "Such as: Heron", max_length=40)] = ""


@answer
@dataclass(frozen=True)
class Boats:
    """Invented boats."""

    items: tuple[Invented, ...]
    more: bool = False


def test_a_shape_says_its_fields_once_for_a_form_a_command_and_the_api() -> None:
    made = Addresses("boats", "boats", "Boats.")

    @made.post("/boats/{ref}", "keep", first=("how_many",))
    def keep(work: Work, ref: str, said: Invented) -> Boats:
        """Keep some boats.

        Refuses none.
        """
        return Boats((said,), more=ref == "BT-1")

    (command,) = typer.main.get_group(commands_of(made)).commands.values()
    assert [(each.name, each.opts) for each in command.params][:4] == [
        ("ref", ["ref"]),
        ("how_many", ["how_many"]),
        ("as_viewer", ["--as"]),
        ("name", ["--name"]),
    ]
    assert command.help == "Keep some boats."
    (route,) = router_of(made).routes
    assert (route.path, route.description) == ("/boats/{ref}", "Keep some boats.")  # type: ignore[attr-defined]
    number, name = blanks_of(Invented, {"how_many": "3"}, NO_MISTAKES)
    assert (number["value"], number["label"], "hint" in number) == ("3", {"text": "How many"}, False)
    assert (name["hint"], name["classes"]) == ({"text": "Such as: Heron"}, "govuk-input--width-20")


def test_an_answer_is_told_in_lines_with_nothing_empty() -> None:
    boats = Boats((Invented(2, "Heron"), Invented(3)), more=True)
    assert list(words_of(boats)) == ["how many 2, name Heron", "how many 3", "more: yes"]
    assert list(words_of({"total": 0, "more": False, "until": None})) == ["total: 0"]
    kim = {"ref": "MN-1", "shown": "Kim Invented", "protect": "child", "late": False, "stands": False, "on": None}
    assert list(words_of({"items": [kim]})) == ["MN-1  TO PROTECT: child  shown Kim Invented, stands no"]
    assert list(words_of({"thing": kim})) == [
        "thing:",
        "  TO PROTECT: child",
        "  ref: MN-1",
        "  shown: Kim Invented",
        "  stands: no",
    ]
    assert list(words_of({"items": [], "next": None})) == ["None."]
    (line, following) = words_of({"items": [{"ref": "LT-1", "due": _MIDNIGHT, "at": _MIDNIGHT}], "next": "abc"})
    assert line == "LT-1  due 2026-06-30 23:59, at 2026-07-01 00:00"
    assert following == "There are more: go on with --cursor abc, or ask for more at once with --limit."
    assert list(words_of(None)) == ["Done."]


_MIDNIGHT = datetime(2026, 6, 30, 23, tzinfo=UTC)  # in London, where it is summer


def test_what_is_the_databases_own_and_what_can_be_changed_crosses_no_door() -> None:
    class Keyed:
        key: int

    frozen = dataclass(frozen=True)(Keyed)
    with pytest.raises(TypeError, match="cannot hold key"):
        answer(frozen)
    assert crosses_doors(question(frozen)), "a key that whoever asks draws is theirs"
    with pytest.raises(TypeError, match="must be a frozen dataclass"):
        answer(dataclass(Keyed))
    with pytest.raises(TypeError, match="must begin with the Work or the Caller"):
        Addresses("boats").get("/boats")(str.upper)
    assert Caller not in {each.annotation for address in addresses() for each in address.asked.values()}

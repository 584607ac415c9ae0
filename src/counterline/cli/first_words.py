"""The first words of all commands, and the module of each word, so that a command loads its own face alone."""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Any, Final

from typer.core import TyperGroup
from typer.main import get_group

from counterline.plumbing.upkeep.collector import loading

Command = Any  # typer has a command's class inside it, under a name of its own

FIRST_WORDS: Final = {
    "cli.demo": "demo",
    "cli.serving": "serve worker",
    "cli.housekeeping": "migrate doctor stop",
    "cli.backups": "backup restore drill",
    "cli.nation": "nation",
    "faces.start.commands": "today",
    "faces.post.commands": "inbox",
    "faces.picture.commands": "revisions rules counted counts flows trend published release audit",
    "faces.exploring.commands": "find entity network path chart",
    "faces.lines.commands": "lines line contact-points",
    "faces.records.commands": "records known regrades foresee regrade record kinds",
    "faces.resolution.commands": "resolve resolution",
    "faces.safeguarding.commands": "concern finding review duty home pack referral extract screening",
    "faces.prioritisation.commands": (
        "targets targets-file priorities priority places-for-lines say-level nomination decision harm ranking"
    ),
    "faces.retention.commands": "retention",
    "faces.coordination.commands": (
        "on-duty number-of hand-over leave-note "
        "investigations notices overlaps requests line-owners tasks covert-advice capacity plan meetings is-known"
    ),
    "faces.calls.commands": "calls",
    "faces.proceeds.commands": "money",
    "faces.demand.commands": "demand indicator violence",
    "faces.practice.commands": "guidance reviews projects",
    "faces.reports.commands": "report report-file",
    "faces.intake.commands": "submissions coverage quality expect-returns submit receipt held withdraw alarms",
    "faces.drafting.commands": "mapping",
    "faces.places.commands": "forces force others agency areas",
    "faces.governance.commands": (
        "roles token viewer people away purpose glass compartment log machine session sign-in"
    ),
}
"""The modules with an `app`, in the order of `counterline --help`, and the words of each.

A test holds them against the modules. A word that is missing here is found all the same, after all modules are loaded.
"""


class Commands(MutableMapping[str, Command]):
    """Every command by its first word. One word loads one module, and to go through all words loads all."""

    def __init__(self) -> None:
        self._place = {word: place for place, words in FIRST_WORDS.items() for word in words.split()}
        self._loaded: dict[str, dict[str, Command]] = {}

    def __getitem__(self, word: str) -> Command:
        place = self._place.get(word)
        found = self._of(place).get(word) if place else None
        return found or self._all()[word]

    def __setitem__(self, word: str, command: Command) -> None:
        raise TypeError(f"{word} belongs in the module of a face.")

    def __delitem__(self, word: str) -> None:
        raise TypeError(f"{word} belongs to the module of a face.")

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, Command]:
        return {word: command for place in FIRST_WORDS for word, command in self._of(place).items()}

    def _of(self, place: str) -> dict[str, Command]:
        if place not in self._loaded:
            with loading():
                self._loaded[place] = dict(get_group(import_module(f"counterline.{place}").app).commands)
        return self._loaded[place]


class AllCommands(TyperGroup):
    """The group of all commands, each loaded when somebody asks for it."""

    def __init__(self, **said: Any) -> None:  # noqa: ANN401 - what typer says of a group
        super().__init__(**said)
        self.commands = Commands()

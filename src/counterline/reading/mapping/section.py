"""A section of a mapping document under check: takes out texts and lists, and notes each fault with its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from counterline.reading.mapping.document import Plain
from counterline.reading.mapping.headers import did_you_mean

LONGEST_TEXT: Final = 300


@dataclass(frozen=True, slots=True)
class Section:
    """Part of a document, where it lies, and the one list of faults that every part adds to."""

    where: str
    said: dict[str, Plain]
    faults: list[str]

    def fault(self, sentence: str) -> None:
        """Note a fault and where it is."""
        self.faults.append(f"{self.where}: {sentence}" if self.where else sentence)

    def only(self, *allowed: str) -> None:
        """Note every name that this section does not know."""
        for key in self.said:
            if key not in allowed:
                self.fault(f"'{key}' is not known here.{did_you_mean(key, allowed)}")

    def text(self, key: str, *, required: bool = False) -> str | None:
        """Take a text, its spaces folded; None where it is absent or faulty."""
        value = self.said.get(key)
        if value is None:
            if required:
                self.fault(f"'{key}' is missing.")
            return None
        return self.plain(value, key)

    def plain(self, value: Plain, what: str) -> str | None:
        """Check that a value is one short printable text."""
        if not isinstance(value, str):
            self.fault(f"'{what}' must be one text.")
            return None
        tidy = " ".join(value.split())
        if not tidy:
            self.fault(f"'{what}' is empty.")
        elif len(tidy) > LONGEST_TEXT:
            self.fault(f"'{what}' is longer than {LONGEST_TEXT} characters.")
        elif not tidy.isprintable():
            self.fault(f"'{what}' holds invisible characters; type it again.")
        else:
            return tidy
        return None

    def one_of(self, key: str, choices: Iterable[str], *, required: bool = False) -> str | None:
        """Take a text that must be one of the choices."""
        value = self.text(key, required=required)
        choices = tuple(choices)
        if value is None or value in choices:
            return value
        self.fault(f"'{key}' is '{value}' and must be one of {', '.join(choices)}.{did_you_mean(value, choices)}")
        return None

    def texts(self, key: str, *, blank: bool = False) -> tuple[str, ...]:
        """Take a list of texts; one text alone is a list of one, and where a blank may be meant, '' is one."""
        value = self.said.get(key)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        read = ["" if blank and each == "" else self.plain(each, key) for each in items]
        return tuple(each for each in read if each is not None)

    def inside(self, key: str) -> "Section":
        """Go into the section of that name; an absent one is empty."""
        where = f"{self.where}, {key}" if self.where else key
        value = self.said.get(key)
        if isinstance(value, dict):
            return Section(where, value, self.faults)
        if value is not None:
            self.fault(f"'{key}' must be a section with names and colons.")
        return Section(where, {}, self.faults)

    def each_inside(self, key: str) -> "list[Section]":
        """Go into every section of a list of them; one section alone is a list of one."""
        value = self.said.get(key)
        if not isinstance(value, list):
            return [self.inside(key)]
        where = f"{self.where}, {key}" if self.where else key
        if not value or not all(isinstance(each, dict) for each in value):
            self.fault(f"'{key}' must be a section, or a list of sections.")
        inside = [each for each in value if isinstance(each, dict)]
        return [Section(f"{where}, use {number}", each, self.faults) for number, each in enumerate(inside, 1)]

"""Mapping documents that users write, as YAML: read as plain texts, lists and sections, with nothing that could surprise.

YAML turns an unquoted NO into false and 007 into 7; here every scalar stays the text that was written, except null.
"""

from collections.abc import Mapping
from typing import Final

import yaml

from counterline.places.errors import UnreadableTable

LARGEST: Final = 100_000
DEEPEST: Final = 6  # roll_ups → one of them → groups → one group is four; more is a mistake or a trick

Plain = str | None | list["Plain"] | dict[str, "Plain"]


class _Composer(yaml.SafeLoader):
    """Composes nodes but refuses aliases and depth, which no mapping needs and bombs are made of."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]  # PyYAML's stubs leave it bare
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise UnreadableTable(f"line {line}: anchors and aliases are not allowed; write it out.")
        if self.depth >= DEEPEST:
            raise UnreadableTable(f"line {line}: sections lie more than {DEEPEST} deep.")
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


class Section:
    """One section of a document, which knows what it is called when something in it is wrong."""

    def __init__(self, plain: Plain, called: str) -> None:
        if not isinstance(plain, dict):
            raise UnreadableTable(f"{called} must be a section of names and values.")
        self.called = called
        self._parts: Mapping[str, Plain] = plain

    def __contains__(self, name: str) -> bool:
        return self._parts.get(name) is not None

    @property
    def names(self) -> list[str]:
        """What the section names, in the order written."""
        return list(self._parts)

    def text(self, name: str) -> str:
        """A text that must be there."""
        found = self._parts.get(name)
        if not isinstance(found, str) or not found.strip():
            raise UnreadableTable(f"{self.called} must give '{name}' as a text.")
        return found.strip()

    def texts(self, name: str) -> dict[str, str]:
        """A section of texts by name, each of which must be there; empty where there is no such section."""
        if name not in self:
            return {}
        part = self.section(name)
        return {each: part.text(each) for each in part.names}

    def section(self, name: str) -> "Section":
        """A section within, which must be there."""
        return Section(self._parts.get(name), f"'{name}' of {self.called}")

    def sections(self, name: str) -> "list[Section]":
        """A list of sections, of which there must be one at least."""
        return [Section(each, f"each of '{name}' of {self.called}") for each in self._list(name)]

    def list_of_texts(self, name: str) -> list[str]:
        """A list of texts, of which there must be one at least."""
        found = [each for each in self._list(name) if isinstance(each, str) and each.strip()]
        if len(found) < len(self._list(name)):
            raise UnreadableTable(f"{self.called} must give '{name}' as a list of texts.")
        return found

    def _list(self, name: str) -> list[Plain]:
        found = self._parts.get(name)
        if not isinstance(found, list) or not found:
            raise UnreadableTable(
                f"{self.called} must give '{name}' as a list, each on a line that begins with a dash."
            )
        return found


def read_section(text: str, called: str) -> Section:
    """Read a whole document as one section, or refuse it with the line that is wrong."""
    if len(text) > LARGEST:
        raise UnreadableTable(f"{called} has {len(text):,} characters, and none may have more than {LARGEST:,}.")
    try:
        node = yaml.compose(text, Loader=_Composer)
        return Section(None if node is None else _plain(node), called)
    except UnreadableTable as refused:
        raise UnreadableTable(
            refused.message if called in refused.message else f"{called}, {refused.message}"
        ) from None
    except yaml.MarkedYAMLError as error:
        line = f" line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise UnreadableTable(f"{called}{line} is not YAML: {error.problem}.") from error
    except yaml.YAMLError as error:
        raise UnreadableTable(f"{called} holds characters that YAML does not allow; type it again.") from error


def _plain(node: yaml.Node) -> Plain:
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    if not isinstance(node, yaml.MappingNode):
        return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)
    section: dict[str, Plain] = {}
    for key, value in node.value:
        name, line = key.value, key.start_mark.line + 1
        if not isinstance(name, str):
            raise UnreadableTable(f"line {line}: a name on the left of a colon must be text.")
        if name in section:
            raise UnreadableTable(f"line {line}: '{name}' is given twice; keep one.")
        section[name] = _plain(value)
    return section

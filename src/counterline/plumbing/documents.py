"""Documents that people write as YAML: read as plain texts, lists and sections alone, so that nothing in them surprises.

YAML turns an unquoted NO into false and 007 into 7; here every value stays the text that was written, except null.
`read_plain` refuses anchors, tags, names given twice and deep nesting. What the sections may hold is for the pydantic
models of `document_parts`, which reads a whole document in one call.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from typing import Final

import yaml

from counterline.plumbing.errors import CounterlineError

LARGEST_DOCUMENT: Final = 100_000  # characters; the longest that ships has under 15,000
DEEPEST: Final = 8  # sections within sections: the deepest document needs five, and more is a mistake or an attack

Plain = str | None | list["Plain"] | dict[str, "Plain"]


class DocumentRefused(CounterlineError):
    """A document cannot be used until its faults are put right; `faults` are all of them, each a sentence with its place."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, faults: Sequence[str], called: str = "The document") -> None:
        super().__init__(f"{called} cannot be used. " + " ".join(faults))
        self.faults = tuple(faults)
        self.in_lines = "\n  ".join((f"{called} cannot be used.", *faults))


class _Composer(yaml.SafeLoader):
    """Composes nodes, but refuses aliases, anchors, tags and deep nesting: no document needs them, and attacks are made of them."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]  # PyYAML's stubs leave it bare
        line = f"Line {event.start_mark.line + 1}"
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise DocumentRefused([f"{line}: anchors and aliases are not allowed; write it out."])
        if getattr(event, "tag", None):
            raise DocumentRefused([f"{line}: tags are not allowed; write plain values."])
        if self.depth >= DEEPEST:
            raise DocumentRefused([f"{line}: sections lie more than {DEEPEST} deep."])
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def read_plain(text: str) -> dict[str, Plain]:
    """Read a document into plain sections. Raises `DocumentRefused` with every fault of its YAML, each with its line."""
    if len(text) > LARGEST_DOCUMENT:
        raise DocumentRefused([f"It has {len(text)} characters, and may have at most {LARGEST_DOCUMENT}."])
    try:
        node = yaml.compose(text, Loader=_Composer)
    except yaml.MarkedYAMLError as error:
        line = f"Line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise DocumentRefused([f"{line}this is not YAML: {error.problem}."]) from error
    except yaml.YAMLError as error:
        raise DocumentRefused(["It holds characters that YAML does not allow; type it again."]) from error
    faults: list[str] = []
    plain = None if node is None else _plain(node, faults)
    if not isinstance(plain, dict):
        faults.append("The document must consist of sections, each written as a name, a colon and what it holds.")
    if faults or not isinstance(plain, dict):
        raise DocumentRefused(faults)
    return plain


def _plain(node: yaml.Node, faults: list[str]) -> Plain:
    if isinstance(node, yaml.MappingNode):
        return _section(node, faults)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each, faults) for each in node.value]
    return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)


def _section(node: yaml.MappingNode, faults: list[str]) -> dict[str, Plain]:
    section: dict[str, Plain] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = _plain(key_node, faults)
        if not isinstance(key, str):
            faults.append(f"Line {line}: a name on the left of a colon must be text; put it in quotation marks.")
        elif key in section:
            faults.append(f"Line {line}: '{key}' is given twice; keep one.")
        else:
            section[key] = _plain(value_node, faults)
    return section


@cache
def shipped_texts(room: str, prefix: str) -> Mapping[str, str]:
    """What ships in a room's folder `documents` under names that begin so: as written, by name and in that order."""
    found = (
        each for each in files(f"counterline.{room}").joinpath("documents").iterdir() if each.name.startswith(prefix)
    )
    texts = {each.name.removesuffix(".yaml"): each.read_text(encoding="utf-8") for each in found}
    return dict(sorted(texts.items()))

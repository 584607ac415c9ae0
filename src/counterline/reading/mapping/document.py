"""Mapping documents as YAML text: read as plain texts, lists and sections only, with nothing that could surprise.

YAML turns an unquoted NO into false and 007 into 7; here every scalar stays the text that was written, except null.
"""

from typing import Final

import yaml

from counterline.reading.mapping.errors import MappingRefused

LARGEST_DOCUMENT: Final = 100_000
DEEPEST: Final = 8  # columns → one column → fields → one field → dates is five; more is a mistake or a trick

Plain = str | None | list["Plain"] | dict[str, "Plain"]


class _Composer(yaml.SafeLoader):
    """Composes nodes but refuses aliases, anchors, tags and depth, which no mapping needs and bombs are made of."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]  # PyYAML's stubs leave it bare
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise MappingRefused(
                [f"Line {event.start_mark.line + 1}: anchors and aliases are not allowed; write it out."]
            )
        if getattr(event, "tag", None):
            raise MappingRefused([f"Line {event.start_mark.line + 1}: tags are not allowed; write plain values."])
        if self.depth >= DEEPEST:
            raise MappingRefused([f"Line {event.start_mark.line + 1}: sections lie more than {DEEPEST} deep."])
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def read_document(text: str) -> dict[str, Plain]:
    """Read a mapping document into plain sections for its checks, or refuse it with every fault."""
    if len(text) > LARGEST_DOCUMENT:
        raise MappingRefused(
            [f"The document has {len(text)} characters and none may have more than {LARGEST_DOCUMENT}."]
        )
    try:
        node = yaml.compose(text, Loader=_Composer)
    except yaml.MarkedYAMLError as error:
        line = f"Line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise MappingRefused([f"{line}this is not YAML: {error.problem}."]) from error
    except yaml.YAMLError as error:
        raise MappingRefused(["The document holds characters that YAML does not allow; type it again."]) from error
    faults: list[str] = []
    plain = None if node is None else _plain(node, faults)
    if not isinstance(plain, dict):
        faults.append("The document must be sections by name, beginning 'name:'.")
    if faults or not isinstance(plain, dict):
        raise MappingRefused(faults)
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

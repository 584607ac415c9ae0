"""Documents as models: every fault at once, each with its place; the canonical text reads as the same document."""

from enum import StrEnum
from typing import Annotated, Literal, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, Field, model_validator

from counterline.plumbing.document_parts import Faults, Part, Text, Texts, read_document
from counterline.plumbing.documents import DocumentRefused
from counterline.vocabulary.tidy import tidied


class Colour(StrEnum):
    """A choice."""

    RED = "red"
    BLUE = "blue"


class Leaf(Part):
    """A section below."""

    title: Text
    size: Annotated[int, Field(ge=1, le=9)] = 1
    kept: bool = False


class Tree(Part):
    """A whole document."""

    name: Text
    colour: Colour = Colour.RED
    mode: Literal["whole", "part"] = "whole"
    words: Texts = ()
    leaves: Annotated[tuple[Leaf, ...], Field(min_length=1)]
    best: Leaf | None = None
    by_name: Annotated[dict[Text, Leaf], Field(default_factory=dict)]
    meant: Annotated[dict[Text, Text], Field(default_factory=dict)]
    sent: Annotated[str, AfterValidator(tidied)] = ""

    @model_validator(mode="after")
    def _titles_differ(self) -> Self:
        titles = [each.title for each in self.leaves]
        twice = [at for at, title in enumerate(titles) if title in titles[:at]]
        if twice:
            raise Faults((("leaves", at), "two leaves have one title; give each its own.") for at in twice)
        return self


WHOLE = """
name: an  oak
colour: blue
words: one
leaves: [{title: first, size: 2, kept: yes}, {title: second}]
best: {title: NO}
by_name: {a: {title: 007}}
meant: {x: null, y: z}
"""


def faults(document: str) -> list[str]:
    """The faults of a document, which must have some."""
    with pytest.raises(DocumentRefused) as refused:
        read_document(Tree, document, "oak.yaml")
    assert refused.value.message.startswith("oak.yaml cannot be used. ")
    return list(refused.value.faults)


def test_a_document_is_read_whole_and_its_canonical_text_is_the_same_document() -> None:
    with pytest.raises(DocumentRefused, match="meant: 'x' must be one text"):
        read_document(Tree, WHOLE)
    tree = read_document(Tree, WHOLE.replace("x: null, ", ""))
    assert (tree.name, tree.colour, tree.words, tree.leaves[0].size, tree.leaves[0].kept) == (
        *("an oak", Colour.BLUE, ("one",), 2, True),
    )
    assert (tree.best and tree.best.title, tree.by_name["a"].title) == ("NO", "007")
    again = read_document(Tree, tree.canonical())
    assert (again, again.canonical()) == (tree, tree.canonical())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("name: an  oak", "nam: an oak", "'nam' is not known here. Did you mean 'name'?"),
        ("name: an  oak", "", "'name' is missing."),
        ("name: an  oak", "name: x\nnam: null", "'nam' is not known here."),
        ("name: an  oak", 'name: x\nsent: "a\\ab"', "sent: The value holds characters that cannot be printed"),
        ("name: an  oak", "name: null", "'name' is missing."),
        ("name: an  oak", "name: ''", "'name' is empty."),
        ("name: an  oak", "name: [a]", "'name' must be one text."),
        ("name: an  oak", 'name: "a\\u200bb"', "'name' holds invisible characters; type it again."),
        ("name: an  oak", "name: " + "x" * 301, "'name' is longer than 300 characters."),
        ("colour: blue", "colour: bleu", "'colour' is 'bleu' and must be one of red, blue. Did you mean 'blue'?"),
        ("colour: blue", "mode: some", "'mode' is 'some' and must be one of whole, part."),
        ("size: 2", "size: two", "leaves, number 1: 'size' is 'two' and must be a whole number."),
        ("size: 2", "size: 0", "leaves, number 1: 'size' is '0' and must be 1 or more."),
        ("size: 2", "size: 10", "leaves, number 1: 'size' is '10' and must be 9 or less."),
        ("kept: yes", "kept: so", "leaves, number 1: 'kept' is 'so' and must be true or false."),
        ("title: first", "titel: first", "leaves, number 1: 'titel' is not known here. Did you mean 'title'?"),
        ("best: {title: NO}", "best: NO", "'best' must be a section with names and colons."),
        ("best: {title: NO}", "best: {titel: NO}", "best: 'titel' is not known here. Did you mean 'title'?"),
        ("{a: {title: 007}}", "{a: {titel: 007}}", "by_name, a: 'titel' is not known here. Did you mean 'title'?"),
        ("{a: {title: 007}}", "{'': {title: 007}}", "by_name: '' is empty."),
        ("title: second", "title: first", "leaves, number 2: two leaves have one title; give each its own."),
        ("[{title: first, size: 2, kept: yes}, {title: second}]", "[]", "'leaves' must have at least 1."),
        ("[{title: first, size: 2, kept: yes}, {title: second}]", "x", "'leaves' must be a list, each on a line"),
    ],
)
def test_a_fault_is_a_sentence_with_its_place(old: str, new: str, told: str) -> None:
    document = WHOLE.replace("x: null, ", "")
    assert old in document
    assert any(each.startswith(told) for each in faults(document.replace(old, new, 1)))


def test_all_faults_are_told_at_once() -> None:
    document = WHOLE.replace("colour: blue", "colour: green").replace("size: 2", "size: 0").replace("title: NO", "a: b")
    assert len(faults(document)) == 5  # colour, size, 'a' unknown, the title missing, and null in 'meant'


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ("a: &a [x]\nb: *a", "Line 1: anchors and aliases are not allowed"),
        ("a: !!python/object:os.system x", "Line 1: tags are not allowed"),
        ("a: [[[[[[[[1]]]]]]]]", "more than 8 deep"),
        ("a: " + "x" * 100_001, "may have at most 100000"),
        ("a: 1\na: 2", "Line 2: 'a' is given twice"),
        ("[1, 2]: x", "must be text"),
        ("just words", "must consist of sections"),
        ("", "must consist of sections"),
        ("a: {", "is not YAML"),
        ("a: \x00", "does not allow"),
    ],
)
def test_a_document_that_could_surprise_is_refused(document: str, told: str) -> None:
    assert told in faults(document)[0]


@given(st.text(max_size=300))
def test_no_text_makes_reading_fail_in_any_other_way(text: str) -> None:
    with pytest.raises(DocumentRefused):
        read_document(Tree, text)


def test_the_schema_names_every_part_for_an_editor() -> None:
    schema = Tree.model_json_schema()
    assert (set(schema["properties"]), schema["additionalProperties"]) == (set(Tree.model_fields), False)

"""A mapping's 'file': what files look like, which of their rows are set aside, and the layouts of their rows."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, create_model, model_validator

from counterline.files.arranging import TEMPLATE, Beside, Step
from counterline.files.headers import fold_header
from counterline.files.joining import Joined
from counterline.files.steps import LAYOUTS
from counterline.plumbing.document_parts import Part, Place, Text, Texts, listed, printable
from counterline.reading.mapping.headers import folded
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.near import did_you_mean

DOCUMENTS: Final = ("json", "xml")
TABLES: Final = (None, "csv", "xlsx")
SECTION: Final = "(section)"

_PATH = re.compile(r"[^\s.]+(?:\.[^\s.]+)*")  # names with dots between, as JSON and XML are walked


def _some(said: tuple[str, ...]) -> tuple[str, ...]:
    if not said:
        raise ValueError("is missing: list its words.")
    return said


Words = Annotated[Texts, AfterValidator(_some)]
BlankOrText = Annotated[str, AfterValidator(lambda said: said and printable(said))]
NOT_READ: Final = {
    "labels": "Labels with their values in one cell are not read: send a column for each.",
    "widths": "Columns told by their width alone are not read: send the table as CSV or XLSX.",
}
"""What may be done instead of layouts that no sender uses, by the key under which mappings said them."""


def _refuse(key: str) -> BeforeValidator:
    def refused(_: object) -> None:
        raise UnreadableValue(f"{NOT_READ[key]} {TEMPLATE}")

    return BeforeValidator(refused)


BlankOrWords = Annotated[tuple[BlankOrText, ...], BeforeValidator(listed), AfterValidator(_some)]
"""Words of which one may be '', a blank."""
YesNo = Literal["yes", "no"]


class Totals(Part):
    """Which rows are totals: those with one of these words in this column."""

    column: Text
    matches: Words


class Notes(Part):
    """Which rows are notes below a table: those whose cell in this column begins with one of these words."""

    column: Text
    begins: Words


class Only(Part):
    """Which rows are of this kind of record at all, where a file mixes several: those with one of these words here."""

    column: Text
    words: BlankOrWords = Field(alias="is")


class Join(Part):
    """A sheet whose rows each belong to a row of the main sheet: its `column` says what `matches` there, on `several` rows."""

    column: Text
    matches: Text = Field(alias="is")
    several: YesNo = "no"


class Keys(Part):
    """What files look like, beside their layouts; a format or sheets that are not said mean any."""

    format: Literal["csv", "xlsx", "jsonl", "json", "xml", "parquet"] | None = None
    sheets: Texts = ()
    totals: Totals | None = None
    notes: Notes | None = None
    only: Only | None = None
    joins: dict[Text, Join] = Field(default_factory=dict)
    headers: Texts = ()
    rows: Text | None = None
    carry: Texts = ()
    same: Texts = ()

    @model_validator(mode="before")
    @classmethod
    def _leave_out_what_says_nothing(cls, said: Any) -> Any:  # noqa: ANN401  # pydantic hands over whatever was written
        if not isinstance(said, dict):
            return said
        nothing = {"forms": "no", "sheets": ["all"]}
        return {key: value for key, value in said.items() if listed(value) != listed(nothing.get(key, ()))}

    @property
    def steps(self) -> tuple[Step[Any], ...]:
        """The layouts that it asks for."""
        return tuple(step for each in LAYOUTS if (step := getattr(self, each.key)) is not None)

    def layout(self, key: str) -> Any:  # noqa: ANN401  # each layout says something of its own
        """What is said of one layout, or None."""
        step = getattr(self, key)
        return None if step is None else step.root

    @property
    def joined(self) -> tuple[Joined, ...]:
        """The sheets that join others, as readers take them."""
        said = self.joins.items()
        return tuple(Joined(sheet, each.column, each.matches, each.several == "yes") for sheet, each in said)

    def faults(self, headers: Iterable[str]) -> Iterator[tuple[Place, str]]:
        """Say what cannot be beside the rest, where the mapping's columns and those it ignores are these."""
        headers = [*headers, *([] if self.only is None else [self.only.column])]
        yield from self._faults_of_format()
        yield from self._faults_of_columns(headers)
        beside = Beside(self.format, frozenset(self.model_fields_set), frozenset(map(fold_header, headers)))
        for step in self.steps:
            yield from (((step.key, *below), sentence) for below, sentence in step.faults(beside))
        if self.same and self.layout("gather") is None:
            yield (), "'same' is of rows that 'gather' brings together, and this file gathers none."
        if self.layout("sections") is None and SECTION in map(folded, headers):
            yield (
                (),
                f"'{SECTION}' is the heading that a row stands under; say in 'sections' in which column it stands.",
            )

    def _faults_of_format(self) -> Iterator[tuple[Place, str]]:
        form = self.format
        if self.sheets and form not in (None, "xlsx"):
            yield (), "'sheets' is for xlsx files only."
        if self.joins and form not in (None, "xlsx"):
            yield ("joins",), "joins are of sheets, so they are for xlsx files only."
        if self.headers and form not in (*TABLES, "json"):
            yield (
                (),
                "'headers' is for csv and xlsx files, and json whose rows are lists; the others name their columns themselves.",
            )
        if self.rows is not None:
            yield from self._faults_of_rows(self.rows)
        elif form == "xml":
            yield (), "'rows' is missing."
        if self.carry and form not in DOCUMENTS:
            yield (), "'carry' brings what stands outside the rows of a document, so 'format' must be json or xml."
        for path in self.carry:
            if not _PATH.fullmatch(path):
                yield (), f"'carry' has '{path}' and must list names with dots between, as in export.made_at."

    def _faults_of_rows(self, rows: str) -> Iterator[tuple[Place, str]]:
        if self.format not in DOCUMENTS:
            yield (), "'rows' is the path to the rows inside a document, so 'format' must be json or xml."
        elif "*" in rows.split("."):
            told = "'rows' has a *, and rows kept by their keys are not read: send a list of them, each with its key inside."
            yield (), f"{told} {TEMPLATE}"
        elif not _PATH.fullmatch(rows):
            yield (), f"'rows' is '{rows}' and must be names with dots between, as in export.cases."

    def _faults_of_columns(self, headers: list[str]) -> Iterator[tuple[Place, str]]:
        known = set(map(folded, headers))
        asked: list[tuple[str, Iterable[str]]] = [(each.key, each.columns()) for each in self.steps]
        asked += [(key, [each.column]) for key, each in (("totals", self.totals), ("notes", self.notes)) if each]
        for key, columns in asked:
            for column in columns:
                if folded(column) not in known:
                    yield (key,), f"'{column}' is neither mapped nor ignored.{did_you_mean(column, headers)}"
        for name in self.headers:
            if folded(name) not in known:
                told = f"'headers' names '{name}', which is neither mapped nor ignored."
                yield (), told + did_you_mean(name, headers)
        if len(set(map(folded, self.headers))) < len(self.headers):
            yield (), "'headers' gives one name to two columns; each needs its own."


if TYPE_CHECKING:
    FileShape = Keys
else:
    _REFUSED = {key: (Annotated[None, _refuse(key)], None) for key in NOT_READ}
    FileShape = create_model(
        "FileShape", __base__=Keys, **{each.key: (each | None, None) for each in LAYOUTS}, **_REFUSED
    )
    """What files look like, with a key for each layout that there is."""

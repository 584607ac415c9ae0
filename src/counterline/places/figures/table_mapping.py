"""What the mapping documents of published tables share: whose table it is, the series in it, and how one is read."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import AfterValidator, Field, PrivateAttr

from counterline.places.errors import UnreadableTable
from counterline.places.ground.model import Series, SeriesId, Source
from counterline.plumbing.document_parts import Part, read_document

_SERIES: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")  # what the log can name
_LONGEST_SERIES: Final = 60  # letters: with its room's words before it, the name still fits an entry of the log


def _said(text: str) -> str:
    # Spaces inside stay as they are, because the name of a column must be the table's own to the letter.
    if not text.strip():
        raise ValueError("is empty.")
    return text.strip()


def _series_name(text: str) -> str:
    if not _SERIES.fullmatch(text) or len(text) > _LONGEST_SERIES:
        raise ValueError(
            f"is '{text[:60]}', which cannot name a series. Write small letters and digits joined by hyphens, such as "
            f"recorded-drug-offences, at most {_LONGEST_SERIES}."
        )
    return text


def _web_address(text: str) -> str:
    if not Source("a title", text).followable:
        raise ValueError(
            f"is '{text[:60]}', which is not a web address: write where the publication is, from https:// on."
        )
    return text


Said = Annotated[str, AfterValidator(_said)]
Names = Annotated[dict[str, Said], Field(default_factory=dict)]
"""Names that the table writes, each with a reason or with what it is; a name may be empty, as a column's can."""


class SourcePart(Part):
    """Where the table was published."""

    title: Said
    address: Annotated[Said, AfterValidator(_web_address)]


class SeriesPart(Part):
    """A series that comes out of the table: its name for the log, and what it counts, by which rule and for whom."""

    id: Annotated[Said, AfterValidator(_series_name)] = Field(alias="series")
    title: Said
    unit: Said
    definition: Said
    whose: Said

    @property
    def series(self) -> Series:
        """The series that its figures are kept under."""
        return Series(SeriesId(self.id), self.title, self.unit, self.definition, self.whose)


class TableMapping(Part):
    """How one published table is to be read. Its digest is that of the document, so that it can be told which was used."""

    name: Said = Field(alias="mapping")
    about: Said
    provisional: bool
    published: SourcePart = Field(alias="source")
    _digest: str = PrivateAttr(default="")

    @classmethod
    def read(cls, text: str, called: str) -> Self:
        """Take a mapping from the text of its document; refuses one that leaves something unsaid, with every fault at once."""
        return read_document(cls, text, called).written_as(text)

    @classmethod
    def read_file(cls, path: Path) -> Self:
        """Read a document that a user wrote; its line ends stay, so that its digest is the file's."""
        try:
            return cls.read(path.read_bytes().decode(), path.name)
        except UnicodeDecodeError as unread:
            raise UnreadableTable(f"{path.name} could not be read as text. Save it as UTF-8 and send that.") from unread

    def written_as(self, text: str) -> Self:
        """Give the mapping the digest of the text that it was read from."""
        self._digest = hashlib.sha256(text.encode()).hexdigest()
        return self

    @property
    def digest(self) -> str:
        """The SHA-256 of the document as it was written, in hexadecimal."""
        return self._digest

    @property
    def source(self) -> Source:
        """The source that its figures name."""
        return Source(self.published.title, self.published.address)


def own_names(found: Iterable[SeriesPart]) -> None:
    """Refuse series of which two have one name: the log could not tell them apart."""
    names = [each.id for each in found]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"has two series named '{twice[0]}'. Give each its own name.")

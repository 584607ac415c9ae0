"""The law a record is held under: its regime, its jurisdiction, and whether it states fact or assessment."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.tidy import quoted, tidied


class Regime(StrEnum):
    """Which data-protection regime the controller processes under."""

    PART_3 = "DPA 2018 Part 3"
    UK_GDPR = "UK GDPR"

    @classmethod
    def parse(cls, text: str) -> "Regime":
        """Read a regime as written: 'Part 3', 'law enforcement', 'GDPR'."""
        return _named(text, "data-protection regime", _REGIMES, "DPA 2018 Part 3 or UK GDPR")


class Jurisdiction(StrEnum):
    """Whose law of crime, evidence and safeguarding applies."""

    ENGLAND_AND_WALES = "England and Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"

    @classmethod
    def parse(cls, text: str) -> "Jurisdiction":
        """Read a jurisdiction as written; 'UK' is refused, for it is three."""
        return _named(text, "jurisdiction", _JURISDICTIONS, "England and Wales, Scotland or Northern Ireland")


class Basis(StrEnum):
    """Whether a statement rests on fact or on someone's assessment, as DPA 2018 s.38(2) asks."""

    FACT = "fact"
    ASSESSMENT = "assessment"

    @classmethod
    def parse(cls, text: str) -> "Basis":
        """Read whether it is fact or assessment."""
        return _named(text, "basis", _BASES, "fact or assessment")


_REGIMES: Final = MappingProxyType(
    {
        "dpa 2018 part 3": Regime.PART_3,
        "dpa part 3": Regime.PART_3,
        "part 3": Regime.PART_3,
        "part 3 dpa 2018": Regime.PART_3,
        "part three": Regime.PART_3,
        "law enforcement": Regime.PART_3,
        "uk gdpr": Regime.UK_GDPR,
        "gdpr": Regime.UK_GDPR,
        "uk-gdpr": Regime.UK_GDPR,
        "dpa 2018 part 2": Regime.UK_GDPR,
        "part 2": Regime.UK_GDPR,
    }
)
_JURISDICTIONS: Final = MappingProxyType(
    {
        "england and wales": Jurisdiction.ENGLAND_AND_WALES,
        "england & wales": Jurisdiction.ENGLAND_AND_WALES,
        "england": Jurisdiction.ENGLAND_AND_WALES,
        "wales": Jurisdiction.ENGLAND_AND_WALES,
        "e&w": Jurisdiction.ENGLAND_AND_WALES,
        "scotland": Jurisdiction.SCOTLAND,
        "northern ireland": Jurisdiction.NORTHERN_IRELAND,
        "ni": Jurisdiction.NORTHERN_IRELAND,
        "n ireland": Jurisdiction.NORTHERN_IRELAND,
    }
)
_BASES: Final = MappingProxyType(
    {
        "fact": Basis.FACT,
        "factual": Basis.FACT,
        "assessment": Basis.ASSESSMENT,
        "personal assessment": Basis.ASSESSMENT,
        "opinion": Basis.ASSESSMENT,
    }
)

Word = TypeVar("Word", bound=StrEnum)


def _named(text: str, what: str, words: MappingProxyType[str, Word], allowed: str) -> Word:
    tidy = tidied(text, what, 60).casefold().replace(".", "").replace("_", " ")
    if tidy not in words:
        raise UnreadableValue(f"{quoted(text)} is not a {what}: write {allowed}.")
    return words[tidy]

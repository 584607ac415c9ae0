"""The law a record is held under: its regime, its jurisdiction, and whether it states fact or assessment."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counterline.vocabulary.named import Names, Word


class Regime(Word):
    """Which data-protection regime the controller processes under."""

    PART_3 = (
        "DPA 2018 Part 3",
        "Police and other bodies, when they act for law enforcement",
        "dpa part 3, part 3, part 3 dpa 2018, part three, law enforcement",
    )
    UK_GDPR = (
        "UK GDPR",
        "Everybody else: health, schools, councils, charities",
        "gdpr, dpa 2018 part 2, part 2",
    )

    @classmethod
    def parse(cls, text: str) -> "Regime":
        """Read a regime as written: 'Part 3', 'law enforcement', 'GDPR'; refuses 'DPA', which is of both."""
        return _REGIMES.read(text)


class Jurisdiction(Word):
    """Whose law of crime, evidence and safeguarding applies."""

    ENGLAND_AND_WALES = "England and Wales", "England and Wales", "england & wales, england, wales, e&w"
    SCOTLAND = "Scotland", "Scotland"
    NORTHERN_IRELAND = "Northern Ireland", "Northern Ireland", "ni, n ireland"

    @classmethod
    def parse(cls, text: str) -> "Jurisdiction":
        """Read a jurisdiction as written; 'UK' is refused, for it is three."""
        return _JURISDICTIONS.read(text)


class Sector(StrEnum):
    """What a partner does: where readers of a long list look for it, and which laws name bodies like it."""

    CHILDREN = "children's services"
    HEALTH_AND_CARE = "health and social care"
    HEALTH = "health"
    EDUCATION = "education"
    HOUSING = "housing"
    DRUG_TREATMENT = "drug treatment"
    VOLUNTARY = "voluntary"
    GOVERNMENT = "government"
    JUSTICE = "justice"


class Nation(StrEnum):
    """One of the two nations of the jurisdiction England and Wales, where an Act is of one of them alone."""

    ENGLAND = "England"
    WALES = "Wales"


@dataclass(frozen=True, slots=True)
class Law:
    """The law that a body works under. `of_one_land` says that it works in its jurisdiction alone."""

    regime: Regime
    jurisdiction: Jurisdiction
    of_one_land: bool
    sector: Sector | None = None
    """What a partner does; None for policing bodies."""
    nation: Nation | None = None
    """England or Wales, where it works in one of them alone."""


def unlawful(law: Law, regime: str | None, jurisdiction: str | None) -> Iterator[tuple[str, str]]:
    """Why a body cannot hold a record under the law that it states: the part that is wrong, and the reason.

    Part 3 is for competent authorities alone (DPA 2018 s.30). These may state the UK GDPR too, for what is not for law enforcement.
    """
    if law.regime is Regime.UK_GDPR and regime == Regime.PART_3:
        yield (
            "regime",
            "Part 3 of the DPA 2018 is for the police and other competent authorities, and the sender is not one.",
        )
    if law.of_one_land and jurisdiction is not None and jurisdiction != law.jurisdiction:
        yield "jurisdiction", f"The sender works in {law.jurisdiction} alone."


class Basis(Word):
    """Whether a statement rests on fact or on someone's assessment, as DPA 2018 s.38(2) asks."""

    FACT = "fact", "What was seen, heard or found", "factual"
    ASSESSMENT = "assessment", "What somebody concludes or believes", "personal assessment, opinion"

    @classmethod
    def parse(cls, text: str) -> "Basis":
        """Read whether it is fact or assessment."""
        return _BASES.read(text)


_REGIMES: Final = Names.of("data-protection regime", Regime)
_JURISDICTIONS: Final = Names.of("jurisdiction", Jurisdiction)
_BASES: Final = Names.of("basis", Basis)

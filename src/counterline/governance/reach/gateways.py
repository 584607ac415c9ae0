"""Legal gateways: the laws that let police material be used for a purpose outside policing, as a table with its sources.

What a competent authority collected for law enforcement may be processed for another purpose only where law authorises it (Data
Protection Act 2018 s.36(4)). A body that holds under the UK GDPR has no policing purpose: its people choose a gateway, or
police material stays shut to them. A data protection officer must read this table before an installation goes live; it says of each law
what of it was read, in November and December 2026. docs/decisions has what was read for police who ask a council (0102).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from counterline.governance.log.model import Purpose
from counterline.vocabulary.terms.law import Jurisdiction, Law, Nation, Regime, Sector

_CHILDREN_AND_ADULTS = frozenset({Purpose.SAFEGUARDING, Purpose.FINDING_MISSING})
_HARM = _CHILDREN_AND_ADULTS | {Purpose.THREAT_TO_LIFE}
_ENGLAND_AND_WALES = frozenset({Jurisdiction.ENGLAND_AND_WALES})
_COUNCILS = frozenset({Sector.CHILDREN})  # the register has a council once, as its children's services
# The register does not tell probation from the rest of justice.
_COUNCILS_HEALTH_AND_JUSTICE = _COUNCILS | {Sector.HEALTH, Sector.JUSTICE}
_NOT_READ = "Not read in the Act: confirm it before relying on it."


@dataclass(frozen=True, slots=True)
class Gateway:
    """One law that lets police material serve purposes outside policing: which purposes, of which bodies, and where.

    `source` says what of it was read.
    """

    code: str
    law: str
    lets: str
    purposes: frozenset[Purpose]
    lands: frozenset[Jurisdiction]
    sectors: frozenset[Sector]
    """The sectors of the bodies that may be told by it."""
    source: str
    nation: Nation | None = None
    """England or Wales, where the Act is of one of them alone."""

    def serves(self, holder: Law, purpose: Purpose | None) -> bool:
        """Whether it lets police material serve a purpose (None: any) of a body that works under `holder`, by the register."""
        return (
            holder.jurisdiction in self.lands
            and holder.sector in self.sectors
            # A body that works in both nations may be told by the law of each.
            and (self.nation is None or holder.nation in {None, self.nation})
            and (purpose is None or purpose in self.purposes)
        )


GATEWAYS: Final = (
    Gateway(
        "common-law-harm",
        "Common law: a pressing social need to prevent harm",
        "Police tell whoever can prevent harm to somebody as much as is needed for that.",
        _HARM,
        _ENGLAND_AND_WALES,
        frozenset(Sector),
        "R v Chief Constable of North Wales Police, ex parte Thorpe [1999] QB 396. Whether “authorised by law” reaches the "
        "common law was argued in General Teaching Council for Scotland v Chief Constable. Neither was read.",
    ),
    Gateway(
        "crime-and-disorder-1998-s115",
        "Crime and Disorder Act 1998 s.115",
        "Anybody tells police, a local authority, probation, an integrated care board or Welsh health board what is necessary or "
        "expedient for that Act: to prevent crime, the misuse of drugs and serious violence.",
        _CHILDREN_AND_ADULTS | {Purpose.PREVENTING_CRIME},
        _ENGLAND_AND_WALES,
        _COUNCILS_HEALTH_AND_JUSTICE,
        "s.17(1) and (1A), s.115(1) to (4) and s.121(6) were read as amended, in December 2026. It is a power and no duty, and names no "
        "NHS trust.",
    ),
    Gateway(
        "serious-violence-2022-s16",
        "Police, Crime, Sentencing and Courts Act 2022 s.16",
        "Specified, educational, prison and youth custody authorities and local policing bodies tell one another what serves "
        "the serious violence duty.",
        frozenset({Purpose.SAFEGUARDING}),
        _ENGLAND_AND_WALES,
        _COUNCILS_HEALTH_AND_JUSTICE | {Sector.EDUCATION},
        "s.16(1) to (4) were read as the Bill had them (HL Bill 95, 2021).",
    ),
    Gateway(
        "children-2004-s10",
        "Children Act 2004 s.10",
        "Police co-operate with a children's services authority in England to protect children from harm and neglect.",
        _CHILDREN_AND_ADULTS,
        _ENGLAND_AND_WALES,
        _COUNCILS,
        "s.10(1) to (4) were read as enacted, with the explanatory notes. For Wales, see the Act of 2014.",
        Nation.ENGLAND,
    ),
    Gateway(
        "social-services-wales-2014-s130",
        "Social Services and Well-being (Wales) Act 2014 s.128 and s.130",
        "Police report an adult or a child at risk to the local authority.",
        _CHILDREN_AND_ADULTS,
        _ENGLAND_AND_WALES,
        _COUNCILS,
        f"The Wales Safeguarding Procedures were read on s.128. {_NOT_READ}",
        Nation.WALES,
    ),
    Gateway(
        "care-2014-s45",
        "Care Act 2014 s.45",
        "A safeguarding adults board asks for what it needs.",
        frozenset({Purpose.SAFEGUARDING}),
        _ENGLAND_AND_WALES,
        frozenset({Sector.HEALTH_AND_CARE}),  # where a board stands that is added; none ships
        _NOT_READ,
        Nation.ENGLAND,
    ),
    Gateway(
        "adult-support-scotland-2007-s5",
        "Adult Support and Protection (Scotland) Act 2007 s.5",
        "Public bodies co-operate with a council that inquires about an adult at risk, and report one.",
        _CHILDREN_AND_ADULTS,
        frozenset({Jurisdiction.SCOTLAND}),
        _COUNCILS | {Sector.HEALTH},
        _NOT_READ,
    ),
    Gateway(
        "safeguarding-board-ni-2011-s10",
        "Safeguarding Board Act (Northern Ireland) 2011 s.10",
        "Bodies of the board co-operate to safeguard children.",
        _CHILDREN_AND_ADULTS,
        frozenset({Jurisdiction.NORTHERN_IRELAND}),
        frozenset({Sector.HEALTH_AND_CARE, Sector.CHILDREN, Sector.EDUCATION, Sector.JUSTICE}),
        _NOT_READ,
    ),
)


def needs_gateway(held: Collection[str], holder: Law) -> bool:
    """Whether a body that works under `holder` needs a gateway for what is held under these regimes."""
    return holder.regime is Regime.UK_GDPR and Regime.PART_3 in held


def gateways_to(holder: Law, purpose: Purpose | None = None) -> Iterator[Gateway]:
    """The gateways by which police material may serve a purpose (None: any) of a body that works under `holder`."""
    if holder.regime is Regime.UK_GDPR:
        for each in GATEWAYS:
            if each.serves(holder, purpose):
                yield each

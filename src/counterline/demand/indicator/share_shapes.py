"""What is asked and told of the share of homicides, as it crosses a door."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from counterline.demand.indicator.approvals import FIRST
from counterline.governance.reach.purposes import Reason
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question

Year = Annotated[
    str | None,
    crossing.field(
        "Year", "A year from April to March, as 2016/17; every year if not given.", pattern=r"^\d{4}/\d{2}$"
    ),
]
Which = Annotated[
    str,
    crossing.field("Definition", "By which definition, by its name; `counterline indicator definitions` lists them."),
]


@question
@dataclass(frozen=True, slots=True)
class ShareAsked:
    """Which share of homicides is asked for: by which definition, of which year and force, and as known on which day."""

    definition: Which = FIRST
    year: Year = None
    to_year: Annotated[Year, crossing.field("To year", "The last year, where several are asked for.")] = None
    force: Annotated[str | None, crossing.field("Force", "Only deaths that this force recorded, by its code.")] = None
    known: Annotated[
        date | None, crossing.field("Known on", "By what had been received by its end; today if not given.")
    ] = None
    since: Annotated[
        date | None,
        crossing.field("Changed since", "Say why the counts moved since this earlier day on which they were known."),
    ] = None
    since_definition: Annotated[
        str | None, crossing.field("By the definition", "The definition of the earlier day, where it was another.")
    ] = None


@answer
@dataclass(frozen=True, slots=True)
class RatioTold:
    """So many of so many, and the share as a number from 0 to 1; null where there are none to be a share of."""

    count: int
    of: int
    share: float | None


@answer
@dataclass(frozen=True, slots=True)
class ShareFigureTold:
    """One share of a definition: the counts behind it with unsure pairs told apart, and its three figures.

    `at_least` is yes of all, `at_most` yes and not answered of all, each by whichever way of counting unsure pairs moves it furthest;
    `of_answered` is yes of those answered.
    """

    part: str
    title: str
    yes: int
    no: int
    not_answered: int
    at_least: RatioTold
    at_most: RatioTold
    of_answered: RatioTold


@answer
@dataclass(frozen=True, slots=True)
class YearTold:
    """The homicides of one year, or of all years that were asked for together, their shares, and what they rest on.

    `fewest` counts every unsure pair as one death and `most` as two. `members` is a hash of exactly which deaths by
    which records are counted: the same files give the same hash on any machine.
    """

    year: str
    first_day: date
    last_day: date
    homicides: int
    fewest: int
    most: int
    figures: tuple[ShareFigureTold, ...]
    members: str


@answer
@dataclass(frozen=True, slots=True)
class PublishedTold:
    """What others published of one part, which is beside these figures and never mixed with them."""

    part: str
    title: str
    period: str
    count: int | None
    of: int | None
    percent: int


@answer
@dataclass(frozen=True, slots=True)
class DefinitionTold:
    """One definition: what it says, where it was read and when, who approved it, and what others published under it."""

    name: str
    version: int
    title: str
    says: str
    source: str
    read_on: date
    is_draft: Annotated[bool, crossing.field("Draft", "Whether nobody approved it, as it stood on the day.")]
    approved_by: str | None
    published: tuple[PublishedTold, ...]
    not_found: str | None


@answer
@dataclass(frozen=True, slots=True)
class Definitions:
    """Every definition of the share."""

    items: tuple[DefinitionTold, ...]


@question
@dataclass(frozen=True, slots=True)
class DefinitionApproved:
    """Which version of a definition is to be counted by, and why."""

    version: Annotated[int, crossing.field("Version", "The version that you have read.", ge=1)]
    reason: Annotated[Reason, crossing.field("Why it is to be counted by", "What you compared it with; name nobody.")]


@answer
@dataclass(frozen=True, slots=True)
class MovedTold:
    """What one cause added to the counts of one part since the earlier day; all causes together are the whole change."""

    cause: str
    part: str
    title: str
    homicides: int
    yes: int
    no: int
    not_answered: int


@answer
@dataclass(frozen=True, slots=True)
class HomicideShare:
    """The share of homicides in the viewer's own view: its definition, every year, all years together, and why it moved.

    `without_year` are homicides whose records do not say on which day within one financial year they were recorded: no year counts them.
    `without_code` are incidents that give no offence code: none of them is counted, whatever their words say.
    """

    unit: str
    rule: str
    known: date
    own_view: bool
    force: str | None
    definition: DefinitionTold
    years: tuple[YearTold, ...]
    together: YearTold | None
    without_year: int
    without_code: int
    since: date | None
    changes: tuple[MovedTold, ...]


@answer
@dataclass(frozen=True, slots=True)
class RecordOfDeath:
    """One record of a death: whose it is, under which reference of theirs, and its page."""

    ref: str
    agency: str
    reference: str


@answer
@dataclass(frozen=True, slots=True)
class PartCounted:
    """What one part of the definition makes of a death: yes, no or not answered."""

    part: str
    title: str
    counts: str


@answer
@dataclass(frozen=True, slots=True)
class DeathTold:
    """One death that is counted, by its records, with what each part makes of it; records in `unsure_with` may tell of it too."""

    records: tuple[RecordOfDeath, ...]
    counted: tuple[PartCounted, ...]
    unsure_with: tuple[str, ...]


@answer
@dataclass(frozen=True, slots=True)
class DeathsTold:
    """Exactly the deaths behind the figures of a year, with the same hash of its members."""

    year: str
    known: date
    definition: str
    members: str
    deaths: tuple[DeathTold, ...]

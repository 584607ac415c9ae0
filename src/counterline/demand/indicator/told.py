"""The share of homicides that drugs are behind, as a viewer is told it: in their own view, by year recorded, as known on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from counterline.demand.indicator.approvals import FIRST, SHELF, Stood, stood_on
from counterline.demand.indicator.changes import Cause, Known, changes_of
from counterline.demand.indicator.definitions import CountedPart, Definition
from counterline.demand.indicator.heard import cases_known, without_code
from counterline.demand.indicator.homicides import (
    RULE,
    Case,
    Cluster,
    Death,
    Source,
    clusters_of,
    days_of,
    members_hash,
)
from counterline.demand.indicator.shares import Counts, Ratio, Shares, answered, shares_of
from counterline.governance.declaring import act
from counterline.governance.log.model import OWN_VIEW, Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import Reason
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question

UNIT: Final = "homicides, each victim once, by the financial year in which the crime was recorded"
Year = Annotated[
    str | None, crossing.field("Year", "A year from April to March, as 2016/17; every year if not given.", pattern=r"^\d{4}/\d{2}$")
]
Which = Annotated[str, crossing.field("Definition", "By which definition, by its name; `counterline indicator definitions` lists them.")]


@question
@dataclass(frozen=True, slots=True)
class ShareAsked:
    """Which share of homicides is asked for: by which definition, of which year and force, and as known on which day."""

    definition: Which = FIRST
    year: Year = None
    to_year: Annotated[Year, crossing.field("To year", "The last year, where several are asked for.")] = None
    force: Annotated[str | None, crossing.field("Force", "Only deaths that this force recorded, by its code.")] = None
    known: Annotated[date | None, crossing.field("Known on", "By what had been received by the end of this day; today if not given.")] = None
    since: Annotated[date | None, crossing.field("Changed since", "Say why the counts moved since they were known on this earlier day.")] = None
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
class FigureTold:
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

    `fewest` counts every unsure pair as one death and `most` as two. `members` is a hash of exactly which deaths by which records are counted:
    the same files give the same hash on any machine.
    """

    year: str
    first_day: date
    last_day: date
    homicides: int
    fewest: int
    most: int
    figures: tuple[FigureTold, ...]
    members: str


@answer
@dataclass(frozen=True, slots=True)
class PublishedTold:
    """What others published of one part, which is beside these figures and never mixed with them."""

    part: str
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
    counts: str


@answer
@dataclass(frozen=True, slots=True)
class DeathTold:
    """One death that is counted, by its records, with what each part makes of it; `unsure_with` are records that may be of the same death."""

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


@act(Permission.PICTURE_OWN_VIEW_READ, notes=Act.CONSULTATION, named=lambda _: [OWN_VIEW])
def homicide_share(work: Work, viewer: Viewer, asked: ShareAsked) -> HomicideShare:
    """The share of homicides that drugs are behind, with its two bounds, the counts behind them, its definition, and why it moved."""
    return share_told(work, asked)


def share_told(work: Work, asked: ShareAsked) -> HomicideShare:
    """The same for a page that has asked for the permission and logs the look itself."""
    known = _day(work, asked.known)
    stood, cases = stood_on(work, asked.definition, known), _cases(work, asked, known)
    clusters = clusters_of(cases.values())
    years = _years(asked, clusters)
    return HomicideShare(
        unit=UNIT,
        rule=RULE,
        known=known,
        own_view=True,
        force=asked.force,
        definition=definition_told(stood),
        years=tuple(_year(stood.definition, clusters, [each]) for each in years),
        together=_year(stood.definition, clusters, years) if years else None,
        without_year=sum(death.year is None for cluster in clusters for death in cluster.deaths),
        without_code=without_code(work),
        since=asked.since,
        changes=_changes(work, asked, Known(cases, stood.definition), years),
    )


@act(
    Permission.RECORDS_RECORD_READ,
    notes=Act.CONSULTATION,
    named=lambda made: [record.ref for death in made.deaths for record in death.records] or [OWN_VIEW],
)
def homicide_records(work: Work, viewer: Viewer, asked: ShareAsked) -> DeathsTold:
    """The deaths behind the figures of a year, each by the records that tell of it, as known on a day."""
    if asked.year is None:
        raise CounterlineError("Say the year whose records are to be opened, as 2016/17.")
    known = _day(work, asked.known)
    definition = stood_on(work, asked.definition, known).definition
    clusters = clusters_of(_cases(work, asked, known).values())
    found = [(cluster, death) for cluster in clusters for death in cluster.deaths if death.year == asked.year]
    deaths = tuple(_death(definition, cluster, death) for cluster, death in found)
    return DeathsTold(asked.year, known, definition.name, members_hash(death for _, death in found), deaths)


@act(Permission.PICTURE_OWN_VIEW_READ, notes=Act.CONSULTATION, named=lambda made: [each.name for each in made.items])
def definitions(work: Work, viewer: Viewer) -> Definitions:
    """Every definition of the share, with its source, who approved it, and what others published under it."""
    return Definitions(tuple(definition_told(stood_on(work, name, work.clock.today())) for name in SHELF.drafts))


def definition_told(stood: Stood) -> DefinitionTold:
    """A definition as it stood."""
    said, by = stood.definition, stood.approval
    return DefinitionTold(
        name=said.name,
        version=said.version,
        title=said.title,
        says=said.says,
        source=said.source,
        read_on=said.read_on,
        is_draft=by is None,
        approved_by=by.by if by else None,
        published=tuple(PublishedTold(each.part, each.period, each.count, each.of, each.percent) for each in said.published),
        not_found=said.not_found,
    )


def _day(work: Work, known: date | None) -> date:
    today = work.clock.today()
    if known is not None and known > today:
        raise CounterlineError(f"{known} has not come yet. Ask for today or an earlier date.")
    return known or today


def _cases(work: Work, asked: ShareAsked, known: date) -> Mapping[Source, Case]:
    every = cases_known(work, known)
    if asked.force is None:
        return every
    # A death that the force recorded is told by all its records, or two forces would be told different answers of it.
    own = {
        case.source
        for cluster in clusters_of(every.values())
        for death in cluster.deaths
        if any(each.source[0] == asked.force for each in death.cases)
        for case in death.cases
    }
    return {source: each for source, each in every.items() if source in own or source[0] == asked.force}


def _years(asked: ShareAsked, clusters: Iterable[Cluster]) -> list[str]:
    told = sorted({death.year for cluster in clusters for death in cluster.deaths if death.year})
    first, last = asked.year, asked.to_year or asked.year
    if first is None or last is None:
        return told
    if last < first:
        raise CounterlineError(f"The last year, {last}, is before the first, {first}.")
    found = [_named(each) for each in range(int(first[:4]), int(last[:4]) + 1)]
    if first not in found or last not in found:
        raise NotFound(f"There is no year {first if first not in found else last}. Write it as 2016/17.")
    return found


def _named(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02}"


def _year(definition: Definition, clusters: Sequence[Cluster], years: Sequence[str]) -> YearTold:
    def chosen(death: Death) -> bool:
        return death.year in years

    found = [(each, shares_of(each, clusters, chosen)) for each in definition.parts]
    first = found[0][1]
    return YearTold(
        year=years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}",
        first_day=days_of(years[0])[0],
        last_day=days_of(years[-1])[1],
        homicides=first.counts.homicides,
        fewest=first.fewest,
        most=first.most,
        figures=tuple(_figure(part, shares) for part, shares in found),
        members=members_hash(death for cluster in clusters for death in cluster.deaths if chosen(death)),
    )


def _figure(part: CountedPart, found: Shares) -> FigureTold:
    bounds = (_ratio(each) for each in (found.at_least, found.at_most, found.of_answered))
    return FigureTold(part.name, part.title, *found.counts, *bounds)


def _ratio(found: Ratio) -> RatioTold:
    return RatioTold(found.count, found.of, round(found.count / found.of, 6) if found.of else None)


def _changes(work: Work, asked: ShareAsked, after: Known, years: Sequence[str]) -> tuple[MovedTold, ...]:
    if asked.since is None:
        return ()
    then = _day(work, asked.since)
    if then > _day(work, asked.known):
        raise CounterlineError(f"The change must begin before it ends: {then} is after the day that is asked about.")
    stood = stood_on(work, asked.since_definition or asked.definition, then)
    before = Known(_cases(work, asked, then), stood.definition)
    wanted = None if asked.year is None else frozenset(years)
    found = changes_of(before, after, lambda death: death.year is not None if wanted is None else death.year in wanted)
    return tuple(_moved(cause, part, counts) for cause, part, counts in found if any(counts))


def _moved(cause: Cause, part: str, counts: Counts) -> MovedTold:
    return MovedTold(cause.value, part, counts.homicides, *counts)


def _death(definition: Definition, cluster: Cluster, death: Death) -> DeathTold:
    return DeathTold(
        records=tuple(RecordOfDeath(each.ref, each.source[0], each.source[2]) for each in death.cases),
        counted=tuple(PartCounted(part.name, answered(part, death) or "not answered") for part in definition.parts),
        unsure_with=tuple(case.ref for other in cluster.deaths if other is not death for case in other.cases),
    )

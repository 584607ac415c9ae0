"""The share of homicides that drugs are behind, as a viewer is told it: in their own view, by year recorded, as known on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Final

from counterline.demand.indicator.approvals import SHELF, Stood, stood_on
from counterline.demand.indicator.definitions import CountedPart, Definition
from counterline.demand.indicator.homicides import (
    RULE,
    Cluster,
    Death,
    clusters_of,
    days_of,
    members_hash,
)
from counterline.demand.indicator.homicides_known import cases_known, without_code
from counterline.demand.indicator.share_shapes import (
    DeathsTold,
    DeathTold,
    Definitions,
    DefinitionTold,
    HomicideShare,
    MovedTold,
    PartCounted,
    PublishedTold,
    RatioTold,
    RecordOfDeath,
    ShareAsked,
    ShareFigureTold,
    YearTold,
)
from counterline.demand.indicator.shares import Chosen, Counts, Ratio, Shares, answered, shares_of
from counterline.demand.indicator.why_it_moved import Cause, Known, changes_of
from counterline.governance.declaring import act
from counterline.governance.log.model import OWN_VIEW, Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.places.ground.agencies import register
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.errors import UnreadableValue


@dataclass(frozen=True, slots=True)
class _Made:
    """What every year is told of: a definition, the deaths, and the force whose deaths are asked for."""

    definition: Definition
    clusters: Sequence[Cluster]
    force: str | None


_CANNOT_BE: Final = HTTPStatus.UNPROCESSABLE_ENTITY
UNIT: Final = "homicides, each victim once, by the financial year in which the crime was recorded"


@act(Permission.PICTURE_OWN_VIEW_READ, notes=Act.CONSULTATION, named=lambda _: [OWN_VIEW])
def homicide_share(work: Work, _: Viewer, asked: ShareAsked) -> HomicideShare:
    """The share of homicides that drugs are behind: its two bounds, the counts behind them, its definition, why it moved."""
    return share_told(work, asked)


def share_told(work: Work, asked: ShareAsked) -> HomicideShare:
    """The same for a page that has asked for the permission and logs the look itself."""
    known = _day(work, asked.known)
    stood, cases = stood_on(work, asked.definition, known), cases_known(work, known)
    clusters = clusters_of(cases.values())
    years = _years(asked, clusters)
    made = _Made(stood.definition, clusters, _force(asked))
    return HomicideShare(
        unit=UNIT,
        rule=RULE,
        known=known,
        own_view=True,
        force=asked.force,
        definition=definition_told(stood),
        years=tuple(_year(made, [each]) for each in years),
        together=_year(made, years) if years else None,
        without_year=sum(
            death.year is None and recorded_by(death, asked.force) for cluster in clusters for death in cluster.deaths
        ),
        without_code=without_code(work, known, asked.force),
        since=asked.since,
        changes=_changes(work, asked, Known(cases, stood.definition), years),
    )


@act(
    Permission.RECORDS_RECORD_READ,
    notes=Act.CONSULTATION,
    named=lambda made: [record.ref for death in made.deaths for record in death.records] or [OWN_VIEW],
)
def homicide_records(work: Work, _: Viewer, asked: ShareAsked) -> DeathsTold:
    """The deaths behind the figures of a year, each by the records that tell of it, as known on a day."""
    if asked.year is None:
        raise UnreadableValue("Say the year whose records are to be opened, as 2016/17.")
    known = _day(work, asked.known)
    definition = stood_on(work, asked.definition, known).definition
    clusters, chosen = clusters_of(cases_known(work, known).values()), _in_years([asked.year], _force(asked))
    found = [(cluster, death) for cluster in clusters for death in cluster.deaths if chosen(death)]
    deaths = tuple(_death(definition, cluster, death) for cluster, death in found)
    return DeathsTold(asked.year, known, definition.name, members_hash(definition.digest, clusters, chosen), deaths)


@act(Permission.PICTURE_OWN_VIEW_READ, notes=Act.CONSULTATION, named=lambda made: [each.name for each in made.items])
def definitions(work: Work, _: Viewer) -> Definitions:
    """Every definition of the share, with its source, who approved it, and what others published under it."""
    return Definitions(tuple(definition_told(stood_on(work, name, work.clock.today())) for name in SHELF.drafts))


def definition_told(stood: Stood) -> DefinitionTold:
    """A definition as it stood."""
    said, by = stood.definition, stood.approval
    titles = said.titles
    return DefinitionTold(
        name=said.name,
        version=said.version,
        title=said.title,
        says=said.says,
        source=said.source,
        read_on=said.read_on,
        is_draft=by is None,
        approved_by=by.by if by else None,
        published=tuple(
            PublishedTold(each.part, titles[each.part], each.period, each.count, each.of, each.percent)
            for each in said.published
        ),
        not_found=said.not_found,
    )


def _day(work: Work, known: date | None) -> date:
    today = work.clock.today()
    if known is not None and known > today:
        raise CounterlineError(f"{known} has not come yet. Ask for today or an earlier day.", _CANNOT_BE)
    return known or today


def recorded_by(death: Death, force: str | None) -> bool:
    """Whether a force recorded a death, by any of its records; every death is so where no force is asked for."""
    return force is None or any(each.source[0] == force for each in death.cases)


def _in_years(years: Sequence[str] | None, force: str | None) -> Chosen:
    """The deaths that a force recorded in some years, or in any year where none is named."""
    return lambda death: (
        (death.year is not None if years is None else death.year in years) and recorded_by(death, force)
    )


def _force(asked: ShareAsked) -> str | None:
    if asked.force is not None and asked.force not in register():
        raise NotFound("There is no force of that code. `counterline forces` lists them.")
    return asked.force


def _years(asked: ShareAsked, clusters: Iterable[Cluster]) -> list[str]:
    # Of deaths that may be one too: a year in which one falls only then has from none to so many.
    ways = (way for cluster in clusters for way in cluster.ways)
    told = sorted({death.year for way in ways for death in way if death.year and recorded_by(death, asked.force)})
    if asked.year is None and asked.to_year is not None:
        raise UnreadableValue("Say the first year too, as 2014/15, or leave the last one out.")
    first, last = asked.year, asked.to_year or asked.year
    if first is None or last is None:
        return told
    if last < first:
        raise CounterlineError(
            f"The last year, {last}, is before the first, {first}. Change the two round.", _CANNOT_BE
        )
    found = [_named(each) for each in range(int(first[:4]), int(last[:4]) + 1)]
    if first not in found or last not in found:
        raise NotFound(f"There is no year {first if first not in found else last}. Write it as 2016/17.")
    return found


def _named(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02}"


def _year(made: _Made, years: Sequence[str]) -> YearTold:
    chosen = _in_years(years, made.force)
    found = [(each, shares_of(each, made.clusters, chosen)) for each in made.definition.parts]
    first = found[0][1]
    return YearTold(
        year=years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}",
        first_day=days_of(years[0])[0],
        last_day=days_of(years[-1])[1],
        homicides=first.counts.homicides,
        fewest=first.fewest,
        most=first.most,
        figures=tuple(_figure(part, shares) for part, shares in found),
        members=members_hash(made.definition.digest, made.clusters, chosen),
    )


def _figure(part: CountedPart, found: Shares) -> ShareFigureTold:
    bounds = (_ratio(each) for each in (found.at_least, found.at_most, found.of_answered))
    return ShareFigureTold(part.name, part.title, *found.counts, *bounds)


def _ratio(found: Ratio) -> RatioTold:
    return RatioTold(found.many, found.of, round(found.many / found.of, 6) if found.of else None)


def _changes(work: Work, asked: ShareAsked, after: Known, years: Sequence[str]) -> tuple[MovedTold, ...]:
    if asked.since is None:
        return ()
    then = _day(work, asked.since)
    if then > _day(work, asked.known):
        raise CounterlineError(
            f"The change begins before it ends: {then} is after the day that is asked about. Give an earlier day.",
            _CANNOT_BE,
        )
    stood = stood_on(work, asked.since_definition or asked.definition, then)
    before = Known(cases_known(work, then), stood.definition)
    found = changes_of(before, after, _in_years(None if asked.year is None else years, asked.force))
    titles = before.definition.titles | after.definition.titles
    return tuple(_moved(cause, part, titles[part], counts) for cause, part, counts in found if any(counts))


def _moved(cause: Cause, part: str, title: str, counts: Counts) -> MovedTold:
    return MovedTold(cause.value, part, title, counts.homicides, *counts)


def _death(definition: Definition, cluster: Cluster, death: Death) -> DeathTold:
    return DeathTold(
        records=tuple(RecordOfDeath(each.ref, each.source[0], each.source[2]) for each in death.cases),
        counted=tuple(
            PartCounted(part.name, part.title, answered(part, death) or "not answered") for part in definition.parts
        ),
        unsure_with=tuple(case.ref for other in cluster.deaths if other is not death for case in other.cases),
    )

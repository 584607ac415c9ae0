"""Clocks by hours left, over the assets that a viewer reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Self

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.plumbing.work import Work
from counterline.proceeds.assets.model import Asset
from counterline.proceeds.assets.register import asset_of, register
from counterline.proceeds.clocks.asset_clocks import Lines, clocks_of
from counterline.proceeds.clocks.clock_approvals import in_draft, in_force
from counterline.proceeds.clocks.model import Clock, NotCounted
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.terms.law import Jurisdiction


@answer
@dataclass(frozen=True, slots=True)
class MoneyClockTold:
    """A clock of an asset that runs, or that ran out with nothing recorded since."""

    asset: str
    called: str
    agency: str
    name: str
    title: str
    says: str
    law: str
    started: datetime | None
    ends: datetime
    day_only: Annotated[bool, crossing.field("Day only", "Whether it was counted from the first minute of the day.")]
    ran_out: bool
    red: Annotated[bool, crossing.field("Red", "Whether six hours or less are left: ring now.")]
    hours_left: Annotated[int, crossing.field("Hours left", "Whole hours; 0 where its time ran out.")]

    @classmethod
    def of(cls, asset: Asset, clock: Clock, now: datetime) -> Self:
        """One clock as it stands now."""
        left = clock.left(now).total_seconds()
        return cls(
            *(asset.ref, asset.called, asset.agency, clock.name, clock.title, clock.says, clock.law),
            *(clock.started, clock.ends, clock.day_only, left <= 0, clock.is_red(now), max(int(left // 3600), 0)),
        )


@answer
@dataclass(frozen=True, slots=True)
class NoClockTold:
    """An asset that is stopped and has no clock here, and why: a person counts it."""

    asset: str
    called: str
    agency: str
    why: str


@dataclass(frozen=True, slots=True)
class ClocksOf:
    """The clocks of some assets, the soonest first; what has none; and where no clock runs since nobody approved a document."""

    clocks: list[MoneyClockTold]
    not_counted: list[NoClockTold]
    drafts: tuple[Jurisdiction, ...]


def clocks_now(work: Work, assets: Iterable[Asset]) -> ClocksOf:
    """The clocks of assets as they stand now, by the documents in force."""
    lines = in_force(work)
    return ClocksOf(*clocks_told(assets, lines, work.clock.now()), in_draft(lines))


def clocks_of_asset(work: Work, ref: str) -> ClocksOf:
    """The clocks of one asset as they stand now. The caller logs what it shows."""
    return clocks_now(work, [asset_of(work, ref)])


def own_clocks(work: Work, viewer: Viewer) -> list[MoneyClockTold]:
    """The clocks of what the viewer's own body is to act on, the soonest first. The caller logs what it shows."""
    return clocks_now(work, (each for each in register(work) if each.agency == viewer.agency)).clocks


def _named(found: ClocksOf) -> list[str]:
    return sorted({*(each.asset for each in found.clocks), *(each.asset for each in found.not_counted)})


@act(Permission.PROCEEDS_ASSET_READ, notes=Act.CONSULTATION, named=_named)
def running_clocks(work: Work, _viewer: Viewer) -> ClocksOf:
    """The clocks of every asset that the viewer's records tell of, the soonest first."""
    return clocks_now(work, register(work))


def clocks_told(assets: Iterable[Asset], lines: Lines, now: datetime) -> tuple[list[MoneyClockTold], list[NoClockTold]]:
    """The clocks of assets at an instant, the soonest first, and what has none."""
    told: list[MoneyClockTold] = []
    none: list[NoClockTold] = []
    for asset in assets:
        for each in clocks_of(asset, lines):
            if isinstance(each, NotCounted):
                none.append(NoClockTold(asset.ref, asset.called, asset.agency, each.why))
            else:
                told.append(MoneyClockTold.of(asset, each, now))
    return sorted(told, key=lambda each: (each.ends, each.asset, each.name)), none

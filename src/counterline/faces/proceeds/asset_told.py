"""One asset as its reader needs it: its steps, its clocks, who is named with it, and whom to ring; and a step that is recorded."""

from dataclasses import dataclass
from typing import Annotated

from counterline.faces.proceeds import clocks_told
from counterline.faces.proceeds.clocks_told import MoneyClocks
from counterline.faces.proceeds.trace_told import AccountHolder, holder_told
from counterline.governance.people.viewers import viewer_of
from counterline.picture.network.account_holders import Holders
from counterline.picture.network.seen_around import Thing
from counterline.plumbing.work import Work
from counterline.proceeds.assets import asset_acts
from counterline.proceeds.assets.told_assets import AssetShown
from counterline.proceeds.clocks.clock_lists import clocks_of_asset
from counterline.proceeds.recording import stepping
from counterline.proceeds.recording.stepping import NewStep, StepKept
from counterline.safeguarding.duties.duty_numbers import duty_number
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer


@answer
@dataclass(frozen=True, slots=True)
class AssetOpened(AssetShown):
    """One asset with its steps, its clocks, and those whom its records name or say to hold its account."""

    clocks: MoneyClocks
    people: list[AccountHolder]
    ring: Annotated[
        str | None,
        crossing.field("Ring", "Your own body's safeguarding number, where one of them is to be protected."),
    ]

    @property
    def protects(self) -> bool:
        """Whether somebody named with it is to be protected, or of unknown age."""
        return any(each.protect for each in self.people)


def opened(work: Work, ref: Ref) -> AssetOpened:
    """One asset: where each part of it stands, its steps and clocks, who is named with it, and what was put aside and why."""
    shown = asset_acts.asset(work, ref)
    people = [holder_told(each) for each in _people(work, ref)]
    number = duty_number(work, viewer_of(work).agency) if any(each.protect for each in people) else None
    return AssetOpened(
        *(shown.asset, shown.steps, shown.told_twice, shown.asides),
        clocks=clocks_told.told(work, clocks_of_asset(work, ref)),
        people=people,
        ring=number.number if number else None,
    )


def record_step(work: Work, ref: Ref, asked: NewStep) -> StepKept:
    """Keep a step about an asset as a record of your own agency; the lead is told where that may protect somebody."""
    return stepping.record_step(work, ref, asked, lambda named: has_people_to_protect(work, named))


def has_people_to_protect(work: Work, ref: str) -> bool:
    """Whether anything on file says that a person named with an asset is to be protected, or nobody told their age."""
    return any(each.protect for each in _people(work, ref))


def _people(work: Work, ref: str) -> tuple[Thing, ...]:
    return Holders(work).of_asset(*asset_acts.told_by(work, ref))

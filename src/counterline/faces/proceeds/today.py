"""The nearest clocks of the viewer's own body and how much waits to be done about money; and documents that the viewer may approve."""

from collections.abc import Collection, Iterator
from typing import Final
from urllib.parse import quote

from counterline.doors.due import DueKind, DueToday, Thing
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.places.ground.agencies import agency
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.proceeds.assets import asset_acts
from counterline.proceeds.assets.told_assets import AssetTold, Waits
from counterline.proceeds.clocks import clock_approvals
from counterline.proceeds.clocks.clock_lists import MoneyClockTold, own_clocks
from counterline.safeguarding.duties.duty_numbers import duty_number
from counterline.vocabulary.amounts.money import Pence, shown

NEAREST: Final = 5
"""Assets whose clocks a first page tells, besides every one with six hours or less: the others stand on the page of clocks."""
_COUNTED: Final = (Waits.A_STEP, Waits.A_RECEIPT, Waits.A_STOP)


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """Documents of clocks to approve; for whoever records steps, what runs and what waits."""
    for name in clock_approvals.clocks_to_approve(work, viewer):
        yield DueToday(
            kind=DueKind.APPROVAL,
            what=catalogue()("today.money_clocks.what"),
            why=catalogue()("today.money_clocks.why"),
            leads_to=f"/money/clock-documents/{name}",
        )
    if viewer.may(Permission.PROCEEDS_STEP_RECORD):
        yield from _clocks(work, viewer)
        yield from _waiting(work)


def named(work: Work, viewer: Viewer, refs: Collection[str]) -> dict[str, Thing]:
    """The assets of these references, as far as the viewer reads them."""
    wanted = {ref for ref in refs if ref.startswith("AS-")}
    if not wanted or not viewer.may(Permission.PROCEEDS_ASSET_READ):
        return {}
    return {ref: _thing(each) for ref, each in asset_acts.assets_in_short(work, wanted).items()}


def _thing(asset: AssetTold) -> Thing:
    said = [each.amount for each in asset.parts if each.amount is not None]
    worth = shown(Pence(sum(said))) if said else None
    name = asset.called[:1].upper() + asset.called[1:]
    who = ", ".join(filter(None, (name, worth)))
    return Thing(
        key=asset.ref,
        who=who,
        unnamed=str(asset.sort).capitalize(),
        where=agency(asset.agency).short,
        force=agency(asset.agency).short,
        named_by=(asset.ref,),
    )


def _clocks(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """The soonest clock of each asset that is nearest; one whose time ran out long ago stays on the page of clocks."""
    running = own_clocks(work, viewer)
    soonest: dict[str, MoneyClockTold] = {}
    for each in running:
        if each.red or not each.ran_out:
            soonest.setdefault(each.asset, each)
    told = [each for place, each in enumerate(soonest.values()) if each.red or place < NEAREST]
    kept = duty_number(work, viewer.agency) if any(each.red for each in told) else None
    for each in told:
        yield DueToday(
            kind=DueKind.DUTY,
            what=each.title,
            why=catalogue()("today.money_clock.why"),
            leads_to=f"/money/assets/{each.asset}",
            begins=f"/money/assets/{each.asset}/step",
            about=each.asset,
            by=each.ends,
            late=each.ran_out,
            must_ring=each.red,
            ring=kept.number if kept and each.red else None,
            rung=viewer.agency if each.red else None,
            danger=each.red,
            act=catalogue()("today.act.money-clock"),
        )
    if len(running) > len(told):
        yield DueToday(
            kind=DueKind.DUTY,
            what=catalogue().count("today.money_clock.every", len(running)),
            why=catalogue()("today.money_clock.why"),
            leads_to="/money/clocks",
            count=len(running),
        )


def _waiting(work: Work) -> Iterator[DueToday]:
    found = asset_acts.waiting(work)
    for wait in _COUNTED:
        if number := found[wait]:
            yield DueToday(
                kind=DueKind.QUESTION,
                what=catalogue().count(f"today.money_waits.{wait.name.lower()}", number),
                why=catalogue()("today.money_waits.why"),
                leads_to=f"/money?waits={quote(wait)}",
                count=number,
            )

"""Following the money on a page: what is asked, a dated table of hops, and their picture drawn by the server."""

from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.doors.marked_names import in_words, mark_of
from counterline.drawing.charts.tied_things import NetworkChart, ThingDrawn, TiedDrawn, draw_network
from counterline.drawing.ink import Drawn
from counterline.faces.proceeds import trace_told
from counterline.faces.proceeds.trace_told import AccountOfTrace, HopOfTrace, TraceTold
from counterline.governance.permissions import Permission
from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import Conflict
from counterline.plumbing.texts import catalogue
from counterline.proceeds.following.model import FARTHEST, LONGEST, WayFollowed
from counterline.proceeds.following.traces import TraceAsked
from counterline.records.looking.persons import Protect
from counterline.vocabulary.amounts.money import Pence, shown
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.rendering.page import Page, ViewersPage, needs

READS: Final = Permission.PROCEEDS_ASSET_READ.value
UNKNOWN: Final = "unknown"
router = APIRouter(dependencies=[needs(READS)])


@router.get("/money/follow")
def follow_page(page: ViewersPage) -> Response:
    """Where money went from a payment, a seizure or an account, or where it came from."""
    asked, mistakes = _asked(page)
    found = None
    if asked is not None:
        try:
            with page.work() as work, noting_a_miss(work, {"of": asked.of}, page.building.settings.searching_key):
                found = trace_told.told(work, asked)
        except Conflict as refused:
            mistakes = refusal(refused, "of")
    return page.render(
        "proceeds/follow.html",
        asked=asked,
        found=found,
        accounts={each.ref: each for each in found.accounts} if found else {},
        drawn=_drawn(found) if found and found.hops else None,
        mistakes=mistakes,
        typed=page.request.query_params,
        ways=list(WayFollowed),
        most_steps=FARTHEST,
        most_days=LONGEST,
        name_of=_name_of,
    )


def _asked(page: Page) -> tuple[TraceAsked | None, Mistakes]:
    """What the address asks; nothing where it says no beginning yet, or where part of it cannot be read."""
    params = page.request.query_params
    if not params.get("of"):
        return None, NO_MISTAKES
    said = read(TraceAsked, params, texts="money-follow")
    return (None, said) if isinstance(said, Mistakes) else (said, NO_MISTAKES)


def _name_of(account: AccountOfTrace | None) -> str:
    """An account as a picture and a table name it: masked, with whom to protect, and who holds it where they may be named."""
    if account is None:
        return catalogue()("money-follow.break")
    holders = [in_words(each.shown, each.protect) if each.shown else mark_of(each.protect) for each in account.holders]
    return f"{account.shown}: {', '.join(dict.fromkeys(holders))}" if holders else account.shown


def _drawn(found: TraceTold) -> Drawn:
    say, accounts = catalogue(), {each.ref: each for each in found.accounts}
    ends = [(hop, *_ends(hop)) for hop in found.hops]
    order = list(dict.fromkeys(key for _, one, other in ends for key in _along(found.way, one, other)))
    parents: dict[str, str | None] = {order[0]: None}
    for _, one, other in ends:
        before, after = _along(found.way, one, other)
        parents.setdefault(after, before)
        parents.setdefault(before, None)
    return draw_network(
        NetworkChart(
            title=say("money-follow.picture"),
            description=say("money-follow.described", hops=len(found.hops), accounts=len(accounts)),
            things=tuple(_thing(key, accounts.get(key)) for key in order),
            ties=tuple(_tie(each, one, other, accounts) for each, one, other in ends),
            parents=parents,
        )
    )


def _ends(hop: HopOfTrace) -> tuple[str, str]:
    return hop.paid_from or f"{UNKNOWN}-{hop.record}", hop.paid_to or f"{UNKNOWN}-{hop.record}"


def _along(way: WayFollowed, one: str, other: str) -> tuple[str, str]:
    return (one, other) if way is WayFollowed.FORWARDS else (other, one)


def _thing(key: str, account: AccountOfTrace | None) -> ThingDrawn:
    protect = Protect.first(each.protect for each in account.holders) if account else None
    return ThingDrawn(
        key=key,
        kind="account",
        name=account.shown if account else catalogue()("money-follow.break"),
        mark=mark_of(protect),
        says=_name_of(account),
        leads_to=f"/entities/{account.ref}" if account else "",
        beside=account is None,
    )


def _tie(hop: HopOfTrace, one: str, other: str, accounts: dict[str, AccountOfTrace]) -> TiedDrawn:
    names = [_name_of(accounts.get(each)) for each in (one, other)]
    says = catalogue()("money-follow.paid", amount=shown(Pence(hop.pence)), one=names[0], other=names[1])
    return TiedDrawn(one, other, 1, says)

"""The picture's figures to take away: each on a sheet of its own that says what it counts, and logged as a disclosure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counterline.drawing.ink import Drawn
from counterline.drawing.maps.where_lines_run import By, Manner, draw_flows, outlined
from counterline.drawing.paper import Sheet, on_paper
from counterline.faces.picture.own_figures import draw_live, draw_own_trend
from counterline.governance.log.model import OWN_VIEW
from counterline.governance.people.viewers import viewer_of
from counterline.lines.rule import CountingRule
from counterline.picture.asked import Asked
from counterline.picture.living.live import live_figures
from counterline.picture.own_view import own_trend, own_view
from counterline.picture.returns_due import Returned
from counterline.places.ground.agencies import agency
from counterline.places.ground.kept_boundaries import boundaries_kept
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import day, month
from counterline.plumbing.work import Work
from counterline.records.wording.disclosing import disclose
from counterline.vocabulary.terms.marking import Marking

MARKING = Marking.OFFICIAL_SENSITIVE  # an own view is made of records that may each be so marked


class Taken(StrEnum):
    """The figures that may be taken away."""

    FLOWS = "flows"
    TREND = "trend"
    COUNTS = "counts"


@dataclass(frozen=True, slots=True)
class TakenFigure:
    """A file that is taken away, with the name to keep it by."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Found:
    drawn: Drawn
    on: date
    rule: CountingRule
    returned: Returned
    says: str


def take_away(
    work: Work, figure: Taken, kind: Sheet, asked: Asked, by: By = By.FORCE, *, waits: bool = False
) -> TakenFigure:
    """A figure of the viewer's own view as a file; logged, before it goes, as a disclosure to whoever takes it.

    Whoever `waits` has an estimate made that is not kept yet; a page would lie open meanwhile.
    """
    viewer = viewer_of(work)
    found = _drawn(work, figure, asked, by, waits=waits)
    disclose(work, [OWN_VIEW], [viewer.ref])
    say, whose = catalogue(), agency(viewer.agency).name
    known = asked.known or work.clock.today()
    came, expected = found.returned.came, found.returned.expected
    caption = [
        f"{found.says} {found.rule.summary}",
        say("picture.live.source", agency=whose, on=day(found.on), known=day(known), version=found.rule.version),
        say("picture.live.returns", month=month(found.returned.month), came=came, expected=expected),
        say("picture.away.differ"),
    ]
    if found.returned.are_few:
        caption.append(say("picture.live.few"))
    return TakenFigure(f"{figure}-{found.on}.{kind}", on_paper(found.drawn, caption, MARKING.value, kind))


def _drawn(work: Work, figure: Taken, asked: Asked, by: By, *, waits: bool) -> _Found:
    match figure:
        case Taken.FLOWS:
            return _flows(work, asked, by)
        case Taken.TREND:
            return _trend(work, asked)
        case Taken.COUNTS:
            return _counts(work, asked, waits=waits)


def _flows(work: Work, asked: Asked, by: By) -> _Found:
    view = own_view(work, asked)
    outlines = outlined(boundaries_kept(work).values()) if by is By.FORCE else {}
    drawn = draw_flows(view, agency(viewer_of(work).agency).name, Manner(by, outlines, leading=False)).drawn
    return _Found(drawn, view.on, view.rule, view.returned, catalogue()("picture.flows.overlap"))


def _trend(work: Work, asked: Asked) -> _Found:
    found = own_trend(work, asked)
    last = found.points[-1]
    says = " ".join(catalogue()(f"picture.trend.{name}") for name in ("bands", "apart"))
    return _Found(draw_own_trend(found.points), last.on, found.rule, last.returned, says)


def unseen(_: int, __: int) -> None:
    """How far an estimate is, where nobody watches."""


def _counts(work: Work, asked: Asked, *, waits: bool) -> _Found:
    live, say = live_figures(work, asked, making=unseen if waits else None), catalogue()
    of_estimate = say("picture.headline.development") if live.in_development else ""
    of_estimate = of_estimate if live.estimated else live.refused or ""
    never = say("picture.live.never_added")
    return _Found(draw_live(live), live.on, live.rule, live.returned, f"{never} {of_estimate}")

"""The story that a demonstration files: what its safeguarding lead finds once its agencies have sent what each of them holds."""

import csv
import io
from datetime import date, datetime, timedelta

from counterline.cli.demo_story import keep_desk_numbers, live_the_story
from counterline.coordination import desk_numbers
from counterline.coordination.deconfliction import notices
from counterline.faces.coordination import today
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import LONDON, day_ends
from counterline.post import inbox
from counterline.post import model as post_model
from counterline.proceeds.assets import asset_acts
from counterline.proceeds.assets.told_assets import AssetsAsked
from counterline.proceeds.clocks.clock_lists import running_clocks
from counterline.proceeds.clocks.court_time import hours_counted
from counterline.proceeds.takings import told_takings
from counterline.safeguarding.concerns import concerns
from counterline.safeguarding.concerns.concern import ConcernOutcome, ConcernState
from counterline.safeguarding.concerns.listing import ConcernsAsked
from counterline.safeguarding.reviews import perhaps_answering
from counterline.vocabulary.terms.law import Jurisdiction
from counterline.worker.working import Worker
from counterline_nation import story
from tests.nation import TestNation
from tests.told_story import tell_the_story


def test_the_story_is_of_three_children_one_home_one_adult_and_a_wrong_concern_that_is_closed(
    nation: TestNation,
) -> None:
    lead = nation.viewer("nclcc", ViewerRole.SAFEGUARDING)
    nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    nation.viewer("dorset", ViewerRole.COMMANDER)
    hale, okafor = nation.viewer("dorset"), nation.viewer("merseyside", ViewerRole.INVESTIGATOR)
    keep_desk_numbers(nation.building, [hale, nation.viewer("merseyside"), lead])
    tell_the_story(nation)
    live_the_story(nation.building)
    nation.settle()
    for reader, other in ((hale, okafor), (okafor, hale)):
        with nation.as_seen_by(reader) as work:
            (told,) = (each for each in notices.notices(work) if each.other_agency == other.agency and each.stands)
            (row,) = today.named(work, reader, [told.ref]).values()
            number = desk_numbers.desk_number(work, other.agency)
        body = "Dorset" if other is hale else "Merseyside"
        assert row.ring == f"{other.name}, {body}, {number}", (
            "one line by two numbers, of which Norfolk's return names both"
        )
        assert row.who == ("07700 900883" if reader is hale else "07700 900884")
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert desk_numbers.own_desk(work), "whoever meets Dorset has a number to ring"
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.SAFEGUARDING)) as work:
        asked = [each.about for each in inbox.inbox(work) if each.kind is post_model.LetterKind.PERHAPS_ONE]
        perhaps = {each.other: each.waits for each in perhaps_answering.perhaps_of(work, asked)}
    assert perhaps == {
        "merseyside": True,  # whether a boy of 16 and one arrested as 19 are one
        "norfolk": True,  # which may not read Dorset's missing episode of Kai
    }
    with nation.as_seen_by(lead) as work:
        found = {
            each.shown.partition(",")[0]: each for each in concerns.concerns(work, ConcernsAsked(closed=True)).items
        }
    assert {name: {fired.rule.name for fired in each.fired} for name, each in found.items()} == {
        "Makebelieve": {"child-on-a-line", "may-owe", "named-a-line", "somebody-worries"},
        "Fairytale": {"missing-and-seen", "child-on-a-line"},
        "Fabled": {"suspect-and-victim", "may-owe", "child-on-a-line", "said-to-be-exploited"},
        "Imaginary": {"home-used", "said-to-be-exploited"},
        "Notional": {"named-a-line"},
        "Unreal": {"childs-account-used"},
    }
    assert set(found["Makebelieve"].agencies) == {"dorset", "norfolk", "dorset-council"}
    assert set(found["Fabled"].agencies) == {"norfolk", "merseyside"}
    due = found["Makebelieve"].due
    assert due, "a duty that ran out is due, whoever has taken the concern up"
    assert due.title == "Hold the independent return interview"
    council = nation.viewer("dorset-council", ViewerRole.PARTNER)
    Worker(nation.building)._tell_of_duties(0)
    with nation.as_seen_by(council) as work:
        late = [
            each for each in inbox.inbox(work, inbox.Box.WAITING) if each.kind == post_model.LetterKind.DUTY_RAN_OUT
        ]
    assert len(late) == 1, "nobody told of Kai's interview, and the authority that owes it is told"
    assert found["Unreal"].agencies == ("rocu-south-west",), (
        "which obtained the statement and names Dorset among its readers"
    )
    _one_lines_money(nation)
    closed = found["Notional"]
    assert (closed.state, closed.acts[-1].outcome) == (ConcernState.CLOSED, ConcernOutcome.NOT_UPHELD)


def _one_lines_money(nation: TestNation) -> None:
    """What three systems hold is of one line, and hours are left to act on the cash whenever the demonstration starts."""
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.FINANCIAL)) as work:
        found = asset_acts.assets(work, AssetsAsked()).items
        clocks = running_clocks(work)
        (line,) = {line for each in found for line in each.lines}
        takings = told_takings.line_takings(work, line)
    assert {
        (each.agency, each.sort.value, *((part.state.value, part.amount) for part in each.parts)) for each in found
    } == {
        ("dorset", "cash", ("seized", 340050)),
        ("dorset", "wallet", ("detained", 185000)),
        ("dorset", "cash", ("received", 624000)),
        ("rocu-south-west", "account", ("frozen", 481236)),
        ("merseyside", "sum ordered", ("ordered", 1620000), ("received", 230000)),
    }
    soonest = clocks.clocks[0]
    assert {each.name for each in clocks.clocks} == {
        *("cash-hours", "crypto-detention", "crypto-detention-in-all", "account-freezing")
    }
    assert [each.called for each in clocks.not_counted] == ["sum ordered"], (
        "nobody has confirmed how long there is to pay"
    )
    assert (soonest.name, soonest.ran_out) == ("cash-hours", False)
    assert soonest.hours_left >= 2
    assert takings.at_least == 340050 + 624000 + 25000 + 64000
    assert [[(offer.count, offer.pence) for offer in each.offers] for each in takings.prices] == [
        [(3, 2500), (2, 1500)]
    ]


def test_hours_are_left_on_the_cash_whenever_a_demonstration_starts() -> None:
    for days in range(366):
        on = date(2026, 12, 3) + timedelta(days)
        told = next(each for each in story(on) if (each.agency, each.mapping) == ("dorset", "story-seizure"))
        (row,) = (
            each for each in csv.DictReader(io.StringIO(told.content.decode())) if each["reference"] == "DEMO/MS/1"
        )
        seized = datetime.strptime(f"{row['happened_on']} {row['seized_time']}", "%d/%m/%Y %H:%M").replace(
            tzinfo=LONDON
        )
        ends = hours_counted(seized, 48, Jurisdiction.ENGLAND_AND_WALES)
        assert ends >= day_ends(on) + timedelta(hours=2), on

"""What a line is and who leads on it: what people say with evidence, check-backs of what they closed, and where nobody leads."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from counterline.coordination.owning import check_backs, line_list, line_seen, unowned
from counterline.coordination.owning.line_list import SaidAs
from counterline.coordination.owning.line_protected import resting_on_protected
from counterline.coordination.owning.line_seen import MOST_OFFERED, LineSeen
from counterline.coordination.owning.line_statements import say_of_line
from counterline.coordination.owning.model import LineDid, LineState, LineStatement
from counterline.coordination.owning.unowned import UnownedQuestion
from counterline.faces.coordination.owning.line_owners_told import stands
from counterline.governance import inspecting
from counterline.governance.people import staff
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach.purposes import choose_purpose, purposes_of
from counterline.intake.running import regrading
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.plumbing.work import Works
from counterline.post import inbox
from counterline.post.model import LetterKind
from counterline.vocabulary.terms.handling import HandlingCode
from tests.doors import visitor_of
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation, row

NUMBER = "07700 900141"
WHY = "Invented: two officers looked at it together."
KEPT = {"Eval": "2BC", "Conditions": "A1"}
"""Of a record that its own force and the desk read, and no other force."""
BOY = {"person.name": "Sam Invented", "person.born": "2011-02-01"}
WOMAN = {"person.name": "Alex Pretend", "person.age": "34"}


def ago(nation: TestNation, days: int) -> str:
    """A day before today."""
    return (nation.building.clock.today() - timedelta(days=days)).isoformat()


def reports(nation: TestNation, force: str = "dorset", days: int = 9, **said: str) -> None:
    """Have a force report the line as seen so many days ago, and told that day; unless said otherwise from Liverpool to Bournemouth."""
    day, told = ago(nation, days), {"From": "Liverpool", "To": "Bournemouth", "Brand": "Gannet"} | said
    line = row(told.pop("ref", f"{force}/1"), told.pop("now", NUMBER), first=day, last=day)
    nation.force(force).files([line | told], as_at=day)


def line_of(nation: TestNation, viewer: Viewer, number: str = NUMBER) -> str:
    """A reference of the line that a number serves, in somebody's view."""
    with nation.as_seen_by(viewer) as work:
        world = unowned.unowned(work, UnownedQuestion(days=365)).world
    return next(each.ref for each in world.lines if number in each.contacts)


def does(nation: TestNation, viewer: Viewer, deed: LineDid, **said: Any) -> LineSeen:  # noqa: ANN401 - as a statement takes
    """Have somebody do something about the line, and let what follows be done."""
    ref = line_of(nation, viewer)
    with nation.as_seen_by(viewer) as work:
        seen = say_of_line(work, ref, LineStatement(deed, WHY, **said))
    nation.settle()
    return seen


def state(nation: TestNation, viewer: Viewer, said: LineState, *rests_on: str, **more: Any) -> LineSeen:  # noqa: ANN401 - as a state takes
    """Have somebody say what the line is."""
    return does(nation, viewer, LineDid.STATE, state=said, rests_on=rests_on, **more)


def records(nation: TestNation, viewer: Viewer, *kinds: str) -> list[str]:
    """The references of the records of some kinds that stand and somebody reads."""
    sql = "select r.ref from records r join standings s using (record_id) where s.known_to is null and r.kind = any(:kinds) order by r.kind"
    with nation.as_seen_by(viewer) as work:
        return [each.ref for each in work.rows(sql, kinds=list(kinds))]


def closes(nation: TestNation, who: dict[str, str] = WOMAN, days: int = 5) -> LineSeen:
    """Have Dorset arrest and charge a holder, seize the telephone, and close the line as type 1."""
    day = ago(nation, days)
    case = {"case_reference": "C/1", **who, "person.role": "suspect", "happened_on": day, **SHARED}
    with_him = {"contact_point.value": NUMBER, "contact_point.role": "deal line"}
    file_records(nation, "dorset", "arrest", [{"reference": "CU/1", **case, **with_him}], as_at=day)
    file_records(nation, "dorset", "case_status", [{"reference": "CS/1", "outcome": "charged", **case}], as_at=day)
    device = {"reference": "SZ/1", "happened_on": day, "device.contact_point": NUMBER, **SHARED}
    file_records(nation, "dorset", "seizure", [device], as_at=day)
    officer = nation.force("dorset").officer
    named = records(nation, officer, "arrest", "case_status", "seizure")
    return state(nation, officer, LineState.CLOSED_TYPE_1, *named, day=date.fromisoformat(day))


def later(nation: TestNation, days: int) -> Works:
    """The worker's transactions so many days from now."""
    return replace(nation.building.works, clock=Clock(nation.building.clock.now() + timedelta(days=days)))


def asks(nation: TestNation, days: int = 0) -> None:
    """Have the worker ask of check-backs, so many days from now."""
    with later(nation, days).begin(Role.DERIVE) as work:
        check_backs.tell_of_check_backs(work)


def answers(nation: TestNation, viewer: Viewer, days: int, now: int, *, alive: bool = False) -> LineSeen:
    """Have somebody answer a check-back, so many days from now."""
    ref = line_of(nation, viewer)
    with later(nation, now).begin(Role.APPLICATION, viewer.viewer_id, viewer.scope) as work:
        choose_purpose(work, purposes_of(viewer)[0])
        return say_of_line(work, ref, LineStatement(LineDid.CHECK, WHY, check=days, alive=alive))


def undoes(nation: TestNation, viewer: Viewer, act: str) -> LineSeen:
    """Have somebody take back what was said."""
    return does(nation, viewer, LineDid.UNDO, about=act)


def said_as(nation: TestNation, seen: LineSeen) -> SaidAs:
    """What a list of lines calls it."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        return line_list.said_shown(work, [seen.line], date.max)[seen.line.ref].said_as


def letters(nation: TestNation, viewer: Viewer) -> list[LetterKind]:
    """What waits for somebody."""
    with nation.as_seen_by(viewer) as work:
        return sorted(each.kind for each in inbox.outstanding(work) if not each.recalled)


def test_where_nobody_leads_nobody_hands_over_but_the_desk(nation: TestNation) -> None:
    reports(nation)
    with pytest.raises(Conflict, match="Adopt it first"):
        does(
            nation,
            nation.force("dorset").officer,
            LineDid.HAND_OVER,
            lead="merseyside",
        )
    given = does(nation, nation.desk, LineDid.HAND_OVER, lead="merseyside")
    assert given.said.lead_force == "merseyside"


def test_the_newest_records_are_offered_to_rest_a_word_on_and_logged_as_read(nation: TestNation) -> None:
    for days in (9, 3):
        named = {"device.contact_point": NUMBER, "happened_on": ago(nation, days), **SHARED}
        many = [named | {"reference": f"SZ/{days}/{each}"} for each in range(MOST_OFFERED if days == 9 else 1)]
        file_records(nation, "dorset", "seizure", many, as_at=ago(nation, days))
    reports(nation)
    officer = nation.force("dorset").officer
    ref = line_of(nation, officer)
    with nation.as_seen_by(officer) as work:
        seen = line_seen.line_seen(work, ref)
        offered = line_seen.may_rest_on(work, seen)
        newest = work.value("select ref from records where reference = 'SZ/3/0'")
    assert (len(offered), newest in {each.record_ref for each in offered}) == (MOST_OFFERED, True)
    with nation.as_seen_by(nation.auditor) as work:
        assert [each.entry.viewer for each in inspecting.recent(work, subject=newest)][:1] == [officer.ref]


def test_one_force_leads_at_a_time_and_another_asks_and_is_answered(nation: TestNation) -> None:
    reports(nation)
    dorset, merseyside = nation.force("dorset").officer, nation.force("merseyside").officer
    does(nation, dorset, LineDid.ADOPT)
    with pytest.raises(Conflict, match=r"Dorset Police leads on this line\. Ask"):
        does(nation, merseyside, LineDid.ADOPT)
    with pytest.raises(Conflict, match="Another force leads"):
        does(nation, merseyside, LineDid.HAND_OVER, lead="merseyside")
    asked = does(nation, merseyside, LineDid.ASK)
    assert letters(nation, dorset) == [LetterKind.LINE_ASKED]

    region = nation.viewer("rocu-south-west", ViewerRole.COORDINATOR)
    does(nation, region, LineDid.ASK)
    does(nation, dorset, LineDid.REFUSE, about=asked.said.asked[0].ref)
    assert letters(nation, dorset) == [LetterKind.LINE_ASKED], "the question of another still waits"
    assert letters(nation, merseyside) == [LetterKind.LINE_REFUSED]
    does(nation, merseyside, LineDid.ASK)
    given = does(nation, nation.desk, LineDid.HAND_OVER, lead="merseyside")
    assert (given.said.lead_force, [each.agency for each in given.said.asked]) == ("merseyside", ["rocu-south-west"])
    assert {LetterKind.LINE_GIVEN, LetterKind.LINE_ASKED} <= set(letters(nation, merseyside)), "asked by who still asks"
    assert letters(nation, dorset) == [], "what the desk answered asks nobody any more"
    ended = does(nation, merseyside, LineDid.END)
    assert (ended.said.lead_force, ended.said.ended and ended.said.ended.agency) == (None, "merseyside")
    assert LetterKind.LINE_FREE in letters(nation, region)


def test_what_lands_in_a_region_and_nobody_leads_on_is_listed_the_longest_unowned_first(nation: TestNation) -> None:
    reports(nation, days=9)
    reports(nation, days=20, ref="dorset/2", now="07700 900142", Brand="Heron")
    reports(nation, days=100, ref="dorset/3", now="07700 900143", Brand="Osprey")
    reports(nation, "kent", days=3, ref="kent/1", now="07700 900144", Brand="Wren", To="Dover")
    coordinator = nation.viewer("rocu-south-west", ViewerRole.COORDINATOR)

    def listed(viewer: Viewer, **asked: object) -> list[str]:
        with nation.as_seen_by(viewer) as work:
            found = unowned.unowned(work, UnownedQuestion(**asked))  # type: ignore[arg-type]
        return [each.line.brands[0] for each in found.items]

    assert listed(coordinator, area="rocu-south-west") == ["Heron", "Gannet"]
    assert listed(coordinator) == ["Heron", "Gannet"]
    assert listed(coordinator, area="dorset", days=120) == ["Osprey", "Heron", "Gannet"]
    assert listed(nation.desk) == ["Heron", "Gannet", "Wren"]
    does(nation, nation.force("dorset").officer, LineDid.ADOPT)
    assert "Gannet" not in listed(coordinator)
    does(nation, nation.force("dorset").officer, LineDid.END)
    with nation.as_seen_by(coordinator) as work:
        last = unowned.unowned(work, UnownedQuestion("dorset")).items[-1]
    assert (last.line.brands, last.ended_by) == (("Gannet",), "dorset")
    assert "Dorset Police ended the lead on it on" in last.why


def test_a_line_that_is_over_is_listed_again_while_it_was_seen_since_and_nobody_said_that_this_opens_nothing(
    nation: TestNation,
) -> None:
    reports(nation)
    reports(nation, days=7, ref="dorset/2", now="07700 900142", Brand="Heron")
    dorset = nation.force("dorset").officer

    def listed() -> list[tuple[str, ...]]:
        with nation.as_seen_by(dorset) as work:
            return sorted(each.line.brands for each in unowned.unowned(work, UnownedQuestion("dorset")).items)

    closes(nation)
    assert listed() == [("Heron",)]
    reports(nation, "merseyside", days=1, ref="M/1")
    assert listed() == [("Gannet",), ("Heron",)]
    does(nation, dorset, LineDid.STAY_CLOSED)
    assert listed() == [("Heron",)]


def test_a_line_closed_at_charge_counts_with_check_backs_pending_and_its_lead_is_asked(nation: TestNation) -> None:
    reports(nation)
    dorset = nation.force("dorset").officer
    does(nation, dorset, LineDid.ADOPT)
    closed = closes(nation)
    assert (closed.said.checks_pending, closed.rests_on_protected) == (True, False)
    assert [each.days for each in closed.said.checks] == [7, 28, 90]
    for days, asked in ((0, 1), (21, 2), (83, 3)):
        asks(nation, days)
        asks(nation, days)  # a worker begun again asks nobody twice
        assert letters(nation, dorset) == [LetterKind.LINE_CHECK] * asked

    for days, now, left in ((7, 0, 2), (28, 21, 1), (90, 83, 0)):
        if now:
            with pytest.raises(Conflict, match="too early"):
                answers(nation, dorset, days, now - 1)
        closed = answers(nation, dorset, days, now)
        assert (closed.said.checks_pending, letters(nation, dorset)) == (left > 0, [LetterKind.LINE_CHECK] * left)
        assert said_as(nation, closed) is (SaidAs.PENDING if left else SaidAs.CLOSED_TYPE_1)

    undoes(nation, dorset, closed.said.acts[-2].ref)
    asks(nation, 83)
    asks(nation, 83)
    assert letters(nation, dorset) == [LetterKind.LINE_CHECK]
    assert answers(nation, dorset, 28, 0, alive=True).said.checks_pending
    assert letters(nation, dorset) == []


def test_a_lead_who_reads_letters_no_more_is_asked_by_their_force_and_stops_nobody_elses_check_back(
    nation: TestNation,
) -> None:
    reports(nation)
    beside, moved = nation.force("dorset").officer, nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    does(nation, moved, LineDid.ADOPT)
    closes(nation)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.ADMINISTRATOR)) as work:
        staff.move_person(work, moved.ref, ViewerRole.AUDITOR)
    with later(nation, 0).begin(Role.DERIVE) as work:
        assert check_backs.tell_of_check_backs(work) == 1
    assert letters(nation, beside) == [LetterKind.LINE_CHECK]
    reports(nation, "merseyside", days=1, ref="M/1")
    assert letters(nation, beside) == [LetterKind.LINE_CHECK, LetterKind.LINE_HIT]


def test_who_led_before_is_asked_of_a_check_back_no_more(nation: TestNation) -> None:
    reports(nation, days=12, now="")
    dorset, merseyside = nation.force("dorset").officer, nation.force("merseyside").officer
    with nation.as_seen_by(dorset) as work:
        (by_brand,) = unowned.unowned(work, UnownedQuestion("dorset")).items
        say_of_line(work, by_brand.line.ref, LineStatement(LineDid.ADOPT, WHY))
    reports(nation)
    closes(nation)
    asks(nation)
    assert letters(nation, dorset) == [LetterKind.LINE_CHECK]
    does(nation, dorset, LineDid.HAND_OVER, lead="merseyside")
    asks(nation)
    asks(nation)
    assert (letters(nation, dorset), letters(nation, merseyside)) == (
        [],
        [LetterKind.LINE_CHECK, LetterKind.LINE_GIVEN],
    )


def test_a_closure_that_rests_on_a_child_is_shown_apart(nation: TestNation) -> None:
    reports(nation)
    closed = closes(nation, BOY)
    assert closed.rests_on_protected
    assert said_as(nation, closed) is SaidAs.APART
    today, dorset = nation.building.clock.today(), nation.force("dorset").officer
    later = replace(nation.building.works, clock=Clock(nation.building.clock.now() + timedelta(days=3)))
    with later.begin(Role.APPLICATION, dorset.viewer_id) as work:
        assert closed.said.state is not None
        known = [today - timedelta(days=400), today, today + timedelta(days=1), None]
        rests = [bool(resting_on_protected(work, [closed.said.state], day)) for day in known]
    assert rests == [False, True, True, True], "by what had been received by the end of a day"


def test_a_hit_after_the_closure_proposes_to_open_it_and_one_before_or_of_another_holder_does_not(
    nation: TestNation,
) -> None:
    reports(nation)
    dorset = nation.force("dorset").officer
    does(nation, dorset, LineDid.ADOPT)
    closed = closes(nation, days=5)
    reports(nation, "merseyside", days=6, ref="M/1")
    assert letters(nation, dorset) == []
    reports(nation, "merseyside", days=1, ref="M/1")
    assert letters(nation, dorset) == [LetterKind.LINE_HIT]
    with nation.as_seen_by(dorset) as work:
        (hit,) = line_seen.line_seen(work, closed.line.ref).hits
        assert (hit.agency, hit.reference) == ("merseyside", "M/1")
    refused = does(nation, dorset, LineDid.STAY_CLOSED)
    assert (refused.hits, letters(nation, dorset)) == ((), [])
    again = undoes(nation, nation.desk, refused.said.acts[-1].ref)
    assert [each.reference for each in again.hits] == ["M/1"]
    reports(nation, "merseyside", days=0, ref="M/2")
    assert letters(nation, dorset) == [LetterKind.LINE_HIT]
    opened = does(nation, dorset, LineDid.REOPEN)
    assert opened.said.closure is None


def test_a_hit_that_its_lead_may_not_read_is_told_to_nobody(nation: TestNation) -> None:
    reports(nation)
    dorset = nation.force("dorset").officer
    does(nation, dorset, LineDid.ADOPT)
    closed = closes(nation)
    reports(nation, "merseyside", days=1, ref="M/1", Eval="2BC", Conditions="A1")
    assert letters(nation, dorset) == []
    with nation.as_seen_by(dorset) as work:
        assert line_seen.line_seen(work, closed.line.ref).hits == ()


def test_a_line_that_took_over_is_told_only_to_who_reads_that_line(nation: TestNation) -> None:
    reports(nation)
    reports(nation, days=7, ref="dorset/2", now="07700 900142", Brand="Heron", **KEPT)
    dorset, merseyside = nation.force("dorset").officer, nation.force("merseyside").officer
    took_over = line_of(nation, dorset, "07700 900142")
    ref = state(nation, dorset, LineState.SUCCEEDED, successor=took_over).line.ref

    does(nation, dorset, LineDid.ONE, successor=took_over)

    def told(viewer: Viewer) -> tuple[list[str | None], bool, bool]:
        with nation.as_seen_by(viewer) as work:
            line = stands(line_seen.line_seen(work, ref), work.clock.now())
        page = visitor_of(nation.building)
        page.signs_in(viewer)
        page.visits(f"/lines/{ref}")
        named = [line.successor, *(each.successor for each in line.acts)]
        return named, took_over in page.words, "Recorded as one with another line" in page.words

    assert told(dorset) == ([took_over] * 3, True, False)
    assert told(merseyside) == ([None] * 3, False, True)


def test_two_lines_that_somebody_says_are_one_are_drawn_as_one_until_that_is_undone(nation: TestNation) -> None:
    reports(nation)
    reports(nation, days=7, ref="dorset/2", now="07700 900142", Brand="Heron")
    dorset, merseyside = nation.force("dorset").officer, nation.force("merseyside").officer
    other = line_of(nation, dorset, "07700 900142")

    def lines(viewer: Viewer) -> list[tuple[str, ...]]:
        with nation.as_seen_by(viewer) as work:
            return sorted(each.line.brands for each in unowned.unowned(work, UnownedQuestion("dorset")).items)

    with pytest.raises(Conflict, match="two references of one line"):
        does(nation, dorset, LineDid.ONE, successor=line_of(nation, dorset))
    one = does(nation, dorset, LineDid.ONE, successor=other)
    assert set(one.line.contacts) == {NUMBER, "07700 900142"}
    assert lines(dorset) == lines(merseyside) == [("Gannet", "Heron")]
    does(nation, dorset, LineDid.UNDO, about=one.said.acts[-1].ref)
    assert lines(dorset) == lines(merseyside) == [("Gannet",), ("Heron",)]


def test_what_was_said_is_read_by_whoever_reads_the_record_and_follows_its_regrade(nation: TestNation) -> None:
    reports(nation)
    dorset, merseyside = nation.force("dorset").officer, nation.force("merseyside").officer
    seen = does(nation, dorset, LineDid.ADOPT)
    with nation.as_seen_by(merseyside) as work:
        assert line_seen.line_seen(work, seen.line.ref).said.lead_force == "dorset"
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.FINANCIAL)) as work, pytest.raises(NotAllowed):
        say_of_line(work, seen.line.ref, LineStatement(LineDid.UNDO, WHY, about="nothing that was said"))
    (told,) = records(nation, dorset, "line_return")
    with nation.as_seen_by(dorset) as work:
        regrading.regrade_record(work, told, regrading.Regrading(HandlingCode.LEGACY_4, reason=WHY, risk=WHY))
    with nation.as_seen_by(merseyside) as work:
        assert not work.value("select count(*) from line_acts")
        with pytest.raises(NotFound):
            line_seen.line_seen(work, seen.line.ref)
    with nation.as_seen_by(dorset) as work:
        assert line_seen.line_seen(work, seen.line.ref).said.lead_force == "dorset"

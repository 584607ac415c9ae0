"""An audit from draw to decision: once a quarter, each agency asked about its own, and no answer in the estimate."""

from datetime import date, timedelta

import pytest

from counterline.governance.log.model import Act
from counterline.governance.permissions import ViewerRole
from counterline.lines.rule import PRESENT_RULE
from counterline.picture import asked as picture_asked
from counterline.picture.audit import answer_file, draws, lifting, quarters, questions, results
from counterline.picture.audit.frame import frame_of
from counterline.picture.audit.model import HowKnown, LineAsked, Said
from counterline.picture.audit.quarters import quarter_of
from counterline.picture.audit.questions import Given
from counterline.picture.audit.scoring import AuditVerdict
from counterline.picture.figures.development import version_of
from counterline.picture.living import live as picture_live
from counterline.picture.living.making_estimates import Asking, make
from counterline.picture.returns_due import month_end
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, CounterlineError, NotAllowed, NotFound
from tests.audited import last_due, told_lines
from tests.nation import TestNation, row


@pytest.fixture(scope="module")
def once(standing_nation: TestNation) -> TestNation:
    """A nation of 24 lines, of which the desk has drawn a quarter's sample of 20."""
    on = told_lines(standing_nation)
    with standing_nation.as_seen_by(standing_nation.desk) as work:
        draws.draw_sample(work, 20, on)
    return standing_nation


@pytest.fixture
def drawn(once: TestNation, retold: TestNation) -> results.Audit:
    """That sample, in a nation of which more is told and asked."""
    with retold.as_seen_by(retold.desk) as work:
        return results.audit_of(work, quarter_of(last_due(once)))


def asked_of(nation: TestNation, code: str) -> list[LineAsked]:
    with nation.as_seen_by(nation.force(code).officer) as work:
        return questions.lines_to_confirm(work)


def answers(nation: TestNation, code: str, said: Said, how: HowKnown = HowKnown.OFFICER) -> None:
    given = [
        Given(each.quarter, each.record, said, how, each.on if said is Said.CLOSED else None)
        for each in asked_of(nation, code)
    ]
    with nation.as_seen_by(nation.force(code).officer) as work:
        questions.confirm_lines(work, given)


def test_each_agency_is_asked_about_its_own_references_of_the_lines_drawn_and_no_others(
    nation: TestNation, drawn: results.Audit
) -> None:
    dorset, kent = asked_of(nation, "dorset"), asked_of(nation, "kent")
    assert {each.reference[0] for each in dorset} == {"D"}
    assert {each.reference[0] for each in kent} == {"K"}
    assert {each.on for each in (*dorset, *kent)} == {drawn.draw.on}
    assert drawn.scored.asked == 20
    shared = {each.reference[2:] for each in dorset} & {each.reference[2:] for each in kent}
    assert len(dorset) + len(kent) == 20 + len(shared)
    assert asked_of(nation, "surrey") == []


def test_the_frame_holds_every_line_of_the_estimate_with_its_chance_and_whoever_has_it_draws_the_same(
    nation: TestNation, drawn: results.Audit
) -> None:
    draw = drawn.draw
    assert sum(each.chance for each in draw.frame) == pytest.approx(draw.central)
    with nation.as_seen_by(nation.desk) as work:
        live = picture_live.live_figures(work, picture_asked.Asked(draw.on))
    assert live.estimated is not None
    assert (draw.low, draw.high) == pytest.approx((live.estimated.low, live.estimated.high))
    assert len(set(draws.sample_of(draw))) == 20


def test_what_late_returns_are_held_to_add_is_left_out_of_the_interval_that_is_audited(nation: TestNation) -> None:
    month = last_due(nation)
    for _ in range(4):  # Surrey returned until a month ago
        month = month_end(month.replace(day=1) - timedelta(days=1))
        rows = [row(f"S/{n}", f"07700 90080{n}", first=f"{month}", last=f"{month}") for n in range(3)]
        nation.force("surrey").files(rows, as_at=month.isoformat())
    on = told_lines(nation)
    with nation.as_seen_by(nation.desk) as work:
        told = picture_live.live_figures(work, picture_asked.Asked(on)).estimated
        assert told is not None
        low, high = frame_of(work, on).kept
    assert told.high - told.central > told.central - told.low, "the estimate reaches up to what Surrey may add"
    assert (low, high) == pytest.approx((told.low, 2 * told.central - told.low))


def test_a_second_draw_of_a_quarter_is_refused(once: TestNation) -> None:
    with once.as_seen_by(once.desk) as work, pytest.raises(Conflict, match="drawn once"):
        draws.draw_sample(work, 24, last_due(once))


@pytest.mark.parametrize(("size", "later", "why"), [(19, 0, "at least 20"), (20, 250, "more than half a year ago")])
def test_nothing_is_drawn_of_too_few_lines_or_of_a_day_long_past(
    nation: TestNation, size: int, later: int, why: str
) -> None:
    on = told_lines(nation)
    with nation.as_seen_by(nation.desk) as work:
        work.clock = Clock(fixed=work.clock.now() + timedelta(days=later))
        with pytest.raises(CounterlineError, match=why):
            draws.draw_sample(work, size, on)


def test_nothing_is_drawn_of_an_estimate_that_returns_have_overtaken(nation: TestNation) -> None:
    on = told_lines(nation)
    nation.force("dorset").files([row("D/99", "07700 900999")], as_at=on.isoformat())
    with nation.as_seen_by(nation.desk) as work, pytest.raises(Conflict, match="being made again"):
        draws.draw_sample(work, 20, on)


def test_nothing_is_drawn_where_there_is_no_estimate(nation: TestNation) -> None:
    on = last_due(nation)
    with nation.as_seen_by(nation.desk) as work, pytest.raises(CounterlineError, match=r"Nothing .* had been returned"):
        draws.draw_sample(work, 20, on)
    nation.force("dorset").files([row("D/1", "07700 900123")], as_at=on.isoformat())
    with nation.as_seen_by(nation.desk) as work, pytest.raises(CounterlineError, match="There is no estimate"):
        draws.draw_sample(work, 20, on)


def test_what_is_told_and_answered_after_the_draw_changes_neither_frame_nor_figure(
    nation: TestNation, drawn: results.Audit
) -> None:
    asking = Asking(drawn.draw.on, None, PRESENT_RULE)
    with nation.as_seen_by(nation.desk) as work:
        before = make(work, asking)
    answers(nation, "dorset", Said.CLOSED)
    answers(nation, "kent", Said.CLOSED)
    with nation.as_seen_by(nation.desk) as work:
        assert make(work, asking) == before, "the estimate reads no answer"
    nation.force("dorset").files([row("D/99", "07700 900999")], as_at=drawn.draw.on.isoformat())
    with nation.as_seen_by(nation.desk) as work:
        assert make(work, asking) != before
        assert results.audit_of(work, drawn.draw.quarter).draw == drawn.draw


def test_answers_score_the_estimate_and_the_newest_of_an_agency_counts(
    nation: TestNation, drawn: results.Audit
) -> None:
    assert drawn.scored.verdict is AuditVerdict.CANNOT_TELL
    answers(nation, "dorset", Said.CLOSED)
    answers(nation, "dorset", Said.ALIVE)
    answers(nation, "kent", Said.ALIVE)
    with nation.as_seen_by(nation.desk) as work:
        found = results.audit_of(work, drawn.draw.quarter)
    assert found.unanswered == ()
    assert found.scored.audited is not None
    assert found.scored.audited.central == pytest.approx(24)
    assert (found.scored.at_least, found.scored.at_most) == pytest.approx((24, 24))
    with nation.building.works.begin(Role.OWNER) as work:
        kept = work.value("select count(*) from audit_answers")
    assert kept == 2 * len(asked_of(nation, "dorset")) + len(asked_of(nation, "kent")), "earlier answers stay"


def test_agencies_that_have_not_answered_are_named_with_how_long_ago_they_were_asked(
    nation: TestNation, drawn: results.Audit
) -> None:
    answers(nation, "kent", Said.ALIVE)
    with nation.as_seen_by(nation.desk) as work:
        work.clock = Clock(fixed=work.clock.now() + timedelta(days=9))
        (waiting,) = results.audit_of(work, drawn.draw.quarter).unanswered
    number = len(asked_of(nation, "dorset"))
    assert (waiting.agency, waiting.open, waiting.asked, waiting.days) == ("dorset", number, number, 9)


def test_an_answer_says_when_a_line_closed_and_only_of_one_that_had_closed_by_the_day(
    nation: TestNation, drawn: results.Audit
) -> None:
    asked = asked_of(nation, "dorset")[0]
    officer = nation.force("dorset").officer
    for said, closed, why in (
        (Said.CLOSED, None, "say when it closed"),
        (Said.ALIVE, asked.on, "say when it closed"),
        (Said.CLOSED, asked.on + timedelta(days=1), "was alive or dormant"),
    ):
        with nation.as_seen_by(officer) as work, pytest.raises(CounterlineError, match=why):
            questions.confirm_lines(work, [Given(asked.quarter, asked.record, said, HowKnown.RECORDS, closed)])
    assert asked_of(nation, "dorset")[0].answer is None


def test_nobody_answers_for_another_agency_and_no_machine_or_desk_answers_at_all(
    nation: TestNation, drawn: results.Audit
) -> None:
    asked = asked_of(nation, "dorset")[0]
    given = [Given(asked.quarter, asked.record, Said.ALIVE, HowKnown.RECORDS)]
    with nation.as_seen_by(nation.force("kent").officer) as work, pytest.raises(NotFound):
        questions.confirm_lines(work, given)
    for viewer in (nation.desk, nation.force("dorset").feed, nation.viewer("dorset", ViewerRole.COMMANDER)):
        with nation.as_seen_by(viewer) as work, pytest.raises(NotAllowed):
            questions.confirm_lines(work, given)
    with nation.as_seen_by(nation.force("dorset").officer) as work, pytest.raises(NotAllowed):
        results.audits(work)


def test_being_asked_is_logged_as_a_disclosure_to_each_agency_asked(nation: TestNation, drawn: results.Audit) -> None:
    with nation.building.works.begin(Role.OWNER) as work:
        (told,) = work.rows(
            "select recipients from log_entries where act = :act and :about = any(subjects)",
            act=Act.DISCLOSURE.value,
            about=f"audit:{drawn.draw.quarter}",
        )
    assert told.recipients == ["agency:dorset", "agency:kent"]


def test_answers_are_handed_over_in_one_file_all_of_them_or_none(nation: TestNation, drawn: results.Audit) -> None:
    asked = asked_of(nation, "dorset")
    rows = ["quarter,record,reference,on,answer,closed_on,how_known"]
    rows += [f"{each.quarter},{each.record},{each.reference},{each.on},Alive,,From records" for each in asked[1:]]
    rows += [f"{asked[0].quarter},{asked[0].record},,,,,"]
    given = answer_file.answers_in_file("\n".join(rows).encode("utf-8-sig"))
    assert len(given) == len(asked) - 1
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        questions.confirm_lines(work, given)
    assert [each.answer is None for each in asked_of(nation, "dorset")].count(True) == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"quarter,record\n", "lacks the column"),
        (b"quarter,record,answer,closed_on,how_known\n2026-q3,RC-1,,,\n", "no answer"),
        (b"quarter,record,answer,closed_on,how_known\n2026-q3,RC-1,quiet,,from records\n", "Row 2: answer is one of"),
        (b"quarter,record,answer,closed_on,how_known\n2026-q3,RC-1,alive,,\n", "Row 2: how_known is one of"),
        (b"quarter,record,answer,closed_on,how_known\n2026-q3,RC-1,closed,May,from records\n", "closed_on is a date"),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, why: str) -> None:
    with pytest.raises(CounterlineError, match=why):
        answer_file.answers_in_file(content)


def test_the_mark_stays_until_four_quarters_bear_the_estimate_out_and_a_named_person_lifts_it(
    nation: TestNation, drawn: results.Audit
) -> None:
    answers(nation, "dorset", Said.ALIVE)
    answers(nation, "kent", Said.ALIVE)
    with nation.as_seen_by(nation.desk) as work, pytest.raises(Conflict, match="1 of 4 quarters"):
        lifting.decide_mark(work, version_of(drawn.draw.model), lift=True, reason="Invented.")
    _as_if_drawn_before(nation, drawn, low=0.0)
    with nation.as_seen_by(nation.desk) as work:
        assert picture_live.live_figures(work, picture_asked.Asked(drawn.draw.on)).in_development
        done = lifting.decide_mark(
            work, version_of(drawn.draw.model), lift=True, reason="Four invented quarters bear it out."
        )
        assert (done.lifted, done.decided_by, len(done.quarters)) == (True, nation.desk.name, 4)
        assert not picture_live.live_figures(work, picture_asked.Asked(drawn.draw.on)).in_development
        lifting.decide_mark(work, version_of(drawn.draw.model), lift=False, reason="Invented doubt.")
        assert picture_live.live_figures(work, picture_asked.Asked(drawn.draw.on)).in_development


def test_quarters_in_which_the_estimate_missed_keep_the_mark(nation: TestNation, drawn: results.Audit) -> None:
    answers(nation, "dorset", Said.CLOSED)
    answers(nation, "kent", Said.CLOSED)
    _as_if_drawn_before(nation, drawn, low=drawn.draw.low)
    with nation.as_seen_by(nation.desk) as work, pytest.raises(Conflict, match="In 4 of them the estimate missed"):
        lifting.decide_mark(work, version_of(drawn.draw.model), lift=True, reason="Invented.")


def _as_if_drawn_before(nation: TestNation, drawn: results.Audit, low: float) -> None:
    """Three further quarters with the same frame and the same answers, and an interval that reaches as low in all four."""
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update audit_draws set low = :low, high = greatest(high, 24)", low=low)
        for quarter in ("2020-q1", "2020-q2", "2020-q3"):
            for table in ("audit_draws", "audit_questions", "audit_sampled"):
                work.run(
                    f"create temporary table copied on commit drop as select * from {table} where quarter = :quarter",
                    quarter=drawn.draw.quarter,
                )
                work.run("update copied set quarter = :quarter", quarter=quarter)
                work.run(f"insert into {table} select * from copied")
                work.run("drop table copied")
            work.run(
                "insert into audit_answers (quarter, record_ref, said, how_known, closed_on, answered_by, answered_at) "
                "select :quarter, record_ref, said, how_known, closed_on, answered_by, answered_at from audit_answers "
                "where quarter = :drawn order by answer_id",
                quarter=quarter,
                drawn=drawn.draw.quarter,
            )


@pytest.mark.parametrize(("text", "quarter"), [("2026-q3", "2026-q3"), ("2026Q3", "2026-q3")])
def test_a_quarter_is_read_as_people_write_it(text: str, quarter: str) -> None:
    assert quarters.read_quarter(text) == quarter
    with pytest.raises(NotFound):
        quarters.read_quarter("2026-q5")


def test_a_quarter_is_that_of_its_months() -> None:
    assert [quarter_of(date(2026, month, 1))[-2:] for month in (1, 3, 4, 12)] == ["q1", "q1", "q2", "q4"]

"""An originator puts a record on other terms: who may not read it any more finds nothing of it, and whoever may now reads it."""

from collections.abc import Sequence
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from counterline.governance.inspecting import recent
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach.audiences import Readers, Terms
from counterline.intake.running import regrading
from counterline.lines import redraw
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, CounterlineError, NotAllowed, NotFound
from counterline.plumbing.work import Work
from counterline.records import events as records_events
from counterline.records.keeping import reading_back, regrades
from counterline.records.keeping import standing as records_standing
from counterline.records.keeping.regrades import ruled
from counterline.records.looking import listed, looking
from counterline.records.looking.same_record import mention_number
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.handling import Condition, HandlingCode
from counterline.vocabulary.terms.marking import Marking
from tests.nation import TestNation, row
from tests.plugins.examples import tried

WHY = {
    "reason": "A later report says who could have told it.",
    "risk": "Its teller could be known in Leeds; held closer meets that.",
}
# Every table whose rows name an audience, so that a row of any would be seen; but for the numbers of audiences, the terms
# that stay interned without a record, and the mappings that everybody reads.
TABLES = """
select c.relname from pg_attribute t join pg_class c on c.oid = t.attrelid
 where t.attname = 'audience_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
   and c.relname not like 'audience%' and c.relname not in ('terms', 'mappings')
"""
TOLD = {"From": "London", "To": "Bournemouth", "Brand": "Unseen", "Last": "2026-02-20", "Holders": "Sam Invented"}


def to(handling: HandlingCode, **said: Any) -> regrading.Regrading:  # noqa: ANN401 - whatever a regrading takes
    """The terms to regrade to, with a reason and a risk."""
    return regrading.Regrading(handling, **(WHY | said))


CLOSEST = to(HandlingCode.LEGACY_4)
OPEN = to(HandlingCode.P)


# What is made of a record, which a regrade has to move with it; and what is of a file, a feed or a person's own.
MOVED = {
    *("records", "mentions", "words_of_texts", "words_of_things", "assertions", "standings", "tellings", "sightings"),
    *("drawings", "report_likenesses", "report_attachments", "sanitised_reports", "person_features", "person_keys"),
    *("links", "quiets", "judgements", "chart_things", "signs", "line_ways", "concern_acts", "home_acts", "findings"),
    *("nominations", "payments", "asset_judgements"),
    *("investigations", "subjects", "subject_acts", "investigation_acts", "planned_events", "investigation_pairs"),
    *("subject_recipients", "line_acts", "legal_holds", "nomination_lines", "priority_decisions"),
}
NOT_OF_RECORDS = {
    *("audience_readers", "audience_versions", "terms", "raw_rows", "readings", "submissions", "submission_parts"),
    *("deliveries", "runs", "uploads", "upload_parts", "load_profiles", "feed_alarms", "mappings", "mapping_drafts"),
    *("mapping_draft_versions", "mapping_draft_returns", "regrades", "disposed_counts"),
    # What somebody says or types in their own name is no record's.
    *("duty_said", "packs", "pack_words", "pack_takings", "screenings", "screening_words"),
    *("referrals", "referral_turns", "extracts", "extract_words"),
    *("call_questions", "call_seeds", "call_answers"),
    *("call_loads", "call_addenda"),
    # Of investigations that the desk reads; the worker puts it right as it compares.
    "call_comparisons",
    *("call_authorisations", "call_covers", "call_authorisation_acts", "call_disposals", "call_drafts"),
}
NAMING = """
select distinct relname from pg_attribute join pg_class c on c.oid = attrelid
 where relkind = 'r' and relnamespace = 'public'::regnamespace and attname in ('audience_id', 'audience_a', 'audience_b')
   and relname <> 'audiences'
"""


def told(nation: TestNation, ref: str = "D/1", as_at: str = "2026-03-01", **said: str) -> None:
    """File one line of Dorset's that is led from London."""
    nation.force("dorset").files([row(ref, "07700 900109", **{**TOLD, **said})], as_at=as_at)


def standing(nation: TestNation, ref: str = "D/1") -> str:
    """The record that stands under a reference."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        sql = "select r.ref from records r join standings s using (record_id) where r.reference = :ref and s.known_to is null"
        return str(work.value(sql, ref=ref))


def regraded(nation: TestNation, asked: regrading.Regrading, ref: str = "D/1") -> regrades.Regrade:
    """Have an officer of Dorset put on other terms what stands."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        return regrading.regrade_record(work, standing(nation, ref), asked)


def rows_read(nation: TestNation, viewer: Viewer) -> dict[str, int]:
    """How many rows of each table somebody reads, of those that they read any of."""
    with nation.as_seen_by(viewer) as work:
        counts = {name: _count(work, name) for (name,) in work.rows(TABLES)}
    return {name: count for name, count in counts.items() if count}


def _count(work: Work, table: str) -> int:
    return int(work.value(f"select count(*) from {table}"))


@pytest.fixture
def london(nation: TestNation) -> Viewer:
    """An officer of the force from which the line is led."""
    return nation.viewer("metropolitan")


def test_nobody_outside_reads_any_version_in_any_table_once_a_record_is_held_closer(
    nation: TestNation, london: Viewer
) -> None:
    desk_without = rows_read(nation, nation.desk)
    told(nation)
    told(nation, as_at="2026-03-05", Brand="Corrected")
    read = rows_read(nation, london)
    assert {"records", "mentions", "standings", "tellings", "sightings", "drawings", "words_of_things"} <= set(read)

    made = regraded(nation, CLOSEST)  # and before the worker has done anything about it

    assert rows_read(nation, london) == {}
    sent = {"submissions", "deliveries", "runs", "load_profiles"}
    assert {name for name in rows_read(nation, nation.desk) if name not in desk_without} <= sent
    assert set(made.lost) >= {"metropolitan", "nclcc"}
    nation.settle()
    assert rows_read(nation, london) == {}
    assert {"records", "standings", "tellings"} <= set(rows_read(nation, nation.force("dorset").officer))


def test_what_the_worker_makes_again_of_a_regraded_record_is_what_the_regrade_made_of_it(
    nation: TestNation, london: Viewer
) -> None:
    told(nation)
    told(nation, as_at="2026-03-05", Eval="2BC", Conditions="A1")
    regraded(nation, to(HandlingCode.C, conditions=frozenset({Condition.A2}), readers=("kent",)))
    everybody = [london, nation.viewer("kent"), nation.desk, nation.force("dorset").officer]
    at_once = [_derived(nation, each) for each in everybody]

    with nation.building.works.begin(records_events.SubmissionLoaded.settled_as) as work:
        for (submission,) in work.rows("select submission_id from deliveries order by 1"):
            redraw.redraw(work, records_standing.touched_by(work, [submission]))

    assert [_derived(nation, each) for each in everybody] == at_once
    assert at_once[1] != at_once[0]


def _derived(nation: TestNation, viewer: Viewer) -> list[Sequence[object]]:
    with nation.as_seen_by(viewer) as work:
        return [
            sorted(map(str, work.rows(f"select * from {name}")))
            for name in ("standings", "tellings", "sightings", "drawings")
        ]


def test_every_table_of_an_audience_is_moved_by_a_regrade_or_is_made_of_no_record(nation: TestNation) -> None:
    with nation.as_seen_by(nation.desk) as work:
        assert {str(name) for (name,) in work.rows(NAMING)} == MOVED | NOT_OF_RECORDS


def test_what_is_compared_linked_and_judged_of_a_record_goes_with_it(nation: TestNation, london: Viewer) -> None:
    told(nation)
    told(nation, "D/2", Brand="Open")
    with nation.building.works.begin(Role.OWNER) as work:
        for table in ("links", "person_keys", "person_features"):
            work.run(f"delete from {table}")
        mentions = [
            (mention_number(row.identity_key, row.slot), row)
            for row in work.rows(
                "select r.*, m.slot from mentions m join records r using (record_id) where m.kind = 'person' order by r.reference"
            )
        ]
        for number, row in mentions:
            given = {
                "number": number,
                "record": row.record_id,
                "identity": row.identity_key,
                "audience": row.audience_id,
            }
            work.run(
                "insert into person_features (mention_id, ref, record_id, identity_key, features, made_by, audience_id) "
                "values (:number, 'MN-1', :record, :identity, '{}', 'm', :audience)",
                **given,
            )
            work.run("insert into person_keys values (1, :audience, :number)", **given)
        (a, row), (b, _) = sorted(mentions, key=lambda each: each[0])
        work.run(
            "insert into charts (ref, title, reason, review_on, agency, kept_by, shared, kept_at) values "
            "('CH-1', 'Invented', 'Invented', current_date, 'metropolitan', :viewer, true, now())",
            viewer=london.viewer_id,
        )
        for mention, audience in work.rows("select m.ref, m.audience_id from mentions m where m.kind = 'person'"):
            work.run(
                "insert into chart_things values ('CH-1', :ref, 0, 0, 'Noted', :audience)",
                ref=mention,
                audience=audience,
            )
        pair = {"a": a, "b": b, "audience": row.audience_id, "viewer": london.viewer_id}
        work.run("insert into links values (:a, :b, 1, 0, '{}', 'm', :audience, :audience)", **pair)
        work.run(
            "insert into judgements (act, a, b, verdict, reason, blind, judged_by, judged_at, audience_a, audience_b) "
            "values ('JG-1', :a, :b, 'same', 'Invented', false, :viewer, now(), :audience, :audience)",
            **pair,
        )
    linked = ("links", "judgements", "person_features", "person_keys", "chart_things")

    def read(viewer: Viewer) -> list[int]:
        with nation.as_seen_by(viewer) as work:
            return [_count(work, table) for table in linked]

    assert read(london) == [1, 1, 2, 2, 2]
    regraded(nation, CLOSEST)
    assert read(london) == [0, 0, 1, 1, 1]
    assert read(nation.force("dorset").officer) == [1, 1, 2, 2, 0]


def test_new_readers_read_what_is_opened_and_find_it_by_parts_of_what_it_names(
    nation: TestNation, london: Viewer
) -> None:
    told(nation, Eval="B24")
    assert rows_read(nation, london) == {}

    made = regraded(nation, OPEN)

    assert "metropolitan" in made.gained
    with nation.as_seen_by(london) as work:
        sought = looking.looked_for("900109", None, None)
        (found,) = listed.find_records(work, listed.RecordsAsked(sought.clues, parts=sought.parts), most=5)
        assert found.handling == "P"
        whole = reading_back.record_by_ref(work, found.ref)
        assert whole is not None
        assert whole.stands
        assert regrades.regrades_of(work, found.ref) == []  # what it rests on is its originator's


def test_a_correction_and_a_late_file_are_read_by_no_more_than_the_regrade_lets(
    nation: TestNation, london: Viewer
) -> None:
    told(nation)
    regraded(nation, CLOSEST)
    told(nation, as_at="2026-03-20", Brand="Corrected")
    told(nation, as_at="2026-02-25", Brand="Late")
    told(nation)  # the very same again

    assert rows_read(nation, london) == {}
    # A mistake is put right and holds no other version for ever; what somebody looked at and held closer stays held.
    regraded(nation, OPEN)
    told(nation, as_at="2026-03-25", Brand="Open")
    with nation.as_seen_by(london) as work:
        brands = {each.body["brands"][0] for each in _all(work)}
    assert brands == {"Corrected", "Late", "Open"}


def _all(work: Work) -> list[reading_back.RecordTold]:
    return [each for (ref,) in work.rows("select ref from records") if (each := reading_back.record_by_ref(work, ref))]


def test_only_the_originator_regrades_and_only_what_stands(nation: TestNation, london: Viewer) -> None:
    told(nation)
    ref = standing(nation)
    for viewer in (london, nation.desk):
        with nation.as_seen_by(viewer) as work, pytest.raises(NotAllowed, match="Only the agency that told"):
            regrading.regrade_record(work, ref, CLOSEST)
    with nation.as_seen_by(nation.viewer("kent")) as work, pytest.raises(NotFound):
        regrading.regrade_record(work, ref, CLOSEST)
    with (
        nation.as_seen_by(nation.viewer("dorset", ViewerRole.COMMANDER)) as work,
        pytest.raises(NotAllowed, match="Your role does not let you"),
    ):
        regrading.regrade_record(work, ref, CLOSEST)
    told(nation, as_at="2026-03-05", Brand="Corrected")
    with nation.as_seen_by(nation.force("dorset").officer) as work, pytest.raises(Conflict, match="does not stand"):
        regrading.regrade_record(work, ref, CLOSEST)


def test_the_database_itself_lets_nobody_else_regrade(nation: TestNation, london: Viewer) -> None:
    told(nation)
    ref = standing(nation)
    with nation.as_seen_by(london) as work:
        terms = regrades.terms_of(work, ref)
        assert terms.readers.originator == "dorset"
        with pytest.raises(Exception, match="only the originator dorset may set an audience"):
            regrades.regrade(work, ref, terms, WHY["reason"], WHY["risk"])


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (to(HandlingCode.P, readers=("kent",)), "nobody is named"),
        (to(HandlingCode.C), "choose at least one"),
        (to(HandlingCode.C, conditions=frozenset({Condition.S1, Condition.S2})), "ask the originator"),
        (to(HandlingCode.P), "on these terms already"),
        (to(HandlingCode.LEGACY_4, reason="Too short"), "Say in 20"),
        (to(HandlingCode.LEGACY_4, reason="The CHIS could be known by it."), "covert-source"),
    ],
)  # fmt: skip
def test_terms_that_cannot_be_are_refused_with_the_reason(
    nation: TestNation, asked: regrading.Regrading, why: str
) -> None:
    told(nation)
    with pytest.raises(CounterlineError, match=why):
        regraded(nation, asked)


def test_who_regraded_what_and_why_is_kept_for_the_originator_and_logged_with_who_gained(
    nation: TestNation, london: Viewer
) -> None:
    told(nation, Eval="B24")
    made = regraded(nation, to(HandlingCode.P, marking=Marking.OFFICIAL))

    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        (kept,) = regrades.regrades_of(work, made.record)
    assert (kept.before.handling, kept.after.handling, kept.after.marking) == ("4", "P", "OFFICIAL")
    assert (kept.by, kept.reason, kept.risk) == (nation.force("dorset").officer.ref, *WHY.values())
    with nation.as_seen_by(nation.auditor) as work:
        (entry,) = [each.entry for each in recent(work, subject=made.ref) if each.entry.act == Act.ALTERATION]
    assert {made.record, "record:regrade"} <= set(entry.subjects)
    assert "agency:metropolitan" in entry.recipients


AGENCIES = st.frozensets(st.sampled_from(["kent", "nclcc", "metropolitan"])).map(
    lambda codes: frozenset(map(AgencyCode, codes))
)
TERMS = st.builds(
    Terms,
    st.builds(Readers, st.just(AgencyCode("dorset")), st.just("line_return"), AGENCIES, st.booleans()),
    st.sampled_from(["not stated", *map(str, HandlingCode)]),
    st.just("DPA 2018 Part 3"),
    st.just("England and Wales"),
    st.sampled_from([*map(str, Marking)]),
    st.frozensets(st.sampled_from([*map(str, Condition)])).map(lambda each: tuple(sorted(each))),
)


@given(told=TERMS, by=TERMS)
def test_a_version_that_nobody_looked_at_is_never_read_by_more_than_either_terms_let(told: Terms, by: Terms) -> None:
    both = ruled(told, by)
    assert both.readers.beside == told.readers.beside & by.readers.beside
    assert both.readers.by_need == (told.readers.by_need or by.readers.by_need)
    assert set(both.conditions) == {*told.conditions, *by.conditions}
    assert both.marking in {told.marking, by.marking}
    assert ruled(both, by) == both


_NUMBERS = count(1)
VERSIONS = st.lists(st.sampled_from(["2BP", "2BC", "B24"]), min_size=2, max_size=3)


@settings(tried(6), suppress_health_check=list(HealthCheck))
@given(evals=VERSIONS, by=st.sampled_from([CLOSEST, OPEN]), after=st.integers(1, 3))
def test_corrections_told_before_or_after_a_regrade_are_read_by_the_same(
    nation: TestNation, evals: list[str], by: regrading.Regrading, after: int
) -> None:
    """The same record twice: every correction before the regrade of the last, and some of them after it as late files."""
    assume(by is CLOSEST or evals[-1] != "2BP")  # which is on those terms already
    assume(by is OPEN or evals[-1] != "B24")
    readers = []
    for ref, first in (("D/now", len(evals)), ("D/late", min(after, len(evals)) - 1)):
        name = f"{ref}/{next(_NUMBERS)}"
        days = [f"2026-03-{10 + at}" for at in range(len(evals))]
        turns = list(zip(days, evals, strict=True))
        last = turns[-1]
        for day, graded in [*turns[:first][: len(turns) - 1], last]:
            told(nation, name, day, Eval=graded, Conditions="A1" if graded.endswith("C") else "", Brand=f"Brand {day}")
        regraded(nation, by, name)
        for day, graded in turns[first : len(turns) - 1]:
            told(nation, name, day, Eval=graded, Conditions="A1" if graded.endswith("C") else "", Brand=f"Brand {day}")
        with nation.as_seen_by(nation.force("dorset").officer) as work:
            sql = """select r.body->'brands'->>0 as brand, t.handling, a.readers, a.by_need from records r
                       join terms t using (terms_id) join audiences a on a.audience_id = r.audience_id
                      where r.reference = :name order by 1"""
            readers.append([tuple(each) for each in work.rows(sql, name=name)])
    assert readers[0] == readers[1]


def test_whoever_is_linked_while_a_record_is_regraded_follows_it_in_the_workers_next_act(
    nation: TestNation, london: Viewer
) -> None:
    told(nation)
    told(nation, "D/2", Brand="Open")
    nation.settle()
    regraded(nation, CLOSEST)
    with nation.building.works.begin(Role.OWNER) as work:  # as an act would leave it that had read who may read before
        work.run(
            "update person_features f set audience_id = o.audience_id from records r, records o "
            "where r.record_id = f.record_id and r.reference = 'D/1' and o.reference = 'D/2'"
        )
    nation.settle()
    with nation.as_seen_by(london) as work:
        assert _count(work, "person_features") == 1


def test_a_regrade_waits_for_a_file_that_is_put_on_the_record_and_is_refused_in_the_end(
    nation: TestNation, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(nation)
    monkeypatch.setattr("counterline.records.keeping.regrades.LONGEST_WAIT", "10ms")
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        regrades.settling_terms(work, "dorset")
        with pytest.raises(Conflict, match="being put on the record"):
            regraded(nation, CLOSEST)
    assert regraded(nation, CLOSEST).after.handling == "4"

"""The worker links whoever records name, and people's judgements hold whatever is linked again."""

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.intake.running import withdrawing
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.resolution.comparing import models
from counterline.resolution.pairs import linking
from counterline.resolution.people import entities, judgements, quality, uniting
from counterline.resolution.people.assembling import Verdict
from tests.nation import TestNation
from tests.people import files, mention_of, person
from tests.retelling import told_once

ANN, BORN = "Ann Invented-Walker", "1998-04-12"


def links(nation: TestNation) -> list[tuple[object, ...]]:
    """Every link that is kept."""
    with nation.building.works.begin(Role.DERIVE) as work:
        return [tuple(row) for row in work.rows("select a, b, weight, vector, model from links order by a, b")]


def held_together(nation: TestNation, viewer: Viewer, *references: str) -> bool:
    """Whether one entity holds the people whom these records name, in the viewer's own view."""
    with nation.as_seen_by(viewer) as work:
        refs = [mention_of(work, each) for each in references]
        found = entities.entities_of(work, refs)
        return len({found[ref].ref for ref in refs}) == 1


@told_once
def two_forces_name_one_woman(nation: TestNation) -> None:
    """Dorset and the Metropolitan Police each arrest her."""
    files(nation.force("dorset"), person("D/1", ANN, BORN))
    files(nation.force("metropolitan"), person("M/1", ANN, BORN))


def test_two_forces_that_name_one_woman_are_seen_by_the_desk_to_name_one(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    files(nation.force("dorset"), person("D/2", "Cuthbert Otherwise-Named", "1961-11-30"))
    assert held_together(nation, nation.desk, "D/1", "M/1")
    assert not held_together(nation, nation.desk, "D/1", "D/2")


def test_who_is_arrested_again_does_not_change_links_by_the_order_of_arrival(nation: TestNation) -> None:
    dorset, metropolitan = nation.force("dorset"), nation.force("metropolitan")
    files(dorset, person("D/1", "An Invented-Walker", BORN))
    files(metropolitan, person("M/1", ANN, BORN), person("M/2", "Anne Walker", BORN))
    files(dorset, person("D/1", ANN, BORN), as_at="2026-03-25")
    after = links(nation)
    with nation.building.works.begin(Role.DERIVE) as work:
        model = models.in_force(work)
        identities = [
            row[0] for row in work.rows("select identity_key from person_features order by identity_key desc")
        ]
        work.run("update person_features set made_by = 'another'")
        for each in identities:
            linking.link(work, model, [each])
    assert after
    assert links(nation) == after


def test_a_record_taken_back_takes_its_links_with_it_and_leaves_the_judgement(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    with nation.as_seen_by(nation.desk) as work:
        one, other = mention_of(work, "D/1"), mention_of(work, "M/1")
        judgements.judge(work, one, other, Verdict.DIFFERENT, "Sisters: seen together in custody.")
    taken = files(nation.force("metropolitan"), person("M/3", "Somebody Else-Invented"))
    with nation.as_seen_by(nation.force("metropolitan").feed) as work:
        first = work.value("select ref from submissions where agency = 'metropolitan' order by submission_id limit 1")
        withdrawing.withdraw_submission(work, first)
    nation.settle()
    assert taken.ref != first
    assert not links(nation)
    files(nation.force("metropolitan"), person("M/1", ANN, BORN), as_at="2026-03-28")
    assert not held_together(nation, nation.desk, "D/1", "M/1")


def test_a_split_holds_after_everything_is_linked_again_and_is_undone_by_an_act(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    files(nation.force("kent"), person("K/1", ANN, BORN))
    with nation.as_seen_by(nation.desk) as work:
        refs = {each: mention_of(work, each) for each in ("D/1", "M/1", "K/1")}
        act = judgements.split(work, [refs["K/1"]], [refs["D/1"], refs["M/1"]], "Born in another town.")
    assert held_together(nation, nation.desk, "D/1", "M/1")
    assert not held_together(nation, nation.desk, "D/1", "K/1")
    with nation.building.works.begin(Role.DERIVE) as work:
        work.run("update person_features set made_by = 'another'")
        model = models.in_force(work)
        linking.link(work, model, [row[0] for row in work.rows("select identity_key from person_features")])
    assert not held_together(nation, nation.desk, "M/1", "K/1")
    with nation.as_seen_by(nation.desk) as work:
        judgements.undo(work, act, "The birthplace was mistyped.")
        told = judgements.judgements_told(work, refs.values())
        (listed,) = judgements.judgements_made(work)
    assert {each.undone for each in told} == {True}
    assert (listed.act, listed.pairs, listed.undone) == (act, 2, True), "one act is listed once"
    assert held_together(nation, nation.desk, "D/1", "M/1", "K/1")


def test_an_answer_outlives_a_colleagues_doubt_and_what_somebody_says_who_was_shown_nothing(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)

    def says(viewer: Viewer, verdict: Verdict, *, blind: bool = False) -> str:
        with nation.as_seen_by(viewer) as work:
            one, other = mention_of(work, "D/1"), mention_of(work, "M/1")
            return judgements.judge(work, one, other, verdict, "Looked at both.", blind=blind)

    def held() -> bool:
        return held_together(nation, nation.desk, "D/1", "M/1")

    says(nation.desk, Verdict.DIFFERENT)
    says(nation.second, Verdict.UNSURE)
    assert not held()
    says(nation.second, Verdict.SAME, blind=True)
    assert not held()
    with pytest.raises(CounterlineError, match="not given to you to judge blind"):
        says(nation.second, Verdict.SAME, blind=True)  # it is judged, and no second label of it counts
    act = says(nation.second, Verdict.SAME)
    assert held()
    with nation.as_seen_by(nation.desk) as work:
        assert quality.quality(work).disagreed == ((mention_of(work, "D/1"), mention_of(work, "M/1")),)
    with nation.as_seen_by(nation.second) as work:
        judgements.undo(work, act, "Too hasty.")
    assert not held()


def test_a_merge_answers_what_parted_any_of_the_two_entities_and_gives_it_back_when_it_is_undone(
    nation: TestNation,
) -> None:
    two_forces_name_one_woman(nation)
    files(nation.force("kent"), person("K/1", ANN, BORN), person("K/2", "Cuthbert Otherwise-Named"))
    with nation.as_seen_by(nation.desk) as work:
        dorset, metropolitan, kent, other = (mention_of(work, each) for each in ("D/1", "M/1", "K/1", "K/2"))
        judgements.split(work, [kent], [dorset, metropolitan], "Born in another town.")
    with nation.as_seen_by(nation.second) as work:
        merged = uniting.merge(work, dorset, kent, "The town was renamed.")
        uniting.merge(work, kent, other, "He was called so then.")  # whom no link and no question joins
    assert held_together(nation, nation.desk, "D/1", "M/1", "K/1", "K/2")
    with nation.as_seen_by(nation.desk) as work, pytest.raises(CounterlineError, match="one person already"):
        uniting.merge(work, metropolitan, kent, "Once more.")
    with nation.as_seen_by(nation.viewer("essex")) as work, pytest.raises(NotFound):
        uniting.merge(work, metropolitan, kent, "Once more.")
    with nation.as_seen_by(nation.desk) as work:
        judgements.undo(work, merged, "Two towns.")
    assert held_together(nation, nation.desk, "D/1", "M/1")
    assert not held_together(nation, nation.desk, "D/1", "K/1")


def test_nobody_judges_who_may_not_read_both_records(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    with nation.as_seen_by(nation.desk) as work:
        one, other = (mention_of(work, each) for each in ("D/1", "M/1"))
    stranger = nation.viewer("kent")
    with nation.as_seen_by(stranger) as work, pytest.raises(NotFound):
        judgements.judge(work, one, other, Verdict.SAME, "They look alike to me.")

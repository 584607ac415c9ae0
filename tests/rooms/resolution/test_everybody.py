"""Everybody linked at once gives the links that one record after another gave, and a model is looked at before it is used."""

import pytest

from counterline import resolution
from counterline.governance import Viewer
from counterline.plumbing.errors import NotAllowed, NotFound
from counterline.resolution import Resolved, Verdict
from tests.nation import TestNation
from tests.people import files, mention_of, person
from tests.rooms.resolution.test_linking import ANN, BORN, held_together, links, two_forces_name_one_woman


def judged(nation: TestNation, viewer: Viewer, verdict: Verdict) -> str:
    """Somebody's judgement of the woman whom two forces name."""
    with nation.as_seen_by(viewer) as work:
        return resolution.judge(work, mention_of(work, "D/1"), mention_of(work, "M/1"), verdict, "Looked at both.")


def test_everybody_linked_at_once_gives_the_links_that_came_one_by_one(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    files(nation.force("kent"), person("K/1", "Ann Invented-Walker"), person("K/2", "Anne Walker;Ann Walker"))
    one_by_one, heard = links(nation), list[Resolved]()
    made = resolution.resolve(nation.building.works, heard.append, anew=True)
    assert links(nation) == one_by_one
    assert (heard[-1], made.links) == (made, len(one_by_one))


def test_a_run_that_is_stopped_takes_no_link_from_anybody_and_goes_on_where_it_was(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    before, heard = links(nation), list[Resolved]()

    def stop(come: Resolved) -> None:
        heard.append(come)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        resolution.resolve(nation.building.works, stop, anew=True)
    assert (links(nation), heard[0].records) == (before, 2)
    again = list[Resolved]()
    resolution.resolve(nation.building.works, again.append)
    assert [each.links for each in again] == [1], "what was made ready is not made ready again"
    assert links(nation) == before


def test_a_split_holds_when_everybody_is_linked_anew(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    judged(nation, nation.desk, Verdict.DIFFERENT)
    resolution.resolve(nation.building.works, lambda _: None, anew=True)
    assert not held_together(nation, nation.desk, "D/1", "M/1")


def test_who_takes_entities_away_finds_each_mention_with_the_entity_that_pages_show(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    with nation.as_seen_by(nation.desk) as work:
        told = resolution.taken(work, nation.desk.ref)
        shown = resolution.entities_of(work, [each.mention for each in told])
    assert {each.reference for each in told} == {"D/1", "M/1"}
    assert {each.mention: each.entity for each in told} == {ref: entity.ref for ref, entity in shown.items()}
    assert len({each.entity for each in told}) == 1


def test_a_pair_is_asked_about_until_somebody_answers_and_again_when_it_is_undone(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)

    def asked() -> list[set[str]]:
        with nation.as_seen_by(nation.desk) as work:
            return [{each.one, each.other} for each in resolution.questions(work)]

    with nation.as_seen_by(nation.desk) as work:
        pair = {mention_of(work, "D/1"), mention_of(work, "M/1")}
    assert asked() == [pair]
    act = judged(nation, nation.desk, Verdict.SAME)
    assert asked() == []
    with nation.as_seen_by(nation.desk) as work:
        resolution.undo(work, act, "Too hasty.")
    assert asked() == [pair]
    judged(nation, nation.desk, Verdict.UNSURE)
    assert asked() == []
    with nation.as_seen_by(nation.second) as work:
        assert resolution.questions(work), "what one was unsure of is somebody else's to answer"


def test_two_records_side_by_side_tell_every_reason_and_the_reasons_add_up(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    with nation.as_seen_by(nation.desk) as work:
        seen = resolution.side_by_side(work, mention_of(work, "D/1"), mention_of(work, "M/1"))
    assert seen.held_as_one
    assert sum(each.weight for each in seen.reasons) == pytest.approx(seen.weight)
    assert (seen.one.told.name, seen.other.told.name) == (ANN, ANN)
    with nation.as_seen_by(nation.viewer("kent")) as work, pytest.raises(NotFound):
        resolution.side_by_side(work, seen.one.mention.ref, seen.other.mention.ref)


def test_a_model_is_kept_compared_and_activated_by_the_desk_alone(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    files(nation.force("kent"), *(person(f"K/{name}", f"{name} Invented-Else", BORN) for name in ("Ada", "Bel", "Cal")))
    with nation.as_seen_by(nation.viewer("dorset")) as work, pytest.raises(NotAllowed):
        resolution.train_model(work, "of-dorset")
    with nation.as_seen_by(nation.desk) as work:
        before = resolution.in_force(work).version
        trained = resolution.train_model(work, "spring-1")
        compared = resolution.compare_models(work, before, "spring-1")
        assert resolution.in_force(work).version == before
        resolution.activate(work, "spring-1", "It was compared with the old one.")
    assert compared.people == 5
    assert trained.model.version == compared.new.version == "spring-1"
    nation.settle()
    assert {row[4] for row in links(nation)} <= {"spring-1"}
    with nation.as_seen_by(nation.desk) as work:
        assert [each.version for each in resolution.models(work) if each.in_force_since] == ["spring-1"]

"""Everybody linked at once gives the links that one record after another gave, and a model is looked at before it is used."""

from dataclasses import replace

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError, NotAllowed, NotFound
from counterline.plumbing.work import Works
from counterline.resolution import resolving
from counterline.resolution.comparing import models
from counterline.resolution.comparing.models import keep_model
from counterline.resolution.judging import learning, review
from counterline.resolution.pairs import coming
from counterline.resolution.pairs.coming import Resolved
from counterline.resolution.people import entities, entities_taken, judgements
from counterline.resolution.people.assembling import Verdict
from tests.nation import TestNation
from tests.people import files, mention_of, person
from tests.rooms.resolution.test_linking import ANN, BORN, held_together, links, two_forces_name_one_woman

_ACTIVATED = """
insert into model_activations (version, reason, activated_by, activated_at) values ('spring-1', 'Compared.', :viewer, now())
"""
# More of one of them and a third than any list of what was said of one would hold.
_SAID_OF_ANOTHER = """
insert into judgements (act, a, b, verdict, reason, blind, judged_by, judged_at, audience_a, audience_b)
select j.act || number, least(j.a, f.mention_id), greatest(j.a, f.mention_id), 'unsure', 'Invented.', false, j.judged_by, j.judged_at,
       j.audience_a, j.audience_b
  from judgements j, person_features f, generate_series(1, 201) number where f.ref = :third
"""


def judged(nation: TestNation, viewer: Viewer, verdict: Verdict) -> str:
    """Somebody's judgement of the woman whom two forces name."""
    with nation.as_seen_by(viewer) as work:
        return judgements.judge(work, mention_of(work, "D/1"), mention_of(work, "M/1"), verdict, "Looked at both.")


def test_everybody_linked_at_once_gives_the_links_that_came_one_by_one(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    files(nation.force("kent"), person("K/1", "Ann Invented-Walker"), person("K/2", "Anne Walker;Ann Walker"))
    one_by_one, heard = links(nation), list[Resolved]()
    made = resolving.resolve(nation.building.works, heard.append, anew=True)
    assert links(nation) == one_by_one
    assert (heard[-1], made.links) == (made, len(one_by_one))


def test_a_run_that_is_stopped_takes_no_link_from_anybody_and_goes_on_where_it_was(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    before, heard = links(nation), list[Resolved]()

    def stop(come: Resolved) -> None:
        heard.append(come)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        resolving.resolve(nation.building.works, stop, anew=True)
    assert (links(nation), heard[0].records) == (before, 2)
    again = list[Resolved]()
    resolving.resolve(nation.building.works, again.append)
    assert [each.links for each in again] == [1], "what was made ready is not made ready again"
    assert links(nation) == before


def test_a_split_holds_when_everybody_is_linked_anew(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    judged(nation, nation.desk, Verdict.DIFFERENT)
    resolving.resolve(nation.building.works, lambda _: None, anew=True)
    assert not held_together(nation, nation.desk, "D/1", "M/1")


def test_who_takes_entities_away_finds_each_mention_with_the_entity_that_pages_show(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    with nation.as_seen_by(nation.desk) as work:
        told = list(entities_taken.taken(work, nation.desk.ref))
        shown = entities.entities_of(work, [each.mention for each in told])
    assert {each.reference for each in told} == {"D/1", "M/1"}
    assert {each.mention: each.entity for each in told} == {ref: entity.ref for ref, entity in shown.items()}
    assert len({each.entity for each in told}) == 1


def test_a_pair_is_asked_about_until_somebody_answers_and_again_when_it_is_undone(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)

    def asked() -> list[set[str]]:
        with nation.as_seen_by(nation.desk) as work:
            return [{each.one, each.other} for each in review.questions(work)]

    with nation.as_seen_by(nation.desk) as work:
        pair = {mention_of(work, "D/1"), mention_of(work, "M/1")}
    assert asked() == [pair]
    act = judged(nation, nation.desk, Verdict.SAME)
    assert asked() == []
    with nation.as_seen_by(nation.desk) as work:
        judgements.undo(work, act, "Too hasty.")
    assert asked() == [pair]
    judged(nation, nation.desk, Verdict.UNSURE)
    assert asked() == []
    with nation.as_seen_by(nation.second) as work:
        assert review.questions(work), "what one was unsure of is somebody else's to answer"


def test_two_records_side_by_side_tell_all_that_was_said_of_them_and_every_reason_and_the_reasons_add_up(
    nation: TestNation,
) -> None:
    two_forces_name_one_woman(nation)
    files(nation.force("dorset"), person("D/9", "Zed Invented"))
    act = judged(nation, nation.desk, Verdict.UNSURE)
    with nation.as_seen_by(nation.desk) as work:
        third = mention_of(work, "D/9")
    with nation.building.works.begin(Role.OWNER) as work:
        work.run(_SAID_OF_ANOTHER, third=third)
    with nation.as_seen_by(nation.desk) as work:
        seen = review.side_by_side(work, mention_of(work, "D/1"), mention_of(work, "M/1"))
    assert seen.held_as_one
    assert [each.act for each in seen.judgements] == [act]
    assert sum(each.weight for each in seen.reasons) == pytest.approx(seen.weight)
    assert (seen.one.told.name, seen.other.told.name) == (ANN, ANN)
    with nation.as_seen_by(nation.viewer("kent")) as work, pytest.raises(NotFound):
        review.side_by_side(work, seen.one.mention.ref, seen.other.mention.ref)


def test_a_model_is_kept_compared_and_activated_by_the_desk_alone(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    files(nation.force("kent"), *(person(f"K/{name}", f"{name} Invented-Else", BORN) for name in ("Ada", "Bel", "Cal")))
    with nation.as_seen_by(nation.viewer("dorset")) as work, pytest.raises(NotAllowed):
        learning.train_model(work, "of-dorset")
    with nation.as_seen_by(nation.desk) as work:
        before, first = models.in_force(work).version, links(nation)
        trained = learning.train_model(work, "spring-1")
        compared = learning.compare_models(work, before, "spring-1")
        assert models.in_force(work).version == before
        models.activate(work, "spring-1", "It was compared with the old one.")
    assert compared.people == 5
    assert trained.model.version == compared.new.version == "spring-1"
    nation.settle()
    assert {row[4] for row in links(nation)} <= {"spring-1"}
    with nation.as_seen_by(nation.desk) as work:
        assert [each.version for each in models.models(work) if each.in_force_since] == ["spring-1"]
        listed = len(models.models(work))
        models.activate(work, before, "The new one joins too few.")
    nation.settle()
    assert links(nation) == first, "back with the model that came with counterline is where it began"
    with nation.as_seen_by(nation.desk) as work:
        assert models.in_force(work).version == before
        assert [each.version for each in models.models(work)][listed - 1 :] == [before], "listed once"


def test_pairs_that_one_of_two_models_alone_links_are_told_the_surest_first(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    files(
        nation.force("dorset"),
        person("D/2", "Bel Invented-Else", BORN),
        person("D/3", "Bel Invented-Else", BORN),
    )
    with nation.as_seen_by(nation.desk) as work:
        shipped = models.in_force(work)
        strict = replace(shipped, version="strict-1", prior=shipped.prior - 40)
        keep_model(work, strict, ())
        told = learning.compare_models(work, shipped.version, strict.version)
        back = learning.compare_models(work, strict.version, shipped.version)
        ann = {mention_of(work, each) for each in ("D/1", "M/1")}
    assert told.new.links == 0
    assert len(told.changed) == told.lost == back.gained == 2
    assert ann in [{each.one, each.other} for each in told.changed]
    assert [each.new - each.old for each in told.changed] == pytest.approx([-40.0, -40.0])
    assert [each.old for each in told.changed] == sorted((each.old for each in told.changed), reverse=True)
    assert [(each.old, each.new) for each in back.changed] == [(each.new, each.old) for each in told.changed]


def test_an_upgrade_that_has_outgrown_the_model_in_force_links_by_the_one_it_brought(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    with nation.as_seen_by(nation.desk) as work:
        before = models.in_force(work).version
        learning.train_model(work, "outgrown-1")
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("alter table resolution_models disable trigger user")
        outgrown = {"was": '"features":', "now": '"features":9'}
        work.run("update resolution_models set document = replace(document, :was, :now)", **outgrown)
        work.run("alter table resolution_models enable trigger user")
        work.run(_ACTIVATED.replace("spring-1", "outgrown-1"), viewer=nation.desk.viewer_id)
        work.run("update model_activations set in_force_since = activated_at")
    with nation.as_seen_by(nation.desk) as work:
        assert models.in_force(work).version == before
        with pytest.raises(CounterlineError, match="Train one anew"):
            models.activate(work, "outgrown-1", "It was good.")
    files(nation.force("kent"), person("K/1", ANN, BORN))
    assert held_together(nation, nation.desk, "D/1", "K/1")


def test_of_two_entities_one_pair_is_asked_about_and_none_once_somebody_called_them_two(nation: TestNation) -> None:
    # Three records of each, alike in name and no more: nine pairs, of which any answer settles all.
    for force, born in (("dorset", "1998-04-12"), ("metropolitan", "")):
        rows = [
            person(f"{force}/{nth}", "Perpetua Quite-Unheard", born, phone="07700 900123" if born else "07700 900124")
            for nth in range(3)
        ]
        files(nation.force(force), *rows)
    with nation.as_seen_by(nation.desk) as work:
        (asked,) = [each for each in review.questions(work) if not each.held_as_one]
        assert asked.worth > 1
        judgements.judge(work, asked.one, asked.other, Verdict.DIFFERENT, "Mother and daughter.")
        assert all(each.held_as_one for each in review.questions(work))


def test_who_was_called_one_is_not_asked_about_by_every_other_pair_of_records(nation: TestNation) -> None:
    for force, born in (("dorset", "1998-04-12"), ("kent", "1998-04-21")):
        files(nation.force(force), *(person(f"{force}/{nth}", ANN, born) for nth in range(2)))
    with nation.as_seen_by(nation.desk) as work:
        one, other = mention_of(work, "dorset/0"), mention_of(work, "kent/0")
        judgements.judge(work, one, other, Verdict.SAME, "Seen in custody.")
        across = [{mention_of(work, f"dorset/{a}"), mention_of(work, f"kent/{b}")} for a in range(2) for b in range(2)]
        assert not [each for each in review.questions(work) if {each.one, each.other} in across]


def killed(works: Works) -> None:
    """A worker that dies at the end of a step."""
    with works.begin(Role.DERIVE) as work:
        coming.bring_in(work)
        raise KeyboardInterrupt


def test_a_model_on_its_way_leaves_links_as_they_are_however_often_the_worker_dies_and_takes_in_who_came_meanwhile(
    nation: TestNation,
) -> None:
    two_forces_name_one_woman(nation)
    files(nation.force("kent"), *(person(f"K/{name}", f"{name} Invented-Else", BORN) for name in ("Ada", "Bel", "Cal")))
    works, before = nation.building.works, links(nation)
    with nation.as_seen_by(nation.desk) as work:
        was = models.in_force(work).version
        learning.train_model(work, "spring-1")
        # Nothing is told of it, so that the steps are taken here one by one.
        work.run(_ACTIVATED, viewer=nation.desk.viewer_id)
    steps, come = 0, None
    while come is None or come.links is None:
        with pytest.raises(KeyboardInterrupt):  # it is killed before the step has committed, and takes the step again
            killed(works)
        if steps == 1:  # prepared already, and then told otherwise; and somebody who is new
            files(nation.force("metropolitan"), person("M/1", "Zoe Quite-Otherwise", "1960-01-01"), as_at="2026-03-21")
            files(nation.force("dorset"), person("D/9", "Ada Invented-Else", BORN), as_at="2026-03-21")
            before = links(nation)
        assert links(nation) == before
        with nation.as_seen_by(nation.desk) as work:
            assert models.in_force(work).version == was
            assert [each.version for each in models.models(work) if each.coming_since] == ["spring-1"]
        with works.begin(Role.DERIVE) as work:
            come, steps = coming.bring_in(work), steps + 1
    with nation.as_seen_by(nation.desk) as work:
        assert models.in_force(work).version == "spring-1"
    whole = links(nation)
    assert {row[4] for row in whole} <= {"spring-1"}
    with works.begin(Role.DERIVE) as work:
        keys = work.rows("select key, mention_id from person_keys order by 1, 2")
        work.run("update person_features set made_by = 'another'")
    resolving.resolve(works, lambda _: None, anew=True)
    assert links(nation) == whole
    with works.begin(Role.DERIVE) as work:
        assert work.rows("select key, mention_id from person_keys order by 1, 2") == keys
        assert coming.bring_in(work) is None

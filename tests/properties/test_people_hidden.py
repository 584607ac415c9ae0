"""Who is one person, why, and what is asked of whom: the same to the byte, whatever others hold of the same people."""

from pathlib import Path

from counterline.governance import inspecting
from counterline.governance.inspecting import Thing
from counterline.governance.log.model import Purpose
from counterline.governance.permissions import ViewerRole
from counterline.records.looking.meant_by import meant_by
from counterline.resolution.comparing import models
from counterline.resolution.judging import review
from counterline.resolution.people import entities, entities_taken, judgements
from counterline.resolution.people.assembling import Verdict
from tests.conftest import TestServer
from tests.nation import TestNation
from tests.people import files, mention_of, person
from tests.properties.worlds import as_bytes, settled, world

# All of one name, and of births that nearly agree: what is hidden would join what is visible, were it read.
VISIBLE = (
    person("D/1", "Ann Invented-Walker", "1998-04-12", postcode="DT1 1AA"),
    person("D/2", "Anne Walker", "1998-12-04"),
    person("D/3", "A Invented Walker", "1998"),
    person("D/4", "Annie Invented-Walker", "12 April 1998", phone="07700 900123"),
    person("D/5", "Otherwise Invented", "1961-11-30"),
    person("D/6", "Annie Invented-Walker", on="2024-03-10", phone="07700 900123"),  # one with D/4 by the number
)
HIDDEN = (
    person("M/1", "Ann Invented-Walker;Anne Walker", "1998-04-12;1998-12-04"),
    person("M/2", "Anne Invented-Walker", "1998-04-12", phone="07700 900123", postcode="DT1 1AA"),
    person("M/3", "Annie Walker", "1998-12-04", on="2024-06-10", phone="07700 900123"),
)


def told(test_server: TestServer, folder: Path, *, hiding: bool) -> dict[str, bytes]:
    """All that resolution answers an officer of Dorset, in the world with or without what is hidden."""
    with world(test_server, folder) as nation:
        if hiding:
            files(nation.force("metropolitan"), *HIDDEN, as_at="2026-03-15")
        files(nation.force("dorset"), *VISIBLE)
        if hiding:
            judged_elsewhere(nation)
        with nation.as_seen_by(nation.viewer("dorset")) as work:
            judgements.judge(
                work, mention_of(work, "D/1"), mention_of(work, "D/3"), Verdict.SAME, "Known to the officer."
            )
        settled(nation)
        return answers(nation)


def judged_elsewhere(nation: TestNation) -> None:
    """The Metropolitan Police judge their own records."""
    with nation.as_seen_by(nation.viewer("metropolitan")) as work:
        for verdict, other in ((Verdict.SAME, "M/2"), (Verdict.DIFFERENT, "M/3")):
            judgements.judge(work, mention_of(work, "M/1"), mention_of(work, other), verdict, "Known to the officer.")
        one, other = (mention_of(work, each, "contact_point") for each in ("M/2", "M/3"))
        judgements.judge(work, one, other, Verdict.DIFFERENT, "The handset was sold on.")


def answers(nation: TestNation) -> dict[str, bytes]:
    """Entities, what is taken away, what is asked, and two records side by side, as bytes."""
    officer = nation.viewer("dorset")
    with nation.as_seen_by(officer) as work:
        refs = {f"D/{n}": mention_of(work, f"D/{n}") for n in range(1, 7)}
        found = entities.entities_of(work, refs.values())
        told = {
            "entities": as_bytes({ref: [each.ref for each in entity.mentions] for ref, entity in found.items()}),
            "taken": as_bytes(list(entities_taken.taken(work, officer.ref))),
            "asked": as_bytes(review.questions(work)),
            "beside": as_bytes([review.side_by_side(work, refs[each], refs["D/4"]).reasons for each in ("D/1", "D/6")]),
            "judged": as_bytes([(each.a, each.b, each.verdict) for each in judgements.judgements_made(work)]),
        }
    return told | {"logged": as_bytes(looked_at(nation, refs["D/1"]))}


def looked_at(nation: TestNation, ref: str) -> tuple[int | None, list[tuple[str, tuple[str, ...]]]]:
    """Who looked at the person of a mention, as Dorset's own inspector is told."""
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.AUDITOR)) as work:
        keys = nation.building.settings.searching_key
        thing, why = Thing(ref, *meant_by(ref)), Purpose.CHECKING_LAWFULNESS
        seen = inspecting.who_saw(work, thing, why, keys, following=models.following(work))
    return seen.followed, [(each.entry.act, each.matched) for each in seen.looks]


def test_entities_scores_and_questions_are_the_same_whatever_others_hold(
    test_server: TestServer, tmp_path: Path
) -> None:
    without = told(test_server, tmp_path / "without", hiding=False)
    assert told(test_server, tmp_path / "with", hiding=True) == without
    assert b"D/1" in without["taken"]
    assert b"same" in without["judged"]
    assert without["logged"].startswith(b"[3,"), "three more records are held to be of the person"

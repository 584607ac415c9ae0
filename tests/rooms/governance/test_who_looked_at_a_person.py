"""Who looked at a person is told of every record that is held to be of them, and of none that the asker may not be told of."""

from random import Random

import pytest

from counterline.governance import inspecting
from counterline.governance.inspecting import Seen, Thing
from counterline.governance.log.model import Purpose
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import compartments
from counterline.intake.arriving import receiving
from counterline.intake.running import runs
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Work
from counterline.records.keeping import reading_back
from counterline.records.looking import meant_by
from counterline.resolution.comparing import models
from counterline.resolution.people import entities, judgements
from counterline.resolution.people.assembling import Judged, Link, Verdict, assemble
from counterline.resolution.people.opposing import Telling
from counterline.resolution.people.quality import blind_pair
from tests.nation import TestNation, at, csv_of
from tests.people import COLUMNS, PEOPLE, files, mention_of, person
from tests.retelling import told_once

LAWFUL = Purpose.CHECKING_LAWFULNESS
ANN = {"name": "Ann Invented-Walker", "born": "1998-04-12", "phone": "07700 900123", "postcode": "DT1 1AA"}
KNOWN = {"dorset": "D/1", "kent": "K/1", "essex": "E/1"}


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """Three forces know Ann, none by the others' records, and an officer of each opens their own."""
    _tell(nation)
    return nation


@told_once
def _tell(nation: TestNation) -> None:
    for code, ref in KNOWN.items():
        files(nation.force(code), person(ref, **ANN))
        opens(nation, code)


def opens(nation: TestNation, code: str) -> None:
    """An officer of a force opens its record of Ann."""
    with nation.as_seen_by(nation.viewer(code)) as work:
        assert reading_back.record_by_ref(work, ref_of(work, KNOWN[code]))


def ref_of(work: Work, reference: str) -> str:
    """Our reference of a record."""
    return str(work.value("select ref from records where reference = :is", **{"is": reference}))


def asked(nation: TestNation, inspector: Viewer, about: str) -> Seen:
    """Who looked at the person of a record of Dorset's, or of somebody's whom that force calls so."""
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        ref = mention_of(work, about) if about.startswith("D/") else about
    with nation.as_seen_by(inspector) as work:
        thing = Thing(ref, *meant_by.meant_by(ref))
        keys = nation.building.settings.searching_key
        return inspecting.who_saw(work, thing, LAWFUL, keys, following=models.following(work))


def lookers(seen: Seen) -> set[str | None]:
    """The agencies of those who were shown something."""
    return {each.entry.agency for each in seen.looks if each.entry.act == "consultation"}


def test_the_national_inspector_is_told_of_every_record_of_the_person_and_an_agencys_of_its_own(
    told: TestNation,
) -> None:
    everybody = asked(told, told.protector, "D/1")
    assert (lookers(everybody), everybody.followed) == (set(KNOWN), 2)
    own = asked(told, told.viewer("dorset", ViewerRole.AUDITOR), "D/1")
    assert (lookers(own), own.followed) == ({"dorset"}, 0)
    with told.as_seen_by(told.viewer("kent")) as work:
        others = ref_of(work, "K/1")
    hidden = asked(told, told.viewer("dorset", ViewerRole.AUDITOR), others)
    assert (hidden.looks, hidden.followed) == ([], 0), "as of a reference that there is not"


def test_what_people_judge_is_followed_and_what_they_part_is_not(told: TestNation) -> None:
    with told.as_seen_by(told.desk) as work:
        dorset, kent, essex = (mention_of(work, each) for each in KNOWN.values())
        judgements.split(work, [dorset, kent], [essex], "Known to be two, invented.")
    with told.as_seen_by(told.second) as work:
        judgements.judge(work, dorset, essex, Verdict.UNSURE, "Cannot tell, invented.")
        while pair := blind_pair(work):
            judgements.judge(work, *pair, Verdict.SAME, "Much alike, invented.", blind=True)
    assert lookers(asked(told, told.protector, "D/1")) == {"dorset", "kent"}
    files(told.force("essex"), person("E/2", "Otherwise Called", "1961-11-30"))
    with told.as_seen_by(told.desk) as work:
        judgements.judge(work, dorset, mention_of(work, "E/2"), Verdict.SAME, "Known to be one, invented.")
    assert asked(told, told.protector, "D/1").followed == 2


def test_nothing_is_followed_into_a_compartment_or_by_a_name(told: TestNation) -> None:
    before = asked(told, told.protector, "D/1")
    guardian, officer = told.viewer("dorset", ViewerRole.GUARDIAN), told.viewer("dorset")
    with told.as_seen_by(guardian) as work:
        today = work.clock.today()
        kept = compartments.open_compartment(work, compartments.NewCompartment("Invented, guarded", today)).ref
        compartments.name_member(work, kept, compartments.NewMember(officer.ref, today, today))
    mapping = told.approve(PEOPLE)
    with told.as_seen_by(officer) as work:
        handover = receiving.Handover(mapping, at("2026-03-20"), "kept.csv", compartment=kept)
        taken = receiving.receive(work, handover, [csv_of([person("D/9", **ANN)], COLUMNS)])
        runs.ask_run(work, taken.ref, dry=False)
    told.settle()
    with told.as_seen_by(officer) as work:
        assert reading_back.record_by_ref(work, ref_of(work, "D/9"))
        assert len(entities.entities_of(work, [mention_of(work, "D/9")])[mention_of(work, "D/9")].mentions) == 2
    after = asked(told, told.protector, "D/1")
    assert (after.followed, lookers(after)) == (before.followed, lookers(before))
    assert not any(each.guarded for each in after.looks)
    with pytest.raises(CounterlineError, match="MN-"):
        asked(told, told.protector, "Ann Invented-Walker")


FOLLOWED = "select ref from held_together(array[cast(:ref as text)], :acceptance)"
LINKED = """
insert into links (a, b, weight, doubt, vector, model, audience_a, audience_b)
select :a, :b, :weight, 0, '{}', 'invented', fa.audience_id, fb.audience_id
  from person_features fa, person_features fb where fa.mention_id = :a and fb.mention_id = :b
"""
SAID = """
insert into judgements (act, a, b, verdict, reason, blind, judged_by, judged_at, audience_a, audience_b)
select :act, :a, :b, :verdict, 'Invented.', false, :by, now(), fa.audience_id, fb.audience_id
  from person_features fa, person_features fb where fa.mention_id = :a and fb.mention_id = :b
"""


def test_the_log_follows_everybody_whom_a_page_holds_together_and_nobody_judged_another(nation: TestNation) -> None:
    """Sixty worlds of links and judgements, with twins of one record and partings."""
    names = [
        "Ada Ash",
        "Bea Birch;Cal Cedar",
        "Dee Dogwood",
        "Eve Elm;Fay Fir",
        "Gus Gorse",
        "Hal Hazel",
        "Ida Ivy;Jo Juniper",
    ]
    files(nation.force("dorset"), *(person(f"D/{n}", name) for n, name in enumerate(names)))
    with nation.building.works.begin(Role.OWNER, nation.protector.viewer_id) as work:
        people = {row.mention_id: row for row in work.rows("select * from person_features")}
        for seed in range(60):
            work.run("delete from links")
            work.run("delete from judgements")
            links, said = invented(sorted(people), Random(seed))
            work.run_many(LINKED, [{"a": each.a, "b": each.b, "weight": each.weight} for each in links])
            by = nation.desk.viewer_id
            for each in said:
                work.run(SAID, act=f"JD-{each.place}", a=each.a, b=each.b, verdict=each.verdict.value, by=by)
            accepted = [each for each in links if each.weight >= 5]
            told = {number: Telling(frozenset({row.identity_key})) for number, row in people.items()}
            joins = [(each.a, each.b) for each in accepted]
            joins += [(each.a, each.b) for each in said if each.verdict is Verdict.SAME]
            for entity in assemble(people, accepted, said, 5, told):
                asked = min(entity)
                found = {row.ref for row in work.rows(FOLLOWED, ref=people[asked].ref, acceptance=5)}
                assert {people[each].ref for each in entity} <= found, seed
                assert found <= {people[each].ref for each in _hanging_together(asked, joins)}, seed
                others = [each for each in said if each.verdict is Verdict.DIFFERENT and asked in {each.a, each.b}]
                assert found.isdisjoint(people[each.a if each.b == asked else each.b].ref for each in others), seed


def _hanging_together(one: int, pairs: list[tuple[int, int]]) -> set[int]:
    found = {one}
    while new := {each for pair in pairs if found & {*pair} for each in pair} - found:
        found |= new
    return found


def invented(mentions: list[int], by: Random) -> tuple[list[Link], list[Judged]]:
    """Links of few weights, so that some are equal, and a few judgements."""
    pairs = [(a, b) for a in mentions for b in mentions if a < b]
    links = [Link(a, b, by.choice((4.0, 5.0, 6.5, 9.0))) for a, b in by.sample(pairs, 16)]
    told = enumerate(by.sample(pairs, 4))
    return links, [Judged(a, b, by.choice(list(Verdict)), place) for place, (a, b) in told]

"""Places are stated before anything is drawn, the desk's ranking is kept and says why a tier changed, and officers' words stand beside."""

from typing import Final

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import compartments
from counterline.intake.arriving import receiving
from counterline.intake.running import runs
from counterline.intake.watching import loading
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.prioritisation.events import RankingDue
from counterline.prioritisation.harm_documents import standing
from counterline.prioritisation.priorities import kept_rankings, places_stated, reading, saying_levels
from counterline.prioritisation.priorities.places_stated import PlacesStatement
from counterline.prioritisation.priorities.told import Priorities, TierChange, WhyMoved
from counterline.prioritisation.ranking.harm_known import evidence
from counterline.prioritisation.ranking.levels_said import LevelStatement
from counterline.prioritisation.ranking.model import Tier
from tests.doors import visitor_of
from tests.harm_told import told
from tests.nation import TestNation, at, csv_of, row

MANY: Final = 10
SEEN: Final = "Invented: I saw the record of the seizure myself."


def stated(nation: TestNation, places: int = 3, viewer: Viewer | None = None) -> None:
    """Have somebody state how many places their body has."""
    with nation.as_seen_by(viewer or nation.desk) as work:
        places_stated.state_places(work, PlacesStatement(places, "Invented: three teams."))


def begun(nation: TestNation) -> TestNation:
    """Ten lines of Merseyside, of which the later ones show less harm; one is as harmful as can be, in April 2026."""
    nation.becomes("2026-04-01")
    said = [
        row(
            f"M/{n}",
            f"07700 90010{n}",
            brand=f"Line{n}",
            to="Poole;Ely;Hove;Dover;Truro" if n == 0 else "Poole",
            drugs="nitazenes" if n == 0 else "cannabis",
            children=str(9 if n == 0 else 0),
            adults=str(9 if n == 0 else 0),
            first="2026-03-01",
            last="2026-03-31",
        )
        for n in range(MANY)
    ]
    force = nation.force("merseyside")
    force.files(said, as_at="2026-03-31")
    told(force, "seizure", "S/0", number="07700 900100", cash="£60,000", weapon="firearm")
    told(force, "incident", "I/0", number="07700 900100", violence="yes", weapon="firearm")
    return nation


def redrawn(nation: TestNation) -> Priorities:
    """The desk's ranking, drawn and kept as the worker does it."""
    with nation.as_seen_by(nation.desk) as work:
        reading.carry_out(work, RankingDue(nation.desk.viewer_id))
    with nation.as_seen_by(nation.desk) as work:
        return reading.priorities(work)


def line(found: Priorities, called: str) -> str:
    """The reference of the line that is called so."""
    return next(each.line for each in found.lines if called in each.called)


def changed(found: Priorities, called: str) -> TierChange:
    """Why the tier of a line is another than it was."""
    return next(each for each in found.changed if called in each.called)


def test_places_are_stated_first_and_no_more_than_there_are_lines(nation: TestNation) -> None:
    begun(nation)
    with nation.as_seen_by(nation.desk) as work, pytest.raises(Conflict, match="State that first"):
        reading.priorities(work)
    with pytest.raises(Conflict, match="There are 10 lines to rank"):
        stated(nation, MANY + 1)
    with pytest.raises(NotAllowed):
        stated(nation, 1, nation.viewer("merseyside", ViewerRole.INVESTIGATOR))
    stated(nation)
    with nation.as_seen_by(nation.desk) as work:
        found = reading.priorities(work)
    assert (found.places, found.lines[0].tier, found.lines[0].called[:5]) == (3, Tier.SECURE, "Line0")
    with nation.as_seen_by(nation.force("merseyside").officer) as work, pytest.raises(Conflict):
        reading.priorities(work)  # of the desk's places they were told nothing


def test_a_ranking_is_refused_while_records_are_being_checked(nation: TestNation) -> None:
    stated(begun(nation))
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("insert into desk.unchecked (what) values ('links')")
    with nation.as_seen_by(nation.desk) as work, pytest.raises(Conflict, match=reading.BEING_CHECKED):
        reading.priorities(work)


def test_an_officers_word_answers_what_is_missing_and_the_rank_stands_with_it_and_without(nation: TestNation) -> None:
    stated(begun(nation))
    before = redrawn(nation)
    officer, ref = nation.force("merseyside").officer, line(before, "Line4")
    with nation.as_seen_by(officer) as work:
        for criterion in ("violence", "weapons", "money"):
            saying_levels.say_level(work, ref, LevelStatement(criterion, 4, 4, SEEN))
    after = redrawn(nation)
    found = next(each for each in after.lines if each.line == ref)
    assert (found.tier, found.chance_without < 0.5) == (Tier.SECURE, True)
    said = changed(after, "Line4")
    assert (said.was is not Tier.SECURE, said.now, said.why, said.said_by) == (
        True,
        Tier.SECURE,
        WhyMoved.SAID,
        (officer.name,),
    )
    assert said.criteria == ("violence", "weapons", "money")
    with nation.as_seen_by(officer) as work:
        saying_levels.say_level(
            work, ref, LevelStatement("violence", 0, 4, SEEN)
        )  # not known, as if it had not been said
        stated(nation, 3, nation.viewer("merseyside"))
    with nation.as_seen_by(officer) as work:
        one = reading.priority(work, ref)
    assert {each.criterion: (each.low, each.high) for each in one.said} == {
        "violence": (0, 4),
        "weapons": (4, 4),
        "money": (4, 4),
    }
    assert one.line is not None
    known = {
        each.criterion: (each.low, each.high, [proof.said_by for proof in each.proofs]) for each in one.line.levels
    }
    assert (known["violence"], known["money"]) == ((0, 4, []), (4, 4, [officer.name]))
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update levels_said set wording = 'an earlier one' where criterion = 'money'")
    with nation.as_seen_by(officer) as work:
        left = evidence(work, standing(work).document).said[ref]
    assert [each.criterion for each in left] == ["violence", "weapons"], "the document words money otherwise now"
    visitor = visitor_of(nation.building)
    visitor.signs_in(officer)
    assert visitor.visits(f"/priorities/{ref}").text.count("The harm document words this otherwise now") == 1


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (LevelStatement("children", 0, 0, SEEN), "ring the safeguarding desk"),
        (LevelStatement("secrecy", 0, 0, SEEN), "no such criterion"),
        (LevelStatement("violence", 3, 1, SEEN), "cannot be above"),
        (LevelStatement("violence", 1, 3, "no"), "Say why"),
        (LevelStatement("violence", 1, 3, SEEN, ("RC-2ZZZZZZZZZZZZZ",)), "no record"),
    ],
)
def test_a_word_about_children_or_without_a_reason_or_a_record_that_can_be_read_is_refused(
    nation: TestNation, said: LevelStatement, why: str
) -> None:
    stated(begun(nation))
    ref = line(redrawn(nation), "Line4")
    with nation.as_seen_by(nation.desk) as work, pytest.raises(Conflict, match=why):
        saying_levels.say_level(work, ref, said)
    with nation.as_seen_by(nation.force("kent").officer) as work, pytest.raises(NotFound):
        saying_levels.say_level(work, "LN-2ZZZZZZZZZZZ", said)


def test_a_change_says_whether_it_was_new_found_later_corrected_closed_or_the_number_of_places(
    nation: TestNation,
) -> None:
    stated(begun(nation))
    redrawn(nation)
    force = nation.force("merseyside")
    nation.becomes("2026-04-05")
    told(force, "seizure", "S/4", "2026-04-03", number="07700 900104", cash="£60,000", weapon="firearm")
    told(force, "incident", "I/4", "2026-04-03", number="07700 900104", violence="yes", weapon="firearm")
    told(force, "seizure", "S/5", "2026-03-02", number="07700 900105", cash="£60,000", weapon="firearm")
    told(force, "incident", "I/5", "2026-03-02", number="07700 900105", violence="yes", weapon="firearm")
    force.files(
        [
            row(
                "M/0",
                "07700 900100",
                brand="Line0",
                children="0",
                adults="0",
                drugs="cannabis",
                to="Poole",
                last="2026-03-31",
            ),
            row("M/6", "07700 900106", brand="Line6", status="closed type 2", closed="2026-04-02"),
        ],
        as_at="2026-04-04",
    )
    found = redrawn(nation)
    assert [changed(found, each).why for each in ("Line4", "Line5", "Line6")] == [
        WhyMoved.NEW,
        WhyMoved.FOUND_LATER,
        WhyMoved.CLOSED,
    ]
    nation.becomes("2026-04-06")
    stated(nation, 9)
    assert {each.why for each in redrawn(nation).changed if each.now and "Line5" not in each.called} == {
        WhyMoved.PLACES
    }


def test_what_is_in_a_compartment_is_in_no_ranking_that_the_desk_keeps(nation: TestNation) -> None:
    stated(begun(nation))
    officer = nation.force("merseyside").officer
    with nation.as_seen_by(officer) as work:
        opened = compartments.open_compartment(work, compartments.NewCompartment("Invented", work.clock.today())).ref
        listed = compartments.NewMember(nation.desk.ref, work.clock.today(), work.clock.today())
        compartments.name_member(work, opened, listed)
    content, mapping = csv_of([row("G/1", "07700 900199", brand="Unseen", last="2026-03-31")]), nation.mapping()
    with nation.as_seen_by(officer) as work:
        handover = receiving.Handover(mapping, at("2026-03-31"), "guarded.csv", compartment=opened)
        run = runs.ask_run(work, receiving.receive(work, handover, [content]).ref, dry=False)
    with nation.as_seen_by(officer) as work:
        loading.carry_out(work, run.run_id)
    nation.settle()
    assert [each.called for each in redrawn(nation).lines if "Unseen" in each.called] == []
    with nation.as_seen_by(nation.desk) as work:
        assert reading.tier_of(work, line(redrawn(nation), "Line4")) is not None
        (kept,) = work.rows("select cast(ranked as text) as told from desk.rankings where ranked is not null")
    assert "Unseen" not in kept.told
    with nation.as_seen_by(nation.protector) as work:
        counted = kept_rankings.last_ranking(work)
    assert counted is not None
    assert (counted.places, counted.secure + counted.contested + counted.out) == (3, MANY)

"""What a notice's page says to whoever has to ring: what of theirs met, in words, and what cannot wait first. All is invented."""

from datetime import timedelta

from counterline.coordination.deconfliction import notices
from counterline.coordination.register import planning
from counterline.coordination.register.planning import NewEvent
from counterline.coordination.subjects import investigations, saying
from counterline.coordination.subjects.said_of_one import Says
from tests.doors import Visitor, visitor
from tests.investigating import NUMBER, registers
from tests.nation import TestNation

__all__ = ["visitor"]


def test_what_met_stands_in_words_and_what_must_be_rung_about_stands_first(
    nation: TestNation, visitor: Visitor
) -> None:
    begins = nation.building.clock.now() + timedelta(days=1)
    for force in ("dorset", "kent"):
        registers(nation, force, f"{force}/1", f"Op {force}", contact_point__value=NUMBER)
        with nation.as_seen_by(nation.viewer(force)) as work:
            (own,) = investigations.investigations(work, investigations.InvestigationsAsked(agency=force))
            planning.plan_event(work, own.ref, NewEvent("warrant", begins, begins + timedelta(hours=2), area="Poole"))
        nation.settle()
    visitor.signs_in(nation.viewer("dorset"))
    ref = visitor.visits("/notices").text.partition('href="/notices/')[2].partition('"')[0]
    assert "No answer yet: ring now" in visitor.words
    visitor.visits(f"/notices/{ref}")
    assert f"Contact point {NUMBER}" in visitor.words
    assert "Planned event warrant, Poole" in visitor.words
    assert "&lt;span" not in visitor.words, "references are drawn and not spelt out"
    assert f'href="/investigations/{own_of(nation)}"' in visitor.words
    with nation.as_seen_by(nation.viewer("kent")) as work:
        (kents,) = investigations.investigations(work, investigations.InvestigationsAsked(agency="kent"))
        contact = {"name": "DI Invented", "number": "07700 900900", "hours": "at all hours"}
        saying.say(work, kents.ref, Says.CONTACT, contact)
        saying.say(work, kents.ref, Says.THREAT, {"state": "stands", "force": "dorset", "words": "Invented."})
    nation.settle()
    page = visitor.visits("/notices").text
    assert "Your own body said" not in visitor.visits(f"/notices/{threat_of(nation, 'dorset')}").text
    assert page.index("Threat to life. No answer yet") < page.index("No answer yet: ring now"), "life first"

    threat = threat_of(nation, "kent")
    visitor.signs_in(nation.viewer("kent"))
    visitor.visits(f"/notices/{threat}")
    assert "Say why it is over" in visitor.sends(f"/notices/{threat}/over", words="").text
    visitor.sends(f"/notices/{threat}/over", words="Invented: they are safe.")
    nation.settle()
    assert "Threat to life" not in visitor.visits("/notices").text


def threat_of(nation: TestNation, force: str) -> str:
    """The notice of a threat that a force has."""
    with nation.as_seen_by(nation.viewer(force)) as work:
        return next(each.ref for each in notices.notices(work) if each.threat)


def own_of(nation: TestNation) -> str:
    """Dorset's own investigation."""
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        return investigations.investigations(work, investigations.InvestigationsAsked(agency="dorset"))[0].ref

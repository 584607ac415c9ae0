"""A visit that somebody tells of is one record of their agency's, at the address that they chose, however often it is sent."""

from dataclasses import replace
from datetime import date

import pytest

from counterline.governance.people import access
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake.errors import NotReadable
from counterline.intake.typed_records import Cells, keep_typed_record
from counterline.plumbing.errors import Conflict, CounterlineError, NotAllowed
from counterline.records.keeping import reading_back
from counterline.safeguarding.homes import home_register, visiting
from counterline.safeguarding.homes.home import HomeAnswer, Manner
from counterline.safeguarding.homes.home_told import Tells
from counterline.safeguarding.homes.visiting import VisitTold
from counterline.vocabulary.outcomes.visit_outcome import VisitOutcome
from counterline.worker.working import draw_anew
from tests.nation import TestNation
from tests.rooms.safeguarding.homes_told import dorset_visits, neighbourhood

SEEN = VisitTold(
    day=date(2026, 3, 18),
    result=VisitOutcome.CUCKOOED,
    manner=Manner.PLAIN,
    control=HomeAnswer.YES,
    children=HomeAnswer.YES,
    dangers=("a large dog", "needles in the hall"),
    signs=("a new lock",),
    needs=("a key of his own",),
    referred_to=("adult social care", "housing officer"),
    tenancy="council or housing association",
    name="Robin Pretend",
    age="52",
    described="Invented: two strangers on the sofa.",
)


def sends(nation: TestNation, told: VisitTold, key: str) -> str:
    """Dorset's neighbourhood officer sends a visit; the record that it becomes."""
    with nation.as_seen_by(neighbourhood(nation)) as work:
        kept = visiting.send_visit(work, told, key)
    nation.settle()
    return kept.ref


def test_a_visit_to_a_home_on_the_register_is_one_record_of_that_home_however_often_it_is_sent(
    nation: TestNation,
) -> None:
    dorset_visits(nation)
    with nation.as_seen_by(neighbourhood(nation)) as work:
        (known,) = home_register.homes(work).items
    told, key = replace(SEEN, home=known.ref), visiting.new_visit_key()
    first, again = sends(nation, told, key), sends(nation, told, key)
    assert first == again
    with nation.as_seen_by(neighbourhood(nation)) as work:
        (home,) = home_register.homes(work).items
        whole = home_register.home(work, home.ref)
        told_back = reading_back.record_by_ref(work, first)
    assert [each.day for each in whole.home.visits] == [date(2026, 3, 18), date(2026, 3, 2)]
    assert whole.home.visits[0].manner is Manner.PLAIN
    said = {(each.tells, each.words) for each in whole.said if each.record == first}
    assert {
        (Tells.DANGER, "a large dog"),
        (Tells.DANGER, "needles in the hall"),
        (Tells.CHILD, "seen"),
        (Tells.SIGN, "a new lock"),
        (Tells.NEED, "a key of his own"),
        (Tells.SERVICE, "housing officer"),
        (Tells.TENANCY, "council or housing association"),
        (Tells.CONTROL, "yes"),
        (Tells.CONSENT, "not known"),
    } <= said
    assert told_back is not None
    assert told_back.body["described"] == SEEN.described

    # Other words under the same key correct it: none of them is lost, and it is still one visit.
    sends(nation, replace(told, described="Invented: there were three of them."), key)
    assert sends(nation, told, key) == first, "what is said last stands, though it was said before"
    second = sends(nation, replace(told, described="Invented: there were three of them.", dangers=()), key)
    with nation.as_seen_by(neighbourhood(nation)) as work:
        whole = home_register.home(work, known.ref)
        told_back = reading_back.record_by_ref(work, second)
        (chain,) = {each.reference for each in whole.home.visits if each.day == told.day}
        versions = work.rows(
            "select body->>'described' as said from records where reference = :chain order by record_id", chain=chain
        )
    assert [each.day for each in whole.home.visits] == [date(2026, 3, 18), date(2026, 3, 2)]
    assert told_back is not None
    assert (told_back.stands, told_back.body["described"]) == (True, "Invented: there were three of them.")
    assert {each.said for each in versions} == {SEEN.described, "Invented: there were three of them."}


def test_a_visit_to_an_address_that_nobody_knew_puts_it_on_the_register_and_a_partner_who_is_named_reads_it(
    nation: TestNation,
) -> None:
    new = replace(
        SEEN,
        address="9 Pretend Street, Poole",
        postcode="BH15 1AB",
        area="Poole",
        also_to=("liverpool-council",),
    )
    sent = sends(nation, new, visiting.new_visit_key())
    for viewer in (neighbourhood(nation), nation.viewer("liverpool-council", ViewerRole.PARTNER)):
        with nation.as_seen_by(viewer) as work:
            (home,) = home_register.homes(work).items
            assert [each.record_ref for each in home.signs] == [sent], viewer.role


MISWRITTEN = {
    "Dangers": ["['machete by the front door\\r\\na dog']"],
    "Signs": ["['']"],
    "Needs": ['["Robin\'s key"]', "[sic]"],
    "Referred to": ["housing officer"],
}
MENDED = {
    "dangers": ["machete by the front door", "a dog"],
    "needs": ["Robin's key", "[sic]"],
    "referred_to": ["housing officer"],
}
SEVERAL = ("dangers", "indicators", "needs", "referred_to")


def lists_told(nation: TestNation, reader: Viewer) -> list[dict[str, list[str]]]:
    """The lists of each version of visits that was ever told, the first first."""
    with nation.as_seen_by(reader) as work:
        rows = work.rows("select body from records where kind = 'address_visit' order by record_id")
    return [{name: row.body[name] for name in SEVERAL if row.body.get(name)} for row in rows]


@pytest.mark.parametrize("sender_left", [False, True])
def test_visits_that_were_kept_as_lists_in_brackets_are_corrected_once_and_nothing_else_of_them_is_changed(
    nation: TestNation, sender_left: bool
) -> None:
    key = "VI-AAAAAAAAAAAA"
    said: Cells = {"Reference": key, "On": "2026-03-18", "Result": "cuckooed", "Address": "9 Pretend Street"}
    said |= {"Described": "['as he said']", "Handling": "P", **MISWRITTEN}
    sender = neighbourhood(nation)
    with nation.as_seen_by(sender) as work:
        keep_typed_record(work, "counterline-visits", key, said, "visit.jsonl")
    nation.settle()
    reader = nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    if sender_left:
        with nation.as_seen_by(nation.administrator) as work:
            access.end_viewer(work, sender.ref)
    for _ in range(2):
        draw_anew(nation.building)  # as a worker does that begins, and begins again before it settled what it told
        nation.settle()
    first, second = lists_told(nation, reader)
    assert (list(first), second) == (list(SEVERAL), MENDED)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"day": date(2030, 1, 1)}, "has not come yet"),
        ({"address": " "}, "which address"),
        ({"also_to": ("nowhere",)}, "No agency has the code"),
        ({"born": "31/02/2010"}, "Born"),
    ],
)
def test_what_is_wrong_with_a_visit_is_said_and_nothing_is_kept(
    standing_nation: TestNation, change: dict[str, object], words: str
) -> None:
    told = replace(SEEN, address="9 Pretend Street")
    with (
        standing_nation.as_seen_by(neighbourhood(standing_nation)) as work,
        pytest.raises((Conflict, NotReadable), match=words),
    ):
        visiting.send_visit(work, replace(told, **change), visiting.new_visit_key())  # type: ignore[arg-type]


@pytest.mark.parametrize("key", ["RC-AAAAAAAAAAAA", "anything"])
def test_a_visit_under_a_key_that_was_not_drawn_here_is_refused(standing_nation: TestNation, key: str) -> None:
    with (
        standing_nation.as_seen_by(neighbourhood(standing_nation)) as work,
        pytest.raises(Conflict, match="not one of ours"),
    ):
        visiting.send_visit(work, replace(SEEN, address="9 Pretend Street"), key)


def test_words_that_may_not_come_in_are_refused_and_so_is_whoever_keeps_no_register(
    standing_nation: TestNation,
) -> None:
    told = replace(SEEN, address="9 Pretend Street")
    with standing_nation.as_seen_by(neighbourhood(standing_nation)) as work, pytest.raises(CounterlineError):
        visiting.send_visit(work, replace(told, described="TOP SECRET: invented."), visiting.new_visit_key())
    with standing_nation.as_seen_by(standing_nation.force("dorset").officer) as work, pytest.raises(NotAllowed):
        visiting.send_visit(work, told, visiting.new_visit_key())

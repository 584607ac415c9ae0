"""Notices: what of one's own meets another's, whom to ring, and what came of it."""

from collections.abc import Iterator

from counterline.coordination import desk_numbers
from counterline.coordination.deconfliction import notices as coordination_notices
from counterline.coordination.desk_numbers import DeskNumber, IntelligenceDesk
from counterline.doors.offering import Addresses
from counterline.faces.coordination.deconfliction import notices_told as told
from counterline.places.ground.agencies import agency
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("deconfliction", "notices", "What of yours meets another's: whom to ring, and what came of it.")


def _in_lines(found: told.NoticesTold) -> Iterator[str]:
    return map(_line, found.items)


def _whole(found: told.NoticeTold) -> Iterator[str]:
    yield _line(found)
    for thing in found.things:
        yield f"  met {thing.ref}, {_of(thing.kind)}: {thing.shown or 'not yours to read'}"
    for said in found.outcomes:
        yield f"  {said.by} of {agency(said.agency).name}: {said.outcome} ({_of_what(said)})"
    yield from (f"  judge {address}" for address in found.to_judge)
    for thing in found.to_answer:
        yield f"  answer of {thing.ref}, {_of(thing.kind)}: {thing.shown or 'not yours to read'}"


def _line(notice: told.NoticeTold) -> str:
    whom = ", ".join(part for part in (notice.name, notice.number, notice.hours) if part) or "its intelligence desk"
    stands = "" if notice.stands else " (taken back)"
    called = f" It is called {notice.facts}." if notice.facts else ""
    threat = " A THREAT TO LIFE" if notice.threat else ""
    ring = f" NOT ACKNOWLEDGED: RING, and say who answered ({notice.letter})." if notice.letter else ""
    ring += f" The next in turn is the national desk: {notice.ring_next}." if notice.ring_next else ""
    answer = "".join(f" The national desk says of the {_of(one.kind)}: {one.answer}." for one in notice.answers)
    lead = f" {agency(notice.lead).name} leads." if notice.lead else ""
    return f"{notice.ref}{stands}{threat}  ring {agency(notice.other_agency).name}: {whom}.{called}{answer}{lead}{ring}"


def _of(kind: str) -> str:
    return kind.replace("_", " ")


def _of_what(said: told.NoticeOutcome) -> str:
    return "all that met" if said.kind is None else f"{_of(said.kind)} {', '.join(said.met)}".strip()


@ADDRESSES.get("/notices", "list", words=_in_lines)
def notices(work: Work) -> told.NoticesTold:
    """Your notices that something of yours meets another's: whom to ring, and no record, day or time of theirs."""
    return told.notices_told(coordination_notices.notices(work))


@ADDRESSES.get("/notices/{ref}", "show", seeks="notice", words=_whole)
def notice(work: Work, ref: Ref) -> told.NoticeTold:
    """One notice."""
    return told.notice_told(coordination_notices.notice(work, ref))


@ADDRESSES.post("/notices/{ref}/outcome", "outcome", first=("outcome",), seeks="notice", words=_whole)
def say_outcome(work: Work, ref: Ref, said: told.OutcomeSaid) -> told.NoticeTold:
    """Say what came of it, in your own name; its letter is answered with that."""
    return told.notice_told(coordination_notices.say_outcome(work, ref, said.outcome, said.reason, said.met))


@ADDRESSES.post("/intelligence-desk", "ring", first=("number",))
def keep_desk(work: Work, said: DeskNumber) -> IntelligenceDesk:
    """Say whom to ring at your agency about what was found or a threat to life, where no investigation says whom."""
    return desk_numbers.keep_desk(work, said.number, said.hours)

"""What one body asks another, for whoever looks at the pages of it. Everything is invented."""

from datetime import timedelta

from counterline.coordination.asking import request_reading, request_rules, requesting
from counterline.coordination.packs import packs
from counterline.coordination.packs.model import PackOrder
from counterline.coordination.tasking import requirements
from counterline.governance.permissions import ViewerRole
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation

WORDS = "Invented words of a sentence."
COUNCIL = "bournemouth-christchurch-and-poole-council"


def asked_of_the_desk(nation: TestNation) -> str:
    """What Dorset's officer asked the desk, answered, recalled and awaited again."""
    asking = requesting.NewRequest(
        "nclcc", nation.building.clock.today() + timedelta(days=3), nation.desk.role, question=WORDS, why=WORDS
    )
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        ref = requesting.ask(work, asking).ref
    with nation.as_seen_by(nation.desk) as work:
        requesting.reply(work, ref, requesting.NewReply(request_rules.Reply.RING, WORDS, ring="07700 900321"))
        requesting.reply(work, ref, requesting.NewReply(request_rules.Reply.RECALLED, WORDS))
    return ref


def packed(nation: TestNation) -> str:
    """A pack of the desk's for a meeting of the whole country, of what is there."""
    with nation.as_seen_by(nation.desk) as work:
        asked = PackOrder("National", work.clock.today(), decisions=(WORDS,))
        return packs.make_meeting_pack(work, asked).ref


def planned(nation: TestNation) -> str:
    """A requirement of the desk's plan."""
    with nation.as_seen_by(nation.desk) as work:
        day = work.clock.today()
        return requirements.say_requirement(
            work, requirements.RequirementStatement("National", WORDS, "first", "Invented", day)
        ).ref


def child_who_was_missing(nation: TestNation, reference: str = "M/1", *, shared: bool = True) -> str:
    """A child whom Dorset found again, by the reference of them in a record that the council reads, or does not."""
    given = {"source.handling": "C", "source.conditions": "S2", "circulation": COUNCIL} if shared else SHARED
    row = {"reference": reference, "missing_from": "2026-03-02", "found_on": "2026-03-04", "status": "returned"}
    row |= {"home_area": "Bournemouth", "found_area": "Liverpool"}
    row |= {"person.name": "Sam Invented", "person.age": "15", "person.role": "subject", **given}
    file_records(nation, "dorset", "missing_episode", [row])
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.SAFEGUARDING)) as work:
        named = "select m.ref from mentions m join records r using (record_id) where r.reference = :it and m.kind = 'person'"
        return str(work.value(named, it=reference))


def told_to(nation: TestNation, body: str) -> list[request_rules.InformationRequest]:
    """What a body outside policing reads of requests."""
    with nation.as_seen_by(nation.viewer(body, ViewerRole.PARTNER)) as work:
        return request_reading.requests(work)

"""What one body asks another, for whoever looks at the pages of it. Everything is invented."""

from datetime import timedelta

from counterline import coordination
from tests.nation import TestNation

WORDS = "Invented words of a sentence."


def asked_of_the_desk(nation: TestNation) -> str:
    """What Dorset's officer asked the desk, answered, recalled and awaited again."""
    asking = coordination.Asking(
        "nclcc", nation.desk.role, WORDS, WORDS, nation.building.clock.today() + timedelta(days=3)
    )
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        ref = coordination.ask(work, asking).ref
    with nation.as_seen_by(nation.desk) as work:
        coordination.reply(work, ref, coordination.Replying(coordination.Reply.RING, WORDS, ring="07700 900321"))
        coordination.reply(work, ref, coordination.Replying(coordination.Reply.RECALLED, WORDS))
    return ref


def packed(nation: TestNation) -> str:
    """A pack of the desk's for a meeting of the whole country, of what is there."""
    with nation.as_seen_by(nation.desk) as work:
        asked = coordination.Preparing("National", work.clock.today(), decisions=(WORDS,))
        return coordination.make_meeting_pack(work, asked).ref


def planned(nation: TestNation) -> str:
    """A requirement of the desk's plan."""
    with nation.as_seen_by(nation.desk) as work:
        day = work.clock.today()
        return coordination.say_requirement(work, coordination.Needing("National", WORDS, "first", "Invented", day)).ref

"""Who is on duty, and the hand-over between shifts, for machines and at a terminal."""

from collections.abc import Iterator

from counterline.coordination import on_duty
from counterline.coordination.on_duty import OnDuty
from counterline.doors.offering import Addresses
from counterline.plumbing.texts import catalogue
from counterline.post import shifts
from counterline.safeguarding.duties import duty_numbers

ADDRESSES = Addresses("on duty")


def in_lines(found: OnDuty) -> Iterator[str]:
    """The numbers of each body in one line."""
    say = catalogue()
    for each in found.items:
        numbers = (
            ("safeguarding", each.safeguarding, each.safeguarding_hours),
            ("desk", each.desk, each.desk_hours),
        )
        told = [
            f"{say(f'on-duty.column.{name}')} {number} ({hours})"
            for name, number, hours in numbers
            if number is not None
        ]
        yield f"{each.name}: {'; '.join(told) or say('on-duty.control_room')}"


ADDRESSES.get("/on-duty", "on-duty", first=("name",), words=in_lines)(on_duty.on_duty)
ADDRESSES.post("/on-duty/{body}", "number-of", first=("number",))(duty_numbers.keep_number_of)
ADDRESSES.get("/hand-over", "hand-over")(shifts.hand_over)
ADDRESSES.post("/hand-over", "leave-note", first=("words",))(shifts.leave_note)

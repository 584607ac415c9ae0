"""Whatever is answered, taken back, killed or done again: the letters that say what is late are those of what is late, each once."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import count
from typing import Final, Literal

from hypothesis import given
from hypothesis import strategies as st

from counterline.coordination.asking import request_letters, request_reading, requesting
from counterline.coordination.asking.request_rules import Reply
from counterline.coordination.asking.requesting import NewReply, NewRequest
from counterline.coordination.late_letters import late_cause
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import purposes
from counterline.plumbing.clock import LONDON, Clock
from counterline.plumbing.database import Role
from counterline.post import model as post_model
from counterline.post import outbox
from counterline.post.model import LetterKind
from counterline.vocabulary.identity import AgencyCode
from tests.ahead import ahead
from tests.nation import TestNation
from tests.plugins.examples import tried

BY: Final = ahead(49)
OVER: Final = datetime.combine(BY, time(17), LONDON).astimezone(UTC)
OFFICER: Final = ViewerRole.OFFICER.value
TURN: Final = count()
Deed = Literal["a day", "killed", "told too late", "answers", "recalls", "withdraws"]
DEEDS: Final = st.lists(
    st.sampled_from(["a day", "a day", "killed", "told too late", "answers", "recalls", "withdraws"]),
    min_size=3,
    max_size=7,
)


class Killed(Exception):
    """The worker was killed before it committed."""


@dataclass
class Late:
    """One request from the day before it is late on, and what somebody who reads its pages would expect of its letters."""

    nation: TestNation
    ref: str
    now: datetime = OVER - timedelta(hours=20)

    def does(self, deed: Deed) -> None:
        """Do it; what cannot be said now is refused and changes nothing."""
        if deed == "a day":
            self.now += timedelta(days=1)
        elif deed == "killed":
            with suppress(Killed):
                self.tells(killed=True)
        elif deed == "told too late":  # by a worker that had read how it stood before somebody answered
            with self.nation.building.works.begin(Role.DERIVE) as work:
                to = post_model.Recipient(AgencyCode("kent"), ViewerRole.OFFICER)
                outbox.send(work, post_model.Letter(to, LetterKind.INFORMATION_LATE, self.ref, late_cause(self.ref, 1)))
        else:
            said = {"answers": Reply.NOTHING_HELD, "recalls": Reply.RECALLED, "withdraws": Reply.WITHDRAWN}[deed]
            by = self.nation.viewer("dorset" if said is Reply.WITHDRAWN else "kent")
            works = replace(self.nation.building.works, clock=Clock(self.now))
            with works.begin(Role.APPLICATION, by.viewer_id) as work:
                purposes.choose_purpose(work, purposes.purposes_of(by)[0])  # the one before has run out
                if request_reading.request(work, self.ref).may_say(said, by.agency):
                    requesting.reply(work, self.ref, NewReply(said, "Invented: as it stands."))

    def tells(self, *, killed: bool = False) -> None:
        """The worker's clock runs."""
        with replace(self.nation.building.works, clock=Clock(self.now)).begin(Role.DERIVE) as work:
            request_letters.tell_of_late_requests(work)
            if killed:
                raise Killed

    def is_late(self) -> bool:
        """As the page says."""
        with self.nation.as_seen_by(self.nation.viewer("kent")) as work:
            return request_reading.request(work, self.ref).late(self.now)

    def letters(self) -> list[tuple[str, str, int, int]]:
        """Those that stand: whose, for which role, of which turn and how often sent."""
        with self.nation.building.works.begin(Role.OWNER) as work:
            rows = work.rows(
                "select agency, role, turn, reminders from letters where about = :ref and kind = 'information-late' and not recalled "
                "order by agency",
                ref=self.ref,
            )
        return [tuple(row) for row in rows]


@tried(12)
@given(deeds=DEEDS)
def test_a_late_request_has_one_letter_for_each_side_and_no_other_has_any(
    standing_nation: TestNation, deeds: list[Deed]
) -> None:
    nation = standing_nation
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        why = f"Invented: we plan warrant {next(TURN)}."
        asking = NewRequest("kent", BY, question="What do you hold of the Gannet line?", why=why, although=why)
        late = Late(nation, requesting.ask(work, asking).ref)
    for deed in deeds:
        late.does(deed)
        if deed != "told too late" and not late.is_late():
            assert late.letters() == [], "what is said takes back in the same act that it is late"
        late.tells()
        told = late.letters()
        assert [(body, role) for body, role, *_ in told] == [("dorset", OFFICER), ("kent", OFFICER)] * late.is_late()
        late.tells()
        assert late.letters() == told, "done again, nothing changes"

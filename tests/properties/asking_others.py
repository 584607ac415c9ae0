"""A request for information in two worlds: asked of another body, as one of the changes that others may not see."""

from datetime import timedelta

from counterline.coordination.asking import request_rules, requesting
from counterline.coordination.tasking import requirements
from tests.nation import TestNation
from tests.properties.leaking import Act


def asks(agency: str, to: str, question: str) -> Act:
    """An agency's officer asks another's what it holds, and is answered."""

    def act(nation: TestNation) -> None:
        with nation.as_seen_by(nation.viewer(agency)) as work:
            by = work.clock.today() + timedelta(days=30)
            asking = requesting.NewRequest(to, by, question=question, why="Invented: we plan a warrant.")
            ref = requesting.ask(work, asking).ref
        with nation.as_seen_by(nation.viewer(to)) as work:
            requesting.reply(work, ref, requesting.NewReply(request_rules.Reply.NOTHING_HELD))

    return act


def plans(agency: str, question: str) -> Act:
    """An agency's officer puts a requirement into its plan."""

    def act(nation: TestNation) -> None:
        with nation.as_seen_by(nation.viewer(agency)) as work:
            by = work.clock.today() + timedelta(days=30)
            requirements.say_requirement(
                work, requirements.RequirementStatement("National", question, "first", "Invented", by)
            )

    return act

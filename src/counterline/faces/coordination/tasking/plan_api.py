"""The collection plan, for machines and at a terminal."""

from counterline.coordination.tasking import requirements
from counterline.coordination.tasking.requirements import Requirement, RequirementStatement
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses, Table
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("tasking", "plan", "What your body needs to know: its collection plan.")
ADDRESSES.get("/requirements", "list")(requirements.collection_plan)
ADDRESSES.get("/requirements/{ref}", "show", seeks="requirement")(requirements.requirement)


@ADDRESSES.get("/requirements.csv", "export")
def plan_file(caller: Caller) -> Table:
    """The plan as a file: a disclosure to whoever takes it."""
    with caller.work() as work:
        return Table("requirements", requirements.PLAN_COLUMNS, requirements.requirements_taken(work, caller.taker))


@ADDRESSES.post("/requirements", "say", first=("question",))
def add_requirement(work: Work, said: RequirementStatement) -> Requirement:
    """Put a requirement into the plan."""
    return requirements.say_requirement(work, said)


@ADDRESSES.post("/requirements/{ref}", "change", first=("question",), seeks="requirement")
def change_requirement(work: Work, ref: Ref, said: RequirementStatement) -> Requirement:
    """Say one anew: its words, its owner, how it stands and what answers it."""
    return requirements.say_requirement(work, said, ref)

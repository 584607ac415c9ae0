"""An answer written up: a draft of a report, which a person words, grades and hands in. Only that report is found, shared or evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from counterline.calls.asking.told_questions import question_row
from counterline.calls.authorisations.use import usable
from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.reports import drafts
from counterline.vocabulary.crossing import answer

# Neither code nor count: a report's reader takes the one for a name and the other for an age. Both stand in the answer.
WARNING: Final = (
    "Intelligence only: no evidential statement, not compliant with the Forensic Science Regulator's Code. "
    "Phones are not people."
)


@answer
@dataclass(frozen=True, slots=True)
class WrittenUp:
    """The draft of a report that was begun from an answer, for its writer alone."""

    draft: str
    question: str
    authorisation: str


@act(
    Permission.CALLS_AUTHORISATION_RECORD,
    notes=Act.COLLECTION,
    named=lambda made: [made.draft, made.question, made.authorisation],
    purpose=True,
)
def write_up(work: Work, viewer: Viewer, ref: str) -> WrittenUp:  # noqa: ARG001 - each act is given its viewer
    """Begin a report of your own from an answer: its first words, which you put into your own, grade and hand in.

    Refuses an authorisation that may not be used now, and a question without an answer (both `Conflict`).
    """
    asked = question_row(work, ref)
    under = usable(work, asked.authorisation)
    if asked.answer is None or asked.question == "rows":
        raise Conflict("There is no answer to write up. Wait for it, or ask another question.")
    draft = drafts.new_draft_ref(work)
    words = f"{_first_words(asked.question, asked.seed, asked.answer)}\n\n{WARNING}"
    drafts.keep_draft(work, draft, {"text": [words], "source_reference": [ref]})
    work.keep("call_drafts", draft=draft, authorisation=under.ref, audience_id=under.audience_id)
    return WrittenUp(draft, ref, under.ref)


def _first_words(what: str, seed: str, found: Mapping[str, Any]) -> str:
    if what != "continuity":
        return f"Call data, {_ASKED[what]} {seed}: write in your own words what the answer says of it."
    lines = [f"Call data suggests which numbers come before or after {seed}."]
    for number, said in ((found["carries_on"], "may carry it on"), (found["came_before"], "may have come before it")):
        those = [each for each in found["ranked"] if each["number"] == number]
        lines += [f"{number} {said}: {_reasons(each['reasons'])}." for each in those]
    if len(lines) == 1:
        lines.append("The answer names none of them.")
    return "\n".join(lines)


_ASKED: Final[Mapping[str, str]] = {
    "look": "a first look at",
    "does": "likeness to a deal line of",
    "broadcasts": "messages to many from",
    "handsets": "handsets and SIMs of",
    "market": "customers by week of",
    "silence": "silence of",
}


def _reasons(said: Mapping[str, Any]) -> str:
    told = ["contacts in common"] if said["shared"] else []
    told += ["seen in the same handset"] if said["handsets"] else []
    told += [f"hours alike by {said['hours']:.0%}"] if said["hours"] is not None else []
    told += [f"cells alike by {said['cells']:.0%}"] if said["cells"] is not None else []
    return ", ".join(told)

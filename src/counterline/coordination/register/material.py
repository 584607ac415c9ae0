"""Material that may be relevant to a prosecution though it is not evidence, listed for the disclosure officer by investigation.

It lists rejected and unsure links, scores that were shown, nominations, notices, and who was given a name (Criminal Procedure and
Investigations Act 1996 and its code; in Scotland the Criminal Justice and Licensing (Scotland) Act 2010). It never says whether somebody
is protected: every nomination alike sends the reader to the safeguarding desk for that.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from counterline.coordination.subjects.investigations import investigations
from counterline.coordination.subjects.model import Investigation, Mode, Subject
from counterline.coordination.subjects.said_of_one import is_sensitive
from counterline.coordination.subjects.saying import statements_of
from counterline.coordination.subjects.subjects import subjects_of
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.places.ground.agencies import agency
from counterline.plumbing.work import Work
from counterline.prioritisation.nominating import Nomination, nominations
from counterline.records.keeping.reading_back import record_by_ref
from counterline.records.wording.disclosing import disclose
from counterline.resolution.people.gathering import gather
from counterline.resolution.people.judgements import JudgementMade, judgements_told
from counterline.vocabulary.crossing import answer

COLUMNS: Final = (
    "investigation",
    "operation",
    "jurisdiction",
    "act",
    "schedule",
    "what",
    "of",
    "ref",
    "by",
    "at",
    "says",
)
CPIA: Final = "Criminal Procedure and Investigations Act 1996"
# By the jurisdiction that a record states, if not the Act of 1996. Northern Ireland has that Act, with a code of its own.
ACTS: Final[Mapping[str, str]] = {"Scotland": "Criminal Justice and Licensing (Scotland) Act 2010"}
NOT_RELIED_ON: Final = frozenset({"different", "unsure"})
_GIVEN: Final = """
select mention, recipient, about, given_at from subject_recipients where identity_key = :identity order by given_at, mention, recipient
"""
_NOTICES: Final = "select ref, other_agency, met, stands from notices_for_disclosure(:identity)"


@answer
@dataclass(frozen=True, slots=True)
class Material:
    """One thing that may be relevant: what it is, of which subject (`mention`), and who made it when.

    `act` is the law it is listed under, and `sensitive` says whether it goes on the sensitive schedule.
    """

    investigation: str
    operation: str | None
    jurisdiction: str
    act: str
    sensitive: bool
    what: str
    mention: str
    ref: str | None
    by: str | None
    at: datetime | None
    says: str


def material(work: Work) -> tuple[Material, ...]:
    """All that may be relevant in what the viewer's agency registered or leads, sensitive last; logged as read."""
    viewer = require(work, Permission.COORDINATION_MATERIAL_READ)
    require_purpose(work)
    own = [each for each in investigations(work) if viewer.agency in {each.agency, each.lead}]
    filed = nominations(work) if own else ()
    found = [row for each in own for row in _of(work, each, filed)]
    note(work, Act.CONSULTATION, ["material", *(each.ref for each in own)])
    return tuple(sorted(found, key=lambda each: (each.sensitive, each.jurisdiction, each.investigation)))


def material_taken(work: Work, recipient: str) -> Sequence[Material]:
    """The same for a file; logged as a disclosure to `recipient`."""
    found = material(work)
    disclose(work, ["material", *sorted({each.investigation for each in found})], [recipient])
    return found


class _Entry(NamedTuple):
    """One thing that may be relevant, before its law and schedule are added."""

    what: str
    mention: str
    ref: str | None
    by: str | None
    at: datetime | None
    says: str


def _of(work: Work, found: Investigation, filed: Sequence[Nomination]) -> Iterator[Material]:
    record = record_by_ref(work, found.record_ref)
    jurisdiction = record.jurisdiction if record else ""
    apart = is_sensitive(statements_of(work, found))
    people = {each.ref: each for each in subjects_of(work, [found.identity_key]) if each.is_person}
    kept = {ref for ref, each in people.items() if each.mode in {Mode.SILENT, Mode.GUARDIAN}}
    for each in _entries(work, found, people, filed):
        sensitive = apart or each.mention in kept
        act = ACTS.get(jurisdiction, CPIA)
        yield Material(found.ref, found.operation, jurisdiction, act, sensitive, *each)


def _entries(
    work: Work, found: Investigation, people: Mapping[str, Subject], filed: Sequence[Nomination]
) -> Iterator[_Entry]:
    for each in judgements_told(work, list(people)) if people else ():
        if each.verdict in NOT_RELIED_ON or each.undone:
            yield _Entry("link rejected or unsure", _whose(each, people), each.act, each.by, each.at, _verdict(each))
    for own, other, weight in _scores(work, list(people.values())):
        yield _Entry("score shown", own, other, None, None, f"weight {weight:.1f}")
    for nominated in filed:
        if nominated.mention in people:
            says = f"{nominated.state.value}; ask the safeguarding desk what may be material"
            yield _Entry("nomination", nominated.mention, nominated.ref, nominated.by, nominated.filed_at, says)
    for told in work.rows(_NOTICES, identity=found.identity_key):
        says = f"told that {agency(told.other_agency).name} is after the same" + (
            "" if told.stands else "; taken back since"
        )
        yield _Entry("notice", told.met[0] if told.met else "", told.ref, None, None, says)
    for row in work.rows(_GIVEN, identity=found.identity_key):
        yield _Entry("named to", row.mention, row.about, None, row.given_at, _whom(row.recipient))


def _scores(work: Work, people: Sequence[Subject]) -> Iterator[tuple[str, str, float]]:
    numbers = {each.mention_id for each in people}
    if not numbers:
        return
    around = gather(work, numbers)
    for each in around.links:
        # Of all links around them, only those of a subject itself; a mention that no longer stands has no reference.
        if {each.a, each.b} & numbers and {each.a, each.b} <= around.refs.keys():
            own, other = (each.a, each.b) if each.a in numbers else (each.b, each.a)
            yield around.refs[own], around.refs[other], each.weight


def _whom(recipient: str) -> str:
    """A recipient (`agency:<code>` or a person's reference) as a list names them."""
    code = recipient.removeprefix("agency:")
    return recipient if code == recipient else agency(code).name


def _whose(each: JudgementMade, people: Mapping[str, Subject]) -> str:
    return each.a if each.a in people else each.b


def _verdict(each: JudgementMade) -> str:
    return f"{each.verdict}, of {each.a} and {each.b}" + (", undone" if each.undone else "")

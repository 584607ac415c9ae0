"""Letters about who leads on a line. For each question to take a line over there is one letter, and it says what is true now.

The letters follow from how the line stood before an act and how it stands after it, whatever the act was. So an act that is taken back
takes its letters with it, and what is true again because of that is told again.
"""

from contextlib import suppress

from counterline.coordination.late_letters import end_letters, is_for
from counterline.coordination.owning.line_seen import LineSeen, anchor_of
from counterline.coordination.owning.model import OF_LEAD, LineAct, LineDid, LineSaid
from counterline.coordination.register.evidence import let_read
from counterline.governance.people.viewers import viewer_by_ref, viewer_of
from counterline.governance.permissions import ViewerRole
from counterline.places.ground.agencies import agency as agency_of
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.post import clocks, inbox, outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.records.keeping.regrades import terms_of
from counterline.records.looking.mentioned import mentioned
from counterline.vocabulary.identity import AgencyCode

# Which letter is true of a question, and where that asks whoever leads, the act by which they lead.
_Stands = tuple[LetterKind, LineAct | None]


def write_lead_letters(work: Work, seen: LineSeen, after: LineSeen) -> None:
    """In the transaction of an act about the lead: end the letters that are no longer true, and send those that are."""
    before, now = _questions(seen.said), _questions(after.said)
    asked = {each.ref: each for each in (*seen.said.acts, *after.said.acts)}
    moved = [ref for ref in (before | now) if before.get(ref) != now.get(ref)]
    for ref in moved:
        if ref in before:
            _end(work, asked[ref], before[ref])
    for ref in moved:
        if ref in now:
            _tell(work, after, asked[ref], now[ref])
    for each in seen.said.counted:
        if each.did is LineDid.HAND_OVER and each not in after.said.counted:
            outbox.recall(work, _cause(LetterKind.LINE_GIVEN, each))
    given = after.said.lead
    if given is not None and given.did is LineDid.HAND_OVER and given not in seen.said.acts:
        letter = Letter(owner_of(work, given), LetterKind.LINE_GIVEN, given.line, _cause(LetterKind.LINE_GIVEN, given))
        outbox.send(work, letter)


def owner_of(work: Work, lead: LineAct) -> Recipient:
    """Who has the lead's letters: whoever adopted the line, or the intelligence officers of a force it was handed to."""
    if lead.did is LineDid.HAND_OVER and lead.lead is not None:
        return Recipient(AgencyCode(lead.lead), ViewerRole.OFFICER)
    return outbox.reader(work, lead.viewer)


def body_and_role(work: Work, to: Recipient) -> tuple[AgencyCode, ViewerRole] | None:
    """The body and role as which a recipient reads; None for a person who is not here now."""
    person = None if to.viewer is None else viewer_by_ref(work, to.viewer)
    body, role = (to.agency, to.role) if person is None else (person.agency, person.role)
    return None if body is None or role is None else (body, role)


def check_lead_reads(work: Work, seen: LineSeen, lead: LineAct) -> None:
    """Refuse to ask a lead who may not read the record that the question would stand with (`Conflict`)."""
    told = body_and_role(work, owner_of(work, lead))
    if told is not None:
        check_reads(work, seen, *told)


def check_reads(work: Work, seen: LineSeen, body: AgencyCode, role: ViewerRole) -> None:
    """Refuse to tell people who may not read the record that the act would stand with (`Conflict`).

    They could not open the line.
    """
    (named,) = mentioned(work, [anchor_of(work, seen).mention])
    if not let_read(terms_of(work, named.record_ref).readers, body, role):
        raise Conflict(
            f"{agency_of(body).name} cannot read {named.record_ref}, so it would not see this line. Have the record's originator share it "
            "with them first."
        )


def _questions(said: LineSaid) -> dict[str, _Stands]:
    """What is true of each question, by its reference: it was refused, the lead is asked, or nobody leads and the line is free."""
    questions = {each.ref for each in said.counted if each.did is LineDid.ASK}
    refused: dict[str, _Stands] = {
        each.about: (LetterKind.LINE_REFUSED, None)
        for each in said.counted
        if each.did is LineDid.REFUSE and each.about in questions
    }
    kind = LetterKind.LINE_FREE if said.lead is None else LetterKind.LINE_ASKED
    return refused | {each.ref: (kind, said.lead) for each in said.asked}


def _end(work: Work, asked: LineAct, stood: _Stands) -> None:
    kind, lead = stood
    cause = _cause(kind, asked)
    if lead is None:
        end_letters(work, asked.line, cause)
    elif is_for(owner_of(work, lead), viewer_of(work)):  # doing what one's letter asks answers it
        inbox.acknowledge_about(work, [each.ref for each in outbox.standing(work, cause)])
    else:
        outbox.recall(work, cause)


def _tell(work: Work, after: LineSeen, asked: LineAct, stands: _Stands) -> None:
    kind, lead = stands
    # A letter that was answered is sent again, as a new revision, where taking something back made it true again.
    undone = sum(each.did in OF_LEAD and each not in after.said.counted for each in after.said.acts)
    cause, turn = _cause(kind, asked), 1 + undone
    if lead is None:
        outbox.send(work, Letter(outbox.reader(work, asked.viewer), kind, asked.line, cause, turn))
        return
    due = clocks.due(kind, work.clock.now(), asked.agency)
    with suppress(Conflict):  # a lead who may not read the question has no letter; the national desk still sees it
        check_lead_reads(work, after, lead)
        outbox.send(work, Letter(owner_of(work, lead), kind, asked.line, cause, turn, due))


def _cause(kind: LetterKind, act: LineAct) -> str:
    return f"{kind}:{act.ref}"

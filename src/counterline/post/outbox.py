"""Sending letters and taking them back, in the transaction that finds their cause."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from counterline.governance.log.model import RECALLED, Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import viewer_of
from counterline.governance.permissions import NATIONAL_BODY, ViewerRole
from counterline.places.ground.agencies import law_of
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.post.model import DANGER, READERS, Letter, LetterAnswer, LetterKind, Recipient, Standing, Step
from counterline.records.wording.disclosing import note_told
from counterline.vocabulary.identity import AgencyCode, reference_for

_LETTERS: Final = 12  # characters, 60 bits: among a million letters no two are likely to share a reference

_SEND: Final = """
select send_letter(:ref, :agency, :role, :viewer, :kind, :about, :cause, :revision, :due, :ring, :sent_by, :now, :danger)
"""


# Whether a letter stands already is looked up first, without a lock: the worker finds the same causes every few minutes, and would hold
# each lock until its transaction ends.
_STANDS: Final = "select ref from letters where ref = any(:refs) and not recalled"
_NONE_STANDS: Final = "select not exists (select from letters where cause = :cause and not recalled)"
_OF_KIND: Final = "select distinct cause from letters where kind = :kind and not recalled"
_PERSON: Final = "select agency, role, ended_at from viewers where ref = :ref"


def reader(work: Work, person: str, role: ViewerRole = ViewerRole.OFFICER) -> Recipient:
    """A person as recipient; if they have left or read no letters now, this role at their body.

    At the national body it is always the desk. A reference that nobody has is left to `send`, which refuses it.
    """
    found = work.row(_PERSON, ref=person)
    if found is None or (found.ended_at is None and found.role in READERS):
        return Recipient.person(person)
    body = AgencyCode(found.agency)
    return Recipient(body, ViewerRole.DESK if body == NATIONAL_BODY else role)


def send(work: Work, letter: Letter) -> None:
    """Send a letter: once for each recipient, cause and revision, however often this is called.

    One that was taken back stands again. Logged, as a disclosure if it goes to another agency. Refuses a person who does not exist or
    whose role has no inbox (`NotFound`): for somebody named some time ago, find the recipient by `reader`.
    """
    send_each(work, [letter])


def send_each(work: Work, letters: Sequence[Letter]) -> None:
    """The same for several letters, in their order, with one query for which of them stand already."""
    if not letters:
        return
    key = _key(work)
    refs = {_ref(key, each): each for each in letters}
    standing = {row.ref for row in work.rows(_STANDS, refs=list(refs))}
    for ref, each in refs.items():
        if ref not in standing:
            _put(work, ref, _hashed(key, each.cause), each)


def _ref(key: str, letter: Letter) -> str:
    to = (str(each or "") for each in (letter.to.agency, letter.to.role, letter.to.viewer))
    return reference_for("LT", key, *to, _hashed(key, letter.cause), str(letter.revision), length=_LETTERS)


def _put(work: Work, ref: str, cause: str, letter: Letter) -> None:
    to = letter.to
    sender = viewer_of(work).agency if work.viewer_id else None
    if to.viewer and work.value("select role from viewers where ref = :ref", ref=to.viewer) not in READERS:
        raise NotFound(f"{to.viewer} is nobody who reads letters here. Choose a person who has an inbox, or a role.")
    told = work.value(
        _SEND,
        ref=ref,
        agency=to.agency,
        role=to.role and to.role.value,
        viewer=to.viewer,
        kind=letter.kind.value,
        about=letter.about,
        cause=cause,
        revision=letter.revision,
        due=letter.due,
        ring=letter.ring,
        sent_by=sender,
        now=work.clock.now(),
        danger=letter.danger or letter.kind in DANGER,
    )
    if told is not None:
        _log(work, [ref, letter.about, f"letter:{letter.kind}"], told, sender or NATIONAL_BODY)


def recall(work: Work, cause: str) -> int:
    """Take back every letter of a cause, answered or not; their readers are told. Logged. Gives how many were taken back."""
    hashed = _hashed(_key(work), cause)
    if work.viewer_id is None and work.value(_NONE_STANDS, cause=hashed):  # the worker sees every letter
        return 0
    return _take_back(work, hashed)


def _take_back(work: Work, hashed: str) -> int:
    rows = work.rows("select * from recall_letters(:cause, :now)", cause=hashed, now=work.clock.now())
    for row in rows:
        note(
            work, Act.ALTERATION, [row.ref, row.about, RECALLED], recipients=[f"agency:{each}" for each in row.agencies]
        )
    return len(rows)


def send_exactly(work: Work, kind: LetterKind, letters: Sequence[Letter]) -> None:
    """For the worker: have the letters of a kind be exactly these, and take back whatever else of the kind stands.

    So these letters always follow from how things stand, even if a worker was killed or somebody answered at the same moment.
    """
    send_each(work, letters)
    key = _key(work)
    causes = {row.cause for row in work.rows(_OF_KIND, kind=kind.value)}
    for each in sorted(causes - {_hashed(key, letter.cause) for letter in letters}):
        _take_back(work, each)


def standing(work: Work, cause: str) -> list[Standing]:
    """How the letters of a cause stand: all for the worker; for a viewer, those their agency sent or they may read."""
    return [
        _standing(row) for row in work.rows("select * from letters_of_cause(:cause)", cause=_hashed(_key(work), cause))
    ]


def _standing(row: AnyRow) -> Standing:
    answer = LetterAnswer(row.answered_by, row.answered_at, row.by_telephone) if row.answered_at else None
    return Standing(
        row.ref,
        AgencyCode(row.agency),
        row.role and ViewerRole(row.role),
        row.person,
        row.told_at,
        row.due_at,
        row.ring,
        Step(row.step),
        row.recalled,
        answer,
        row.danger,
    )


def _log(work: Work, subjects: list[str], agency: str, sender: AgencyCode) -> None:
    if agency == sender:
        note(work, Act.ALTERATION, subjects)
    else:
        note_told(work, subjects, agency, law_of(sender).regime.value)


def _key(work: Work) -> str:
    return str(work.value("select reference_key from installation"))


def _hashed(key: str, cause: str) -> str:
    # With the installation's key, so that whoever reads the table cannot find a cause by trying references.
    return sha256(f"{key}|{cause}".encode()).hexdigest()

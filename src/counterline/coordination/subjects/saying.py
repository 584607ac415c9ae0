"""What people say of an investigation beside its register entry: kept and read back; it is added to and never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import orjson

from counterline.coordination.events import InvestigationChanged
from counterline.coordination.subjects.drawing_subjects import iv_reference
from counterline.coordination.subjects.investigations import investigation
from counterline.coordination.subjects.model import PERSON, Investigation
from counterline.coordination.subjects.said_of_one import (
    Says,
    Statement,
    authority_for,
    checked,
    threats_of,
    with_what_it_ends,
)
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require, viewer_of, viewers
from counterline.governance.permissions import Permission, roles_with
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import mentioned
from counterline.vocabulary.identity import new_reference

_SAID: Final = """
select a.ref, a.did, a.said, v.name as by, a.agency, a.at from investigation_acts a join viewers v using (viewer_id)
 where a.identity_key = :identity order by a.at, a.ref
"""
_SAY: Final = """
insert into investigation_acts (ref, identity_key, did, said, viewer_id, agency, at, audience_id)
values (:ref, :identity, :did, cast(:said as jsonb), :viewer, :agency, :at, :audience)
"""
# A threat outlasts an entry that is withdrawn or missing from the next return, so somebody must still be able to end it.
_WITHDRAWN: Final = """
select distinct a.identity_key, a.audience_id from investigation_acts a
 where a.did = 'threat' and a.agency = :agency
   and not exists (select from investigations i where i.identity_key = a.identity_key)
"""
_TOLD_ON: Final = frozenset({Says.CONTACT, Says.DELAY, Says.THREAT})  # what bears on whom others are told to ring


@dataclass(frozen=True, slots=True)
class _SpokenOf:
    """The investigation of which something is said, whether or not its entry stands."""

    identity_key: int
    audience_id: int


def statements_of(work: Work, found: Investigation) -> tuple[Statement, ...]:
    """Everything that was said of an investigation, earliest first, as far as the viewer may read it."""
    return _statements(work, found.identity_key)


def _statements(work: Work, identity: int) -> tuple[Statement, ...]:
    rows = work.rows(_SAID, identity=identity)
    return tuple(Statement(row.ref, Says(row.did), row.said, row.by, row.agency, row.at) for row in rows)


def own_investigation(work: Work, ref: str) -> Investigation:
    """An investigation of the viewer's own agency; refuses another agency's (`Conflict`) and a hidden one (`NotFound`)."""
    viewer = require(work, Permission.COORDINATION_INVESTIGATION_KEEP)
    found = investigation(work, ref)
    if found.agency != viewer.agency:
        raise Conflict("Another agency answers for this investigation. Ring its officer and ask them to say it.")
    return found


def say(work: Work, ref: str, says: Says, said: Mapping[str, str]) -> Statement:
    """Say something of an investigation of the viewer's own agency; `said` fills the blanks of `BLANKS[says]`.

    Refuses a blank that is unknown, missing or wrongly filled; an activity without an authority that covers it and still holds; and the
    end of a threat that does not say which one, if several stand (all `Conflict`). Of an entry that was withdrawn, nothing can be said but
    that a threat is over.
    """
    found = _spoken_of(work, ref, ends_threat=says is Says.THREAT and said.get("state") == "over")
    purpose = require_purpose(work)
    told = _completed(work, found, says, checked(says, said, work.clock.today()))
    made = new_reference("IA")
    viewer = require(work, Permission.COORDINATION_INVESTIGATION_KEEP)
    work.run(
        _SAY,
        ref=made,
        identity=found.identity_key,
        did=says.value,
        said=orjson.dumps(told).decode(),
        viewer=viewer.viewer_id,
        agency=viewer.agency,
        at=work.clock.now(),
        audience=found.audience_id,
    )
    note(work, Act.ALTERATION, [made, ref, f"investigation:{says.value}"], purpose=purpose)
    if says in _TOLD_ON:
        work.tell(InvestigationChanged(found.identity_key))
    return next(each for each in _statements(work, found.identity_key) if each.ref == made)


def _spoken_of(work: Work, ref: str, *, ends_threat: bool) -> _SpokenOf:
    try:
        found = own_investigation(work, ref)
    except NotFound:
        withdrawn = _withdrawn(work, ref) if ends_threat else None
        if withdrawn is None:
            raise
        return withdrawn
    return _SpokenOf(found.identity_key, found.audience_id)


def _withdrawn(work: Work, ref: str) -> _SpokenOf | None:
    """The investigation of a threat that the viewer's agency said, if its entry no longer stands."""
    rows = work.rows(_WITHDRAWN, agency=viewer_of(work).agency)
    return next((_SpokenOf(*each) for each in rows if iv_reference(work, each.identity_key) == ref), None)


def colleagues(work: Work) -> list[Viewer]:
    """The people of the viewer's agency who read letters here: any of them may be an investigation's contact."""
    ours = require(work, Permission.COORDINATION_INVESTIGATION_KEEP)
    readers = roles_with(Permission.POST_LETTER_READ)
    return [each for each in viewers(work) if each.agency == ours.agency and each.role in readers]


def _completed(work: Work, found: _SpokenOf, says: Says, told: Mapping[str, str]) -> Mapping[str, str]:
    """A statement with what follows from those before it; refuses what does not fit them, or names nobody who may be (`Conflict`)."""
    look_through(*told.values())
    if "viewer" in told and told["viewer"] not in {each.ref for each in colleagues(work)}:
        raise Conflict("Choose a colleague of your own agency who reads letters here, or leave it empty.")
    if says is Says.ACTIVITY:
        return _with_authority(work, found, told)
    if says is not Says.THREAT:
        return told
    if "person" in told and not _is_somebody(work, told["person"]):
        raise Conflict("Give the person's reference (MN-…) from a record that you may read, or leave it empty.")
    return with_what_it_ends(told, threats_of(_statements(work, found.identity_key)), work.clock.now())


def _is_somebody(work: Work, ref: str) -> bool:
    return any(each.kind == PERSON for each in mentioned(work, [ref]))


def _with_authority(work: Work, found: _SpokenOf, told: Mapping[str, str]) -> dict[str, str]:
    """An activity with the authority it relies on, by the reference under which that was last said; refuses it without (`Conflict`)."""
    authority = authority_for(
        _statements(work, found.identity_key), told["authority"], told["sort"], work.clock.today()
    )
    if authority is None:
        raise Conflict(
            f"First record which authority covers the {told['sort']}, or who decided that none is needed, why and until "
            "when. Then give the reference (IA-…) of that record here."
        )
    return {**told, "authority": authority.ref}

"""Receiving: a file is looked through and kept whole until it is read; what may not come in is forgotten at once."""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import Permission
from counterline.governance.reach.compartments import compartment
from counterline.intake.arriving.door import QUICK, Looked, look_through, refusal_of_file_name
from counterline.intake.arriving.mappings import MappingOnFile, mapping_on_file
from counterline.intake.events import FileReceived
from counterline.intake.running import runs
from counterline.intake.running.submissions import (
    MOST_BYTES,
    PART_BYTES,
    SELECT_SUBMISSION,
    Mode,
    Submission,
    audiences_of,
    file_of,
    forget_file,
    safe_name,
    stream,
    submission,
    submission_by_id,
)
from counterline.plumbing.errors import CounterlineError, NotAllowed
from counterline.plumbing.work import Work
from counterline.records.keeping.senders import check_kind
from counterline.records.looking.same_record import feed_key
from counterline.vocabulary.identity import AgencyCode, AudienceId, SubmissionRef, new_reference

UNTRIED: Final = timedelta(days=14)
"""A file that nobody has had tried or loaded for so long is removed."""

NAME_NOT_KEPT: Final = "(name not kept)"


@dataclass(frozen=True, slots=True)
class Handover:
    """What a sender says of a file: which mapping reads it, on which date it was true, and whether it speaks for everything.

    `compartment` is that in which all of it is filed. `received_at` states when another system received it first, for loading
    history; marked as stated wherever it is shown.
    """

    mapping: MappingOnFile
    as_at: datetime
    file_name: str
    mode: Mode | None = None
    corrects: SubmissionRef | None = None
    received_at: datetime | None = None
    compartment: str | None = None

    @property
    def system(self) -> str:
        """The stream that it speaks for."""
        return stream(self.mapping.system, self.compartment)


@dataclass(frozen=True, slots=True)
class Received(Submission):
    """A submission as its sender is answered: whether this was the first time that it was handed over."""

    new: bool


# One submission of one file, by a partial index whose words "on conflict" repeats: what was refused, removed or withdrawn may come again.
_INSERT = """
insert into submissions (ref, agency, kind, system, feed_key, mapping_id, mode, as_at, file_name, file_digest, file_bytes,
                         corrects, sent_by, sent_at, state, looked_at, heard_at, audience_id)
values (:ref, :agency, :kind, :system, :feed, :mapping, :mode, :as_at, :name, :digest, :bytes, :corrects, :by, :now, :state,
        :looked, :heard, :audience)
on conflict (agency, system, mapping_id, mode, as_at, file_digest) where state in ('received', 'loading', 'loaded', 'failed')
do nothing
returning ref
"""
_SAME = """
 where s.agency = :agency and s.system = :system and s.mapping_id = :mapping and s.mode = :mode and s.as_at = :as_at
   and s.file_digest = :digest and s.state in ('received', 'loading', 'loaded', 'failed')
"""


def receive(work: Work, handover: Handover, content: Iterable[bytes]) -> Received:
    """Take a file in and keep it whole, if it may come in. The same file for the same feed and instant is one submission."""
    return take_in(work, require(work, Permission.INTAKE_SUBMISSION_SEND), handover, content)[0]


def take_in(work: Work, sender: Viewer, handover: Handover, content: Iterable[bytes]) -> tuple[Received, AudienceId]:
    """The same for a sender who may send, with the audience of its own cells."""
    mapping = handover.mapping
    check_kind(sender, mapping.kind)
    if handover.as_at > work.clock.now():
        raise CounterlineError(
            f"{handover.as_at:%Y-%m-%d} has not come yet. Give the date as at which the file was true."
        )
    if handover.received_at is not None:
        _check_received(work, handover.received_at)
    corrected = _corrected(work, handover, sender.agency)
    if corrected is not None:  # what corrects lies where lies what it corrects
        handover = replace(handover, compartment=corrected.compartment)
    if handover.compartment is not None:
        compartment(work, handover.compartment)
    with _spooled(content) as (spool, digest, size):
        reads = mapping.read()
        looked = look_through(spool, handover.file_name, reads, QUICK)
        said = _said(sender, handover, digest)
        known, own = audiences_of(work, sender.agency, handover.compartment)
        # Two who send one file at once take turns here, so that exactly one of them is told that it is new.
        ref = work.value(
            _INSERT,
            **said,
            ref=new_reference("SB"),
            kind=mapping.kind,
            feed=feed_key(sender.agency, handover.system, mapping.kind),
            name=_name(handover.file_name),
            bytes=size,
            corrects=corrected.submission_id if corrected else None,
            by=sender.viewer_id,
            now=work.clock.now(),
            state="received" if looked.refusal is None else "refused",
            looked=work.clock.now() if looked.whole else None,
            heard=handover.received_at,
            audience=known,
        )
        if ref is None:
            return _received(Submission(*work.rows(SELECT_SUBMISSION + _SAME, **said)[0]), new=False), own
        taken = submission(work, ref)
        _keep(work, taken, sender, (spool, looked, own))
    return _received(taken, new=True), own


def _check_received(work: Work, received_at: datetime) -> None:
    require(work, Permission.INTAKE_HISTORY_LOAD)
    if received_at > work.clock.now():
        raise CounterlineError(
            f"{received_at:%Y-%m-%d} has not come yet. Give the date on which the file was received."
        )


def handed_over_before(work: Work, handover: Handover, digest: bytes) -> Received | None:
    """The submission that the viewer's agency made of a file of this SHA-256 handed over alike, or None."""
    sender = require(work, Permission.INTAKE_SUBMISSION_SEND)
    row = work.row(SELECT_SUBMISSION + _SAME, **_said(sender, handover, digest))
    return None if row is None else _received(Submission(*row), new=False)


def _said(sender: Viewer, handover: Handover, digest: bytes) -> dict[str, object]:
    """What makes a file the same one when it is handed over again."""
    mapping = handover.mapping
    return {
        "agency": sender.agency,
        "system": handover.system,
        "mapping": mapping.mapping_id,
        # A correction speaks for its own rows alone, so it can never withdraw what it does not repeat.
        "mode": "increment" if handover.corrects else handover.mode or mapping.read().mode,
        "as_at": handover.as_at,
        "digest": digest,
    }


def look_at_the_rest(work: Work, submission_id: int) -> None:
    """Look through the rest of a file whose first rows alone were looked at; forget one that may not come in."""
    taken = submission_by_id(work, submission_id)
    # One that is being loaded is looked through as it is read.
    if taken is not None and taken.looked_at is None and taken.state in {"received", "failed"}:
        refused_at_second_look(work, taken)


def refused_at_second_look(work: Work, taken: Submission) -> str | None:
    """Look through a whole file; why it was refused and forgotten, or None."""
    mapping = mapping_on_file(work, taken.mapping, taken.mapping_version).read()
    with file_of(work, taken) as path:
        looked = look_through(path, taken.file_name, mapping)
    if looked.refusal is not None:
        refuse(work, taken, looked.refusal)
        return looked.refusal
    found_clean(work, taken)
    return None


def found_clean(work: Work, taken: Submission) -> None:
    """Note that all of a file has been looked through, where its first rows alone had been."""
    if taken.looked_at is None:
        work.run(
            "update submissions set looked_at = :now where submission_id = :id",
            now=work.clock.now(),
            id=taken.submission_id,
        )


def refuse(work: Work, taken: Submission, why: str) -> None:
    """Forget a file that may not be here; its submission says so, and its runs why."""
    # What must not come in stays out: nothing of the file is kept, not even for its sender.
    runs.mark(work, taken, "refused")
    forget_file(work, taken)
    runs.refuse_all(work, taken, why)
    note(work, Act.ERASURE, [taken.ref])


def purge_untried(work: Work) -> int:
    """Remove files that nobody has had tried or loaded for two weeks, as the worker does; answers how many."""
    gone = work.rows("select * from purge_untried(:before)", before=work.clock.now() - UNTRIED)
    if gone:
        note(work, Act.ERASURE, [ref for (ref,) in gone])
    return len(gone)


def _keep(work: Work, taken: Submission, sender: Viewer, file: tuple[Path, Looked, AudienceId]) -> None:
    spool, looked, own = file
    if looked.refusal is not None:
        runs.refuse_all(work, taken, looked.refusal)
        note(work, Act.REFUSAL, [taken.ref])
        return
    _keep_file(work, taken, spool, own)
    note(work, Act.COLLECTION, [taken.ref])
    if not looked.whole:
        work.tell(FileReceived(taken.submission_id, sender.viewer_id, sender.agency))


def _name(name: str) -> str:
    return NAME_NOT_KEPT if refusal_of_file_name(name) else safe_name(name)


def _corrected(work: Work, handover: Handover, sender: AgencyCode) -> Submission | None:
    if handover.corrects is None:
        return None
    corrected = submission(work, handover.corrects)
    if corrected.agency != sender:
        raise NotAllowed("Only the agency that sent a submission may correct it. Ring that agency.")
    if (corrected.system, corrected.kind) != (
        replace(handover, compartment=corrected.compartment).system,
        handover.mapping.kind,
    ):
        raise CounterlineError(
            f"{corrected.ref} is of the system {corrected.system}, so rows that correct it must be read by a mapping "
            f"for that system, and {handover.mapping.name} is not. Choose {corrected.mapping}."
        )
    return corrected


@contextmanager
def _spooled(content: Iterable[bytes]) -> Iterator[tuple[Path, bytes, int]]:
    with tempfile.TemporaryDirectory(prefix="counterline-") as folder:
        path, hasher, size = Path(folder) / "received", hashlib.sha256(), 0
        with path.open("wb") as file:
            for chunk in content:
                size += len(chunk)
                if size > MOST_BYTES:
                    raise CounterlineError("The file is larger than 2 GiB. Split it by period and send the parts.")
                hasher.update(chunk)
                file.write(chunk)
        yield path, hasher.digest(), size


def _keep_file(work: Work, taken: Submission, spool: Path, own: AudienceId) -> None:
    with spool.open("rb") as file:
        part = 0
        while content := file.read(PART_BYTES):
            work.keep(
                "submission_parts",
                submission_id=taken.submission_id,
                part=part,
                content=content,
                audience_id=own,
            )
            part += 1


def _received(taken: Submission, *, new: bool) -> Received:
    return Received(**asdict(taken), new=new)

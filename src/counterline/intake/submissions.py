"""Submissions: what an agency hands over at once, kept whole until it has been read."""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from counterline.governance import ORIGINATOR_ONLY, OWN_RETURN, Act, Permission, Terms, intern, note, require
from counterline.intake.errors import AlreadyUnderWay
from counterline.intake.mappings import MappingOnFile
from counterline.places import rocu_of
from counterline.plumbing.errors import CounterlineError, NotAllowed, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.records import feed_key, withdraw
from counterline.vocabulary.identity import AgencyCode, AudienceId, SubmissionRef, new_reference

NATIONAL_DESK = AgencyCode("nclcc")
PART_BYTES = 1 << 20
MOST_BYTES = 2 << 30  # 2 GiB: the largest file a reader will open

Mode = Literal["snapshot", "increment"]


@dataclass(frozen=True, slots=True)
class Handover:
    """What a sender says of a file: which mapping reads it, as at when it was true, and whether it speaks for everything."""

    mapping: MappingOnFile
    as_at: datetime
    file_name: str
    mode: Mode | None = None
    corrects: SubmissionRef | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """One file handed over, and what became of it."""

    submission_id: int
    ref: SubmissionRef
    agency: AgencyCode
    kind: str
    system: str
    mapping_id: int
    mapping: str
    mapping_version: int
    mode: Mode
    as_at: datetime
    file_name: str
    file_bytes: int
    sent_at: datetime
    sent_by: str
    state: str
    loaded_at: datetime | None
    withdrawn_at: datetime | None
    receipt: dict[str, Any] | None
    corrects: SubmissionRef | None


@dataclass(frozen=True, slots=True)
class Received(Submission):
    """A submission as its sender is answered: whether this was the first time that it was handed over."""

    new: bool


_SELECT = """
select s.submission_id, s.ref, s.agency, s.kind, s.system, s.mapping_id, m.name, m.version, s.mode, s.as_at, s.file_name,
       s.file_bytes, s.sent_at, v.name, s.state, s.loaded_at, s.withdrawn_at, s.receipt, c.ref
  from submissions s
  join mappings m using (mapping_id)
  join viewers v on v.viewer_id = s.sent_by
  left join submissions c on c.submission_id = s.corrects
"""


_INSERT = """
insert into submissions (ref, agency, kind, system, feed_key, mapping_id, mode, as_at, file_name, file_digest, file_bytes,
                         corrects, sent_by, sent_at, audience_id)
values (:ref, :agency, :kind, :system, :feed, :mapping, :mode, :as_at, :name, :digest, :bytes, :corrects, :by, :now, :audience)
on conflict (agency, system, mapping_id, mode, as_at, file_digest) do nothing
returning ref
"""
_SAME = """
 where s.agency = :agency and s.system = :system and s.mapping_id = :mapping and s.mode = :mode and s.as_at = :as_at
   and s.file_digest = :digest
"""


def receive(work: Work, handover: Handover, content: Iterable[bytes]) -> Received:
    """Take a file in and keep it whole. The same file for the same feed and instant is the same submission."""
    sender = require(work, Permission.INTAKE_SUBMISSION_SEND)
    mapping = handover.mapping
    if handover.as_at > work.clock.now():
        raise CounterlineError(
            f"{handover.as_at:%Y-%m-%d} has not come yet. Give the date as at which the file was true."
        )
    corrected = _corrected(work, handover, sender.agency)
    # A correction speaks for its own rows alone, so it can never withdraw what it does not repeat.
    mode = "increment" if corrected else handover.mode or mapping.read().mode
    with _spooled(content) as (spool, digest, size):
        said = {
            "agency": sender.agency,
            "system": mapping.system,
            "mapping": mapping.mapping_id,
            "mode": mode,
            "as_at": handover.as_at,
            "digest": digest,
        }
        # Two who send one file at once take turns here, so that exactly one of them is told that it is new.
        ref = work.value(
            _INSERT,
            **said,
            ref=new_reference("SB"),
            kind=mapping.kind,
            feed=feed_key(sender.agency, mapping.system, mapping.kind),
            name=safe_name(handover.file_name),
            bytes=size,
            corrects=corrected.submission_id if corrected else None,
            by=sender.viewer_id,
            now=work.clock.now(),
            audience=return_audience(work, sender.agency),
        )
        if ref is None:
            return _received(_submission(work.rows(_SELECT + _SAME, **said)[0]), new=False)
        taken = submission(work, ref)
        _keep_file(work, taken, spool)
        note(work, Act.COLLECTION, [ref])
    return _received(taken, new=True)


def submission(work: Work, ref: SubmissionRef) -> Submission:
    """One submission the viewer may read."""
    row = work.row(_SELECT + " where s.ref = :ref", ref=ref)
    if row is None:
        raise NotFound(f"There is no submission {ref} in what you may see. Check the reference on your receipt.")
    return _submission(row)


def submission_by_id(work: Work, submission_id: int) -> Submission | None:
    """One submission by its inner number, for tracing; None where the viewer may not read it."""
    row = work.row(_SELECT + " where s.submission_id = :id", id=submission_id)
    return None if row is None else _submission(row)


def submissions(work: Work, most: int = 100, before: datetime | None = None) -> list[Submission]:
    """The submissions the viewer may read, newest first."""
    rows = work.rows(
        _SELECT
        + " where cast(:before as timestamptz) is null or s.sent_at < :before order by s.sent_at desc, s.ref limit :most",
        before=before,
        most=most,
    )
    return [_submission(row) for row in rows]


def loaded_submissions(work: Work, kind: str) -> list[Submission]:
    """Every loaded submission of a kind that the viewer may read, by agency and date: what coverage is made of."""
    sql = _SELECT + " where s.state = 'loaded' and s.kind = :kind order by s.agency, s.as_at"
    return [_submission(row) for row in work.rows(sql, kind=kind)]


def withdraw_submission(work: Work, ref: SubmissionRef) -> Submission:
    """Take back a whole submission of one's own agency: what it said stops counting, at every date."""
    viewer = require(work, Permission.INTAKE_SUBMISSION_SEND)
    found = submission(work, ref)
    if found.agency != viewer.agency:
        raise CounterlineError("Only the agency that sent a submission may withdraw it. Ring that agency.")
    if found.state != "loaded":
        raise AlreadyUnderWay(f"Submission {ref} is {found.state}; only a loaded submission can be withdrawn.")
    work.run(
        "update submissions set state = 'withdrawn', withdrawn_at = :now where submission_id = :id",
        now=work.clock.now(),
        id=found.submission_id,
    )
    withdraw(work, found.submission_id)
    note(work, Act.ALTERATION, [ref])
    return submission(work, ref)


def return_audience(work: Work, agency: AgencyCode) -> AudienceId:
    """Who may know that a return was sent: the sender, its regional unit and the national desk."""
    regional = rocu_of(agency)
    readers = {NATIONAL_DESK} | ({regional} if regional else set())
    return intern(work, Terms(agency, OWN_RETURN, "submission", readers=frozenset(readers)))


def raw_audience(work: Work, agency: AgencyCode) -> AudienceId:
    """Who may see a return's own cells: the sender alone."""
    return intern(work, Terms(agency, ORIGINATOR_ONLY, "raw"))


@contextmanager
def file_of(work: Work, taken: Submission) -> Iterator[Path]:
    """The submitted file on disk for as long as it is being read."""
    with tempfile.TemporaryDirectory(prefix="counterline-") as folder:
        path = Path(folder) / ("file" + Path(taken.file_name).suffix[:8])
        with path.open("wb") as file:
            for part in range((taken.file_bytes + PART_BYTES - 1) // PART_BYTES):
                content = work.value(
                    "select content from submission_parts where submission_id = :id and part = :part",
                    id=taken.submission_id,
                    part=part,
                )
                if content is None:
                    raise NotFound(
                        "The file is no longer kept: it was refused at the door or belongs to another agency."
                    )
                file.write(bytes(content))
        yield path


def forget_file(work: Work, taken: Submission) -> None:
    """Remove a file that must not stay."""
    work.run("delete from submission_parts where submission_id = :id", id=taken.submission_id)


def _corrected(work: Work, handover: Handover, sender: AgencyCode) -> Submission | None:
    if handover.corrects is None:
        return None
    corrected = submission(work, handover.corrects)
    if corrected.agency != sender:
        raise NotAllowed("Only the agency that sent a submission may correct it. Ring that agency.")
    if (corrected.system, corrected.kind) != (handover.mapping.system, handover.mapping.kind):
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


def _keep_file(work: Work, taken: Submission, spool: Path) -> None:
    audience = raw_audience(work, taken.agency)
    with spool.open("rb") as file:
        part = 0
        while content := file.read(PART_BYTES):
            work.run(
                "insert into submission_parts (submission_id, part, content, audience_id) values (:id, :part, :content, :audience)",
                id=taken.submission_id,
                part=part,
                content=content,
                audience=audience,
            )
            part += 1


def safe_name(name: str) -> str:
    """A file's name as it is kept: no folders, nothing invisible, and not too long."""
    plain = Path(name.replace("\\", "/")).name or "file"
    return "".join(letter for letter in plain if letter.isprintable())[-120:] or "file"


def _received(taken: Submission, *, new: bool) -> Received:
    return Received(**asdict(taken), new=new)


def _submission(row: AnyRow) -> Submission:
    return Submission(*row)

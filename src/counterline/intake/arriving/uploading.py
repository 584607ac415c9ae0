"""Large files arrive in parts: what was received is kept, so that a broken connection goes on where it stopped."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.intake.arriving.door import refusal_of_file_name
from counterline.intake.arriving.receiving import Handover, Received, purge_untried, receive
from counterline.intake.errors import RefusedAtTheDoor
from counterline.intake.running.submissions import MOST_BYTES, raw_audience, safe_name, submission
from counterline.plumbing.errors import Conflict, CounterlineError, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode, key_of, new_reference

MOST_OF_A_PART: Final = 16 << 20  # bytes: held in memory while it is stored


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in: how much of it there is, and how much has come."""

    upload_id: int
    ref: str
    agency: AgencyCode
    file_name: str
    file_bytes: int
    received: int
    begun_at: datetime
    touched_at: datetime

    @property
    def percent(self) -> int:
        """How much of it has come, in hundredths."""
        return 100 * self.received // self.file_bytes if self.file_bytes else 100

    @property
    def whole(self) -> bool:
        """Whether every byte has come."""
        return self.received == self.file_bytes


_SELECT = "select upload_id, ref, agency, file_name, file_bytes, received, begun_at, touched_at from uploads"


def begin_upload(
    work: Work, file_name: str, file_bytes: int, digest: bytes | None = None, *, begins_with: bytes | None = None
) -> Upload:
    """Begin sending a file in parts; an upload begun before of the same bytes, by their SHA-256, is continued.

    `begins_with` is the SHA-256 of the first part, where the whole file's is not known yet. Refuses a file that its name says may
    not come in (`RefusedAtTheDoor`), and one larger than 2 GiB (`CounterlineError`).
    """
    viewer = require(work, Permission.INTAKE_SUBMISSION_SEND)
    if refusal := refusal_of_file_name(file_name):
        raise RefusedAtTheDoor(f"The file was refused by its name, and nothing of it is kept. {refusal}")
    if not 0 <= file_bytes <= MOST_BYTES:
        raise CounterlineError("The file is larger than 2 GiB. Split it by period and send the parts.")
    if begins_with is not None and (found := upload_like(work, file_name, file_bytes, begins_with)) is not None:
        return found
    before = None if digest is None else _same(work, viewer.agency, file_bytes, digest)
    if before is not None:
        return before
    ref, now = new_reference("UP"), work.clock.now()
    work.keep(
        "uploads",
        ref=ref,
        agency=viewer.agency,
        file_name=safe_name(file_name),
        file_bytes=file_bytes,
        file_digest=digest,
        begins_with=begins_with,
        begun_by=viewer.viewer_id,
        begun_at=now,
        touched_at=now,
        audience_id=raw_audience(work, viewer.agency),
    )
    return upload_by_ref(work, ref)


def purge_uploads(work: Work, days: int) -> int:
    """Remove uploads that nobody has added to for so many days, as the worker does; answers how many."""
    gone = work.rows("select * from purge_uploads(:before)", before=work.clock.now() - timedelta(days=days))
    if gone:
        note(work, Act.ERASURE, [ref for (ref,) in gone])
    return len(gone)


def purge_files(work: Work, upload_days: int) -> int:
    """Remove, as the worker does, files untried for two weeks and uploads left for so many days; answers how many."""
    return purge_untried(work) + purge_uploads(work, upload_days)


def upload_like(work: Work, file_name: str, file_bytes: int, begins_with: bytes) -> Upload | None:
    """The viewer's own unfinished upload of a file of this name and size that begins so.

    A browser cannot hash a large file before it sends it, so a file is known again by the SHA-256 of its first part.
    """
    viewer = require(work, Permission.INTAKE_SUBMISSION_SEND)
    rows = work.rows(
        _SELECT + " where begun_by = :by and file_name = :name and file_bytes = :bytes and begins_with = :begins "
        "order by received desc, touched_at desc limit 1",
        by=viewer.viewer_id,
        name=safe_name(file_name),
        bytes=file_bytes,
        begins=begins_with,
    )
    return Upload(*rows[0]) if rows else None


def unfinished_uploads(work: Work) -> list[Upload]:
    """The viewer's own files that have come in part, newest first, to be gone on with."""
    viewer = require(work, Permission.INTAKE_SUBMISSION_SEND)
    rows = work.rows(
        _SELECT + " where begun_by = :by and received < file_bytes order by touched_at desc, ref limit 20",
        by=viewer.viewer_id,
    )
    return [Upload(*row) for row in rows]


def upload_by_ref(work: Work, ref: str) -> Upload:
    """One upload of one's own agency: how much has come, and so where the next part begins; else `NotFound`."""
    row = work.row(_SELECT + " where ref = :ref", ref=ref)
    if row is None:
        raise NotFound(
            f"There is no upload {ref}: it was handed over, or left alone too long or received wrongly and removed. Begin it again."
        )
    return Upload(*row)


def add_part(work: Work, ref: str, starts: int, content: bytes) -> Upload:
    """Add the next bytes of a file.

    Refuses a part that does not begin where the last ended, with where to go on (`Conflict`), one that is too large, and one that
    goes beyond the size that was said (`CounterlineError`).
    """
    require(work, Permission.INTAKE_SUBMISSION_SEND)
    # Two who send one part at once take turns, so that its bytes are kept once.
    work.alone(key_of("upload", ref))
    found = upload_by_ref(work, ref)
    if starts != found.received:
        raise Conflict(f"{found.received} bytes of {ref} have come, so the next part begins there and not at {starts}.")
    if len(content) > MOST_OF_A_PART:
        raise CounterlineError(f"A part holds at most {MOST_OF_A_PART >> 20} MiB. Send smaller parts.")
    if found.received + len(content) > found.file_bytes:
        raise CounterlineError(
            f"{ref} was said to have {found.file_bytes} bytes, and this part goes beyond. Begin again."
        )
    if content:
        work.keep(
            "upload_parts",
            upload_id=found.upload_id,
            starts=starts,
            content=content,
            audience_id=raw_audience(work, found.agency),
        )
    work.run(
        "update uploads set received = :received, touched_at = :now where upload_id = :id",
        received=starts + len(content),
        now=work.clock.now(),
        id=found.upload_id,
    )
    return upload_by_ref(work, ref)


def hand_over_upload(work: Work, ref: str, handover: Handover, digest: bytes, *, piece: int | None = None) -> Received:
    """Hand over a file whose every byte has come, if its SHA-256 is the one its sender worked out.

    With `piece` the digest is of the SHA-256s of all its pieces of so many bytes, as a browser can work it out. Refuses a file that
    is not whole, that has other bytes, or that is meant for a compartment (`Conflict`).
    """
    work.alone(key_of("upload", ref))
    found = _whole(work, ref)
    corrected = submission(work, handover.corrects) if handover.corrects else None
    if handover.compartment is not None or (corrected is not None and corrected.compartment is not None):
        raise Conflict(
            "The parts of a file lie in your agency's open until it is whole: send what goes into a compartment at once."
        )
    hasher = hashlib.sha256()
    for part in content_of_upload(work, found):
        hasher.update(part)
    proved = hasher.digest() if piece is None else _digest_of_pieces(content_of_upload(work, found), piece)
    if proved != digest:
        _drop_unless_promised(work, found, hasher.digest())
        raise Conflict(f"The bytes of {ref} are not those whose SHA-256 you gave. Begin the upload again.")
    taken = receive(work, handover, content_of_upload(work, found))
    drop_upload(work, found)
    return taken


def _digest_of_pieces(parts: Iterable[bytes], piece: int) -> bytes:
    whole, waiting = hashlib.sha256(), bytearray()
    for part in parts:
        waiting += part
        while len(waiting) >= piece:
            whole.update(hashlib.sha256(waiting[:piece]).digest())
            del waiting[:piece]
    if waiting:
        whole.update(hashlib.sha256(waiting).digest())
    return whole.digest()


def content_of_upload(work: Work, upload: Upload) -> Iterator[bytes]:
    """The bytes of an upload in order, a part at a time."""
    starts = work.rows("select starts from upload_parts where upload_id = :id order by starts", id=upload.upload_id)
    for (start,) in starts:
        content = work.value(
            "select content from upload_parts where upload_id = :id and starts = :starts",
            id=upload.upload_id,
            starts=start,
        )
        yield bytes(content)


def drop_upload(work: Work, upload: Upload) -> None:
    """Remove an upload with its bytes, once it is handed over or must not stay."""
    work.run("delete from uploads where upload_id = :id", id=upload.upload_id)
    note(work, Act.ERASURE, [upload.ref])


def _drop_unless_promised(work: Work, upload: Upload, received: bytes) -> None:
    """Remove bytes that came wrong, so that the sender's next upload of the same file does not go on from them."""
    promised = work.value("select file_digest from uploads where upload_id = :id", id=upload.upload_id)
    if promised is None or bytes(promised) != received:
        with work.aside() as apart:  # the refusal undoes this act, and the bytes must go all the same
            drop_upload(apart, upload)


def _whole(work: Work, ref: str) -> Upload:
    found = upload_by_ref(work, ref)
    if not found.whole:
        raise Conflict(f"{found.received} of {found.file_bytes} bytes of {ref} have come. Send the rest first.")
    return found


def _same(work: Work, agency: AgencyCode, file_bytes: int, digest: bytes) -> Upload | None:
    # Of several, the one of which most has come, so that least is sent again.
    rows = work.rows(
        _SELECT
        + " where agency = :agency and file_digest = :digest and file_bytes = :bytes order by received desc limit 1",
        agency=agency,
        digest=digest,
        bytes=file_bytes,
    )
    return Upload(*rows[0]) if rows else None

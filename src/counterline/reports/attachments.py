"""Files beside a report: its writer's alone while it is a draft, and once it is sent, of whoever may read what stands of it."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.intake.errors import RefusedAtTheDoor
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import RecordTold
from counterline.records.looking.same_record import identity_key
from counterline.records.wording.keys_named import RecordKept
from counterline.reports.beside.pdf_words import pdf_words
from counterline.reports.beside.scanning import FileRules
from counterline.reports.beside.sniffing import refuse_what_must_stay_out, sniff
from counterline.reports.drafts import Draft
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import AgencyCode, AudienceId, new_reference

MOST_FILES: Final = 10
_LONGEST_NAME: Final = 100
_UNSAFE: Final = frozenset("<>:\"/|?*;&'")
_PATH: Final = re.compile(r"[a-z]:/|\.{0,2}/|~/", re.IGNORECASE)


@answer
@dataclass(frozen=True, slots=True)
class Attachment:
    """One file beside a report, without its content."""

    ref: str
    name: str
    media: str
    bytes: int
    scanned: bool
    added_at: datetime

    @property
    def kilobytes(self) -> str:
        """Its size as people read it."""
        return f"{max(1, round(self.bytes / 1000)):,} kB"

    @property
    def plain_name(self) -> str:
        """Its name in letters that a header may hold."""
        return self.name.encode("ascii", "replace").decode().replace("?", "_")


_COLUMNS: Final = "ref, name, media, bytes, scanned, added_at"


def attach(work: Work, draft: Draft, name: str, content: bytes, rules: FileRules) -> Attachment:
    """Put a file beside a draft, if its kind and size are taken and the scanner passes it."""
    writer = require(work, Permission.INTAKE_REPORT_WRITE)
    if len(content) > rules.most_bytes:
        raise CounterlineError(f"The file is larger than {rules.most_bytes // 10**6} MB. Attach the pages that matter.")
    if len(files_of(work, draft)) >= MOST_FILES:
        raise CounterlineError(f"A report takes {MOST_FILES} files. Remove one first.")
    try:
        sniffed = sniff(content)
        refuse_what_must_stay_out(f"{name}\n{pdf_words(content) if sniffed.kind == 'pdf' else sniffed.words}")
    except RefusedAtTheDoor:
        note(work, Act.REFUSAL, [draft.ref])
        raise
    ref, scanned = new_reference("AT", 16), rules.scan(content)
    work.keep(
        "report_attachments",
        ref=ref,
        draft_id=draft.draft_id,
        viewer_id=writer.viewer_id,
        name=_named(name, sniffed.kind),
        media=sniffed.media,
        bytes=len(content),
        content=content,
        scanned=scanned,
        added_at=work.clock.now(),
    )
    note(work, Act.COLLECTION, [draft.ref, ref])
    return next(each for each in files_of(work, draft) if each.ref == ref)


def files_of(work: Work, beside: Draft | RecordTold | RecordKept) -> list[Attachment]:
    """The files beside a draft of the viewer's own, or a report that they may read, in the order in which they were added."""
    match beside:
        case Draft():
            where, key = "draft_id", beside.draft_id
        case RecordKept():
            where, key = "identity_key", beside.identity_key
        case _:
            agency = AgencyCode(beside.agency)
            where, key = "identity_key", identity_key(agency, beside.system, beside.kind, beside.reference)
    rows = work.rows(
        f"select {_COLUMNS} from report_attachments where {where} = :key order by attachment_id",  # noqa: S608 - our own column names
        key=key,
    )
    return [Attachment(*row) for row in rows]


def content_of(work: Work, ref: str) -> tuple[Attachment, bytes]:
    """A file that the viewer may read, with its content; the reading is logged."""
    row = work.row(f"select {_COLUMNS}, content from report_attachments where ref = :ref", ref=ref)  # noqa: S608 - our own column names
    if row is None:
        raise NotFound(f"There is no file {ref} in what you may see. Its report may be kept from you, or withdrawn.")
    *told, content = row
    note(work, Act.CONSULTATION, [ref])
    return Attachment(*told), bytes(content)


def detach(work: Work, draft: Draft, ref: str) -> None:
    """Take a file from a draft of the viewer's own."""
    gone = work.run("delete from report_attachments where draft_id = :id and ref = :ref", id=draft.draft_id, ref=ref)
    if gone.rowcount:
        note(work, Act.ERASURE, [ref])


def hand_on(work: Work, draft: Draft, identity: int, audience: AudienceId) -> None:
    """Give the files of a draft to the report that it became, on the report's own terms."""
    work.run(
        "update report_attachments set draft_id = null, identity_key = :key, audience_id = :audience where draft_id = :id",
        key=identity,
        audience=audience,
        id=draft.draft_id,
    )


def _named(name: str, kind: str) -> str:
    """A name that is safe to give back: no folders, nothing that cannot be printed, and the ending that its content has."""
    plain = name.replace("\\", "/")
    # A slash parts folders where a whole path was sent; elsewhere it is a letter of the name, and half would be lost.
    plain = plain.rpartition("/")[2] if "\\" in name or _PATH.match(plain) else plain
    stem = "".join("_" if each in _UNSAFE else each for each in plain if each.isprintable())
    stem = PurePosixPath(stem).stem
    return f"{stem[:_LONGEST_NAME].strip() or 'file'}.{kind}"

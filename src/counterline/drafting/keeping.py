"""Drafts of mappings as they are kept: begun from a file, saved as often as one likes, each saving a version with its author."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import orjson

from counterline.drafting.document import DraftDocument
from counterline.drafting.suggested import suggested_mapping
from counterline.drafting.suggesting.model import CHOOSE, SuggestedMapping
from counterline.drafting.suggesting.writing import name_of, written
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import Permission
from counterline.intake.arriving.mappings import MappingOnFile
from counterline.intake.arriving.uploading import (
    Upload,
    add_part,
    begin_upload,
    content_of_upload,
    drop_upload,
    upload_by_ref,
)
from counterline.intake.running.runs import OWN_CELLS
from counterline.intake.running.submissions import return_audience
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.reading.mapping.model import Mapping
from counterline.records.keeping.senders import check_kind
from counterline.vocabulary.identity import AgencyCode, ViewerId, key_of, new_reference

MOST_SAMPLED: Final = 64 << 20
"""A file to draft from is a sample: the largest that is looked through while somebody waits."""

PART: Final = 4 << 20


@dataclass(frozen=True, slots=True)
class MappingDraft:
    """One mapping being drafted, and what has become of it."""

    ref: str
    draft_id: int
    agency: AgencyCode
    file_name: str
    upload: str | None
    document: str
    suggested: dict[str, Any]
    state: str
    saved_by: ViewerId
    saved_by_name: str
    saved_at: datetime
    approved_as: str | None
    approved_by: str | None = None
    returned_why: str | None = None
    returned_by: str | None = None
    returned_at: datetime | None = None

    @property
    def saving(self) -> str:
        """Which saving this is, for whoever changes it to say what they changed."""
        return self.saved_at.isoformat()

    @property
    def returned(self) -> bool:
        """Whether it was sent back as it stands, so that its author must change it before asking again."""
        return self.state == "returned"

    @property
    def open(self) -> bool:
        """Whether it may still be changed."""
        return self.state != "dropped" and self.approved_as is None

    def read(self) -> DraftDocument:
        """Its document's parts."""
        return DraftDocument.of(self.document)

    def guess(self, header: str) -> dict[str, Any]:
        """What was suggested for a column: its field, how sure that is and why; empty where nothing was."""
        found = self.suggested.get("columns", {}).get(header)
        return dict(found) if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class SavedVersion:
    """The document as somebody saved it."""

    number: int
    document: str
    saved_by: str
    saved_at: datetime
    returned_why: str | None
    returned_by: str | None
    returned_at: datetime | None


_SELECT = """
select d.ref, d.draft_id, d.agency, d.file_name, u.ref, d.document, d.suggested::text,
       case when d.state = 'asked' and r.number = s.number then 'returned' else d.state end,
       d.saved_by, v.name, d.saved_at, m.name || ' version ' || m.version, a.name, r.why, b.name, r.returned_at
  from mapping_drafts d
  join viewers v on v.viewer_id = d.saved_by
  cross join lateral (select max(number) as number from mapping_draft_versions where draft_id = d.draft_id) s
  left join uploads u using (upload_id)
  left join mappings m on m.draft_ref = d.ref
  left join viewers a on a.viewer_id = m.approved_by
  left join lateral (select * from mapping_draft_returns where draft_id = d.draft_id order by number desc limit 1) r on true
  left join viewers b on b.viewer_id = r.returned_by
"""
# The last reason stays in sight while its author corrects the draft, and after.


def begin_mapping_draft(
    work: Work,
    file_name: str,
    content: Iterable[bytes],
    *,
    system: str | None = None,
    kind: str | None = None,
    after: MappingOnFile | None = None,
) -> MappingDraft:
    """Draft a mapping from a file, or the next version of one that reads such files already."""
    viewer = require(work, Permission.INTAKE_SUBMISSION_SEND)
    with tempfile.TemporaryDirectory(prefix="counterline-") as folder:
        path = Path(folder) / ("file" + Path(file_name).suffix[:8])
        size = _spool(path, content)
        found = suggested_mapping(path, file_name, kind or (after.kind if after else None))
        upload = _kept(work, path, file_name, size)
    document = written(found, system=system) if after is None else _next_version(after, found)
    begun = _begun(work, viewer, upload, document, _told(found))
    note(work, Act.COLLECTION, [begun.ref, upload.ref])
    return begun


def propose_mapping(work: Work, document: str) -> MappingDraft:
    """Put a document written elsewhere forward for somebody else to approve; every fault in it is refused at once."""
    viewer = require(work, Permission.INTAKE_SUBMISSION_SEND)
    mapping = Mapping.parse(document)
    begun = _begun(work, viewer, f"{mapping.name}.yaml", document, {})
    note(work, Act.COLLECTION, [begun.ref])
    return ask_approval(work, begun.ref)


def _begun(work: Work, viewer: Viewer, source: Upload | str, document: str, suggested: dict[str, Any]) -> MappingDraft:
    ref = new_reference("MD")
    work.run(
        "insert into mapping_drafts (ref, agency, file_name, upload_id, document, suggested, begun_by, begun_at, saved_by, "
        "saved_at, audience_id) values (:ref, :agency, :name, :upload, :document, cast(:suggested as jsonb), :by, :now, :by, "
        ":now, :audience)",
        ref=ref,
        agency=viewer.agency,
        name=source if isinstance(source, str) else source.file_name,
        upload=None if isinstance(source, str) else source.upload_id,
        document=document,
        suggested=orjson.dumps(suggested).decode(),
        by=viewer.viewer_id,
        now=work.clock.now(),
        audience=return_audience(work, viewer.agency),
    )
    draft_id = work.value("select draft_id from mapping_drafts where ref = :ref", ref=ref)
    _keep_version(work, int(draft_id), viewer, document)
    return mapping_draft(work, ref)


def mapping_draft(work: Work, ref: str) -> MappingDraft:
    """One draft that the viewer may read."""
    row = work.row(_SELECT + " where d.ref = :ref", ref=ref)
    if row is None:
        raise NotFound(f"There is no draft {ref} in what you may see.")
    found = _draft(row)
    note(work, Act.CONSULTATION, [found.ref])
    return found


@dataclass(frozen=True, slots=True)
class DraftWaiting:
    """A draft that waits for the viewer: to be looked at by a second pair of eyes, or `returned` to its author."""

    ref: str
    at: datetime
    returned: bool


_WAITING = """
select d.ref, coalesce(r.returned_at, d.saved_at) as at, r.returned_at is not null as returned, d.saved_by = :viewer as own,
       same_human(d.saved_by, :viewer) as by_oneself
  from mapping_drafts d
  cross join lateral (select max(number) as number from mapping_draft_versions where draft_id = d.draft_id) s
  left join mapping_draft_returns r on r.draft_id = d.draft_id and r.number = s.number
 where d.state = 'asked' and not exists (select from mappings m where m.draft_ref = d.ref) order by at, d.ref limit :most
"""


def drafts_waiting(work: Work, viewer: Viewer, most: int) -> list[DraftWaiting]:
    """The drafts that wait for the viewer, the oldest first: others' to approve, and their own that were sent back."""
    approves = viewer.may(Permission.INTAKE_MAPPING_APPROVE)
    rows = work.rows(_WAITING, viewer=viewer.viewer_id, most=most)
    return [
        DraftWaiting(row.ref, row.at, row.returned)
        for row in rows
        if (row.own if row.returned else approves and not row.by_oneself)
    ]


def mapping_drafts(work: Work) -> list[MappingDraft]:
    """Every draft that the viewer may read and that is neither approved nor dropped, newest first."""
    waits = " where d.state <> 'dropped' and m.draft_ref is null order by d.saved_at desc, d.ref"
    return [_draft(row) for row in work.rows(_SELECT + waits)]


def save_mapping_draft(work: Work, ref: str, document: str, *, after: str = "") -> MappingDraft:
    """Save a draft as it stands, finished or not; whoever saves it cannot approve it.

    `after` is the saving that was being changed, as `MappingDraft.saving`: another meanwhile is not written over.
    """
    work.alone(key_of("mapping draft", ref))
    viewer, found = _own(work, ref)
    if after and after != found.saving:
        raise Conflict(
            f"{found.saved_by_name} saved this draft meanwhile, so yours was not written over it. Open the draft again and "
            "make your changes there."
        )
    DraftDocument.of(document)  # what is no YAML cannot be shown as a form, so it is refused with the line
    work.run(
        "update mapping_drafts set document = :document, state = 'open', saved_by = :by, saved_at = :now where draft_id = :id",
        document=document,
        by=viewer.viewer_id,
        now=work.clock.now(),
        id=found.draft_id,
    )
    _keep_version(work, found.draft_id, viewer, document)
    note(work, Act.ALTERATION, [ref])
    return mapping_draft(work, ref)


def ask_approval(work: Work, ref: str) -> MappingDraft:
    """Say that a draft is finished; what is still to be chosen is refused with every fault."""
    viewer, found = _own(work, ref)
    if found.returned:
        raise Conflict(f"{ref} was sent back as it stands: {found.returned_why} Change it, save it, and ask again.")
    if faults := found.read().faults:
        raise Conflict(f"{ref} is not finished. " + " ".join(faults[:3]))
    # Learnt now, and not once a second person has read it. Whoever approves mappings may write one for another agency.
    if not viewer.may(Permission.INTAKE_MAPPING_APPROVE):
        check_kind(viewer, Mapping.parse(found.document).kind)
    work.run("update mapping_drafts set state = 'asked' where draft_id = :id", id=found.draft_id)
    note(work, Act.ALTERATION, [ref])
    return mapping_draft(work, ref)


def drop_mapping_draft(work: Work, ref: str) -> None:
    """Give a draft up, and remove the file it was drafted from."""
    _, found = _own(work, ref)
    work.run("update mapping_drafts set state = 'dropped' where draft_id = :id", id=found.draft_id)
    if found.upload is not None:
        drop_upload(work, upload_by_ref(work, found.upload))
    note(work, Act.ALTERATION, [ref])


def saved_versions(work: Work, found: MappingDraft) -> list[SavedVersion]:
    """Every saving of a draft, the newest first."""
    sql = (
        "select s.number, s.document, v.name, s.saved_at, r.why, b.name, r.returned_at from mapping_draft_versions s "
        "join viewers v on v.viewer_id = s.saved_by left join mapping_draft_returns r using (draft_id, number) "
        "left join viewers b on b.viewer_id = r.returned_by where s.draft_id = :id order by s.number desc"
    )
    return [SavedVersion(*row) for row in work.rows(sql, id=found.draft_id)]


@contextmanager
def sample_of(work: Work, found: MappingDraft) -> Iterator[Path | None]:
    """The file a draft was made from, for as long as it is looked at; None for others than its sender, or once removed."""
    if found.upload is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="counterline-") as folder:
        path = Path(folder) / ("file" + Path(found.file_name).suffix[:8])
        with path.open("wb") as file:
            for part in content_of_upload(work, upload_by_ref(work, found.upload)):
                file.write(part)
        note(work, Act.CONSULTATION, [found.ref, OWN_CELLS])
        yield path


def _spool(path: Path, content: Iterable[bytes]) -> int:
    size = 0
    with path.open("wb") as file:
        for part in content:
            size += len(part)
            if size > MOST_SAMPLED:
                raise Conflict(
                    "The file is larger than 64 MiB. Draft from its first few thousand rows, and send it whole later."
                )
            file.write(part)
    return size


def _kept(work: Work, path: Path, file_name: str, size: int) -> Upload:
    upload = begin_upload(work, file_name, size)
    with path.open("rb") as file:
        while part := file.read(PART):
            upload = add_part(work, upload.ref, upload.received, part)
    return upload


def _next_version(after: MappingOnFile, found: SuggestedMapping) -> str:
    """The mapping as it stands, under the next version, with the columns that it does not know as suggested."""
    standing, fresh = DraftDocument.of(after.document), DraftDocument.of(written(found, system=after.system))
    added = {
        header: {"field": said.get("field", CHOOSE)} if isinstance(said, dict) else said
        for header, said in fresh.section("columns").items()
        if not standing.covers(header)
    }
    plain = {**standing.plain, "version": str(after.version + 1), "columns": {**standing.section("columns"), **added}}
    return DraftDocument(plain).text()


def _told(found: SuggestedMapping) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "kind_confidence": found.kind_confidence,
        "headers": [each.header for each in found.columns],
        "columns": {
            each.header: {
                "field": shown.field,
                "confidence": shown.confidence,
                "why": shown.why,
                "others": [other.field for other in each.others],
            }
            for each in found.columns
            if (shown := each.shown) is not None
        },
    }


def _own(work: Work, ref: str) -> tuple[Viewer, MappingDraft]:
    viewer, found = require(work, Permission.INTAKE_SUBMISSION_SEND), mapping_draft(work, ref)
    if found.agency != viewer.agency:
        raise NotAllowed("Only the agency that began a draft may change it. Ring that agency.")
    if not found.open:
        raise Conflict(f"{ref} was approved or dropped already. Begin another from a file.")
    return viewer, found


def _keep_version(work: Work, draft_id: int, viewer: Viewer, document: str) -> None:
    work.run(
        "insert into mapping_draft_versions (draft_id, number, document, saved_by, saved_at, audience_id) values (:id, "
        "(select coalesce(max(number), 0) + 1 from mapping_draft_versions where draft_id = :id), :document, :by, :now, :audience)",
        id=draft_id,
        document=document,
        by=viewer.viewer_id,
        now=work.clock.now(),
        audience=return_audience(work, viewer.agency),
    )


def _draft(row: AnyRow) -> MappingDraft:
    values = list(row)
    values[6] = orjson.loads(values[6])
    return MappingDraft(*values)


def redrafted(work: Work, found: MappingDraft, kind: str) -> DraftDocument:
    """The draft's columns suggested anew under another kind, where its file is still kept; nothing is saved."""
    standing = found.read()
    with sample_of(work, found) as path:
        if path is None:
            raise Conflict(
                "The file is no longer kept, so its columns cannot be suggested anew. Begin a draft from it again."
            )
        fresh = DraftDocument.of(written(suggested_mapping(path, found.file_name, kind)))
    kept: dict[str, Any] = {
        name: standing.plain[name] for name in ("system", "mode", "version") if name in standing.plain
    }
    named = {} if kept.get("system") in (None, CHOOSE) else {"name": name_of(kind, str(kept["system"]))}
    return DraftDocument({**fresh.plain, **kept, **named})

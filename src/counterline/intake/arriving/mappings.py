"""The mapping documents on file: each version is reviewed once, kept for ever and never edited."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require, viewer_of
from counterline.governance.permissions import Permission, roles_with
from counterline.intake.arriving.door import refusal_of_names
from counterline.intake.errors import NoSuchMapping, RefusedAtTheDoor
from counterline.intake.running.submissions import submission
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.reading.mapping.model import Mapping
from counterline.records.kinds import kinds_read_by
from counterline.vocabulary.identity import SubmissionRef, ViewerId


@dataclass(frozen=True, slots=True)
class MappingOnFile:
    """One approved version of a mapping."""

    mapping_id: int
    name: str
    version: int
    kind: str
    system: str
    title: str
    approved_at: datetime
    approved_by: str | None
    document: str
    drafted_by: str | None = None

    def read(self) -> Mapping:
        """The mapping itself."""
        return _read(self.document)


@lru_cache(maxsize=256)
def _read(document: str) -> Mapping:
    # A document on file never changes, and reading one costs more than reading a hundred rows by it.
    return Mapping.parse(document)


_SELECT = """
select m.mapping_id, m.name, m.version, m.kind, m.system, m.title, m.approved_at, v.name as approver, m.document,
       d.name as drafter
  from mappings m
  left join viewers v on v.viewer_id = m.approved_by
  left join viewers d on d.viewer_id = m.drafted_by
"""


_KEEP = """
insert into mappings (name, version, kind, system, title, document, approved_by, approved_at, draft_ref, drafted_by,
                      audience_id)
values (:name, :version, :kind, :system, :title, :document, :by, :now, :draft, :drafter,
        (select d.audience_id from mapping_drafts d where d.ref = :draft and body_of(d.agency) <> 'national'))
"""


def approve_mapping(work: Work, document: str, *, draft: tuple[str, ViewerId] | None = None) -> MappingOnFile:
    """Put a mapping document on file; the same document again changes nothing, another under its version is refused.

    `draft` names the draft it was and who saved that. Without one a single person stands behind the document, which is let pass
    only where nobody else could approve it, as when an installation begins. What an agency drafted is read by those who may know of
    its returns, and by whoever sends by it already: that it brought in a source is nobody else's knowledge.

    Refuses what needs a second person, and another document under a version on file (`Conflict`); and columns of a register that
    may not come in (`RefusedAtTheDoor`).
    """
    viewer = require(work, Permission.INTAKE_MAPPING_APPROVE)
    mapping = _read(document)
    _refuse_registers(work, mapping)
    on_file = _find(work, mapping.name, mapping.version)
    if on_file is not None:
        if on_file.read().digest != mapping.digest:
            raise Conflict(
                f"{mapping.name} version {mapping.version} is on file and reads otherwise. "
                "A version never changes: give the new document the next version."
            )
        return on_file
    if draft is None and somebody_else_may_approve(work):
        raise Conflict(
            f"{mapping.name} version {mapping.version} needs a second person. Put it forward with `counterline mapping "
            "propose` or on the page Mappings, and another analyst of the national desk approves it or sends it back."
        )
    work.run(
        _KEEP,
        name=mapping.name,
        version=mapping.version,
        kind=mapping.kind,
        system=mapping.system,
        title=mapping.title,
        document=document,
        now=work.clock.now(),
        by=viewer.viewer_id,
        draft=draft[0] if draft else None,
        drafter=draft[1] if draft else None,
    )
    alone = [] if draft else ["intake:mapping:alone"]
    note(work, Act.ALTERATION, [f"mapping:{mapping.name}:{mapping.version}", *alone])
    return mapping_on_file(work, mapping.name, mapping.version)


def somebody_else_may_approve(work: Work) -> bool:
    """Whether another viewer than this one may approve mappings, so that nobody need stand behind one alone."""
    viewer = require(work, Permission.INTAKE_MAPPING_APPROVE)
    roles = list(map(str, roles_with(Permission.INTAKE_MAPPING_APPROVE)))
    return bool(
        work.value(
            "select exists (select from viewers where viewer_id <> :own and ended_at is null and role = any(:roles))",
            own=viewer.viewer_id,
            roles=roles,
        )
    )


def _refuse_registers(work: Work, mapping: Mapping) -> None:
    # A register of sources is known by its column names, whatever its cells say and although nothing reads them.
    if refusal := refusal_of_names([*mapping.reads.values(), *mapping.ignore]):
        note(work, Act.REFUSAL, ["intake:mapping:approve"])
        raise RefusedAtTheDoor(f"The mapping is for files that may not come in. A column's name tells: {refusal}")


def mapping_on_file(work: Work, name: str, version: int | None = None) -> MappingOnFile:
    """An approved mapping by name: the version asked for, or the newest; refuses one that there is not (`NoSuchMapping`)."""
    found = _find(work, name, version)
    if found is None:
        raise NoSuchMapping(_none_is_called(name, version))
    return found


def mappings_on_file(work: Work) -> list[MappingOnFile]:
    """Every approved version by which the viewer may send files, by name, newest first; not the form for a report."""
    viewer = viewer_of(work)
    rows = work.rows(_SELECT + " where m.system <> 'counterline' order by m.name, m.version desc")
    return [found for row in rows if _is_for(viewer, found := MappingOnFile(*row))]


def chosen_mapping(
    work: Work, name: str | None, version: int | None = None, corrects: SubmissionRef | None = None
) -> MappingOnFile:
    """The mapping for a sender's file; refuses where none is named (`NoSuchMapping`).

    Rows that correct held ones are read as those were, unless a version is named.
    """
    held = None if corrects is None else submission(work, corrects)
    if held is not None and version is None and name in {None, held.mapping}:
        return mapping_on_file(work, held.mapping, held.mapping_version)
    if name is None and held is not None:
        name = held.mapping
    if name is None:
        raise NoSuchMapping("Say which mapping reads the file. The list of mappings on file names them.")
    return mapping_on_file(work, name, version)


_OWN = """
select m.mapping_id from mappings m
 where m.system in (select s.system from submissions s where s.agency = :agency)
    or m.draft_ref in (select d.ref from mapping_drafts d where d.agency = :agency)
"""


def own_mappings(work: Work) -> frozenset[int]:
    """Which mappings are of the viewer's own agency: of a system that it has sent from, or drafted by it."""
    return frozenset(row.mapping_id for row in work.rows(_OWN, agency=viewer_of(work).agency))


def mapping_shown(work: Work, name: str, version: int | None = None) -> MappingOnFile:
    """An approved mapping to look at; refuses alike one that there is not and one of a kind that the viewer may not send.

    Both are a `NoSuchMapping`.
    """
    viewer = viewer_of(work)
    found = mapping_on_file(work, name, version)
    if not _is_for(viewer, found):
        raise NoSuchMapping(_none_is_called(name, version))
    return found


def _is_for(viewer: Viewer, mapping: MappingOnFile) -> bool:
    # How forces' systems write is no business of a school's; who approves mappings sees those of every kind.
    return viewer.may(Permission.INTAKE_MAPPING_APPROVE) or mapping.kind in kinds_read_by(viewer)


def _none_is_called(name: str, version: int | None) -> str:
    return f"No approved mapping is called {name}{f' version {version}' if version else ''}. Choose one from the list."


def _find(work: Work, name: str, version: int | None) -> MappingOnFile | None:
    row = work.row(
        _SELECT + " where m.name = :name and (cast(:version as integer) is null or m.version = :version) "
        "order by m.version desc limit 1",
        name=name,
        version=version,
    )
    return None if row is None else MappingOnFile(*row)

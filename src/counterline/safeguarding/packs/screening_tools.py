"""Which screening tools an agency has: those that ship, and its own, each version kept by one of its people and approved by another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.two_people import ActOfTwo, refuse_one_person
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through, refuse_no_reason
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.safeguarding.packs.screening_documents import ScreeningTool, shipped_tools
from counterline.vocabulary.identity import new_reference, read_reference

LEAST_REASON: Final = 10
"""Letters: what is shorter is no reason that somebody else could check."""


@dataclass(frozen=True, slots=True)
class ToolOnFile:
    """One version of a tool as it stands for the viewer's agency; what ships is in nobody's name."""

    document: str
    ref: str | None = None
    kept_by: str | None = None
    kept_at: datetime | None = None
    approved_by: str | None = None
    approved_at: datetime | None = None
    reason: str | None = None

    @property
    def tool(self) -> ScreeningTool:
        """What it asks."""
        return ScreeningTool.parse(self.document)

    @property
    def in_use(self) -> bool:
        """Whether it may be filled in."""
        return self.ref is None or self.approved_by is not None


_ALL: Final = """
select t.ref, t.document, k.name as kept_by, t.kept_at, a.name as approved_by, t.approved_at, t.reason
  from screening_tools t join viewers k on k.viewer_id = t.kept_by left join viewers a on a.viewer_id = t.approved_by
 order by t.name, t.version desc
"""
_KEEP: Final = """
insert into screening_tools (ref, agency, name, version, document, kept_by, kept_at)
values (:ref, :agency, :name, :version, :document, :by, :now) on conflict (agency, name, version) do nothing returning ref
"""
_KEPT_BY: Final = "select kept_by from screening_tools where ref = :ref"
_APPROVE: Final = """
update screening_tools set approved_by = :by, approved_at = :now, reason = :reason
 where ref = :ref and approved_by is null returning ref
"""


def screening_tools(work: Work) -> list[ToolOnFile]:
    """Every tool that ships, and every version of the viewer's agency's own, the newest first."""
    require(work, Permission.SAFEGUARDING_PACK_KEEP)
    return [*(ToolOnFile(text) for text in shipped_tools().values()), *work.all(ToolOnFile, _ALL)]


def tools_in_use(work: Work) -> Mapping[str, ToolOnFile]:
    """By name, the version of each tool that is filled in now: an agency's own newest, where two people stand behind it."""
    found: dict[str, ToolOnFile] = {}
    for each in screening_tools(work):
        if each.in_use:
            found.setdefault(each.tool.name, each)
    return found


def screening_tool(work: Work, ref: str) -> ToolOnFile:
    """One version of one's agency's own tool by its reference, or one that ships by its name; else `NotFound`."""
    for each in screening_tools(work):
        if ref in {each.ref, None if each.ref else each.tool.name}:
            return each
    raise NotFound("There is no such screening tool at your agency.")


def keep_tool(work: Work, document: str) -> ToolOnFile:
    """Keep a version of a tool of the viewer's own agency, to be approved by somebody else; refuses it with every fault.

    Refuses the name of a tool that ships, and a version that is on file (`Conflict`).
    """
    viewer = require(work, Permission.SAFEGUARDING_PACK_KEEP)
    tool = ScreeningTool.parse(document)
    look_through(document, account=True)
    if tool.name in shipped_tools():
        raise Conflict(f"{tool.name} is the name of a tool that ships. Give yours another.")
    ref = new_reference("ST", 12)
    kept = work.value(
        _KEEP,
        ref=ref,
        agency=viewer.agency,
        name=tool.name,
        version=tool.version,
        document=document,
        by=viewer.viewer_id,
        now=work.clock.now(),
    )
    if kept is None:
        raise Conflict(
            f"Version {tool.version} of {tool.name} is on file. A version never changes: give yours the next number."
        )
    note(work, Act.ALTERATION, [ref])
    return screening_tool(work, ref)


def approve_tool(work: Work, ref: str, reason: str) -> ToolOnFile:
    """Put a version in use in the viewer's own name, with a reason.

    Refuses whoever kept it (`OnePerson`), what is in use already, and no reason (`Conflict`).
    """
    viewer = require(work, Permission.SAFEGUARDING_PACK_KEEP)
    found = screening_tool(work, read_reference(ref))
    look_through(reason)
    refuse_no_reason(reason, LEAST_REASON)
    if found.ref is None or found.approved_by is not None:
        raise Conflict("This version is in use already.")
    refuse_one_person(work, ActOfTwo.SCREENING_TOOL, work.value(_KEPT_BY, ref=found.ref))
    if work.value(_APPROVE, ref=found.ref, by=viewer.viewer_id, now=work.clock.now(), reason=reason.strip()) is None:
        raise Conflict("This version is in use already.")
    note(work, Act.ALTERATION, [found.ref])
    return screening_tool(work, found.ref)

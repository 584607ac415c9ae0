"""Which screening tools an agency has: those that ship, and its own, each version kept by one of its people and approved by another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counterline.governance.documents.documents import Kind, Terms, Version, approve, on_file, write
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.two_people import ActOfTwo
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.safeguarding.packs.screening_documents import ScreeningTool, shipped_tools
from counterline.vocabulary.identity import read_reference

KIND: Final = Kind(
    name="screening-tools",
    mark="ST",
    writes=Permission.SAFEGUARDING_PACK_KEEP,
    approves=Permission.SAFEGUARDING_PACK_KEEP,
    least=10,  # letters: what is shorter is no reason that somebody else could check
    own=True,
    two=ActOfTwo.DOCUMENT,
    once=True,
)


@dataclass(frozen=True, slots=True)
class ToolOnFile:
    """One version of a tool as it stands for the viewer's agency; what ships is in nobody's name."""

    document: str
    ref: str | None = None
    kept_by: str | None = None
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


def screening_tools(work: Work) -> list[ToolOnFile]:
    """Every tool that ships, and every version of the viewer's agency's own, the newest first."""
    require(work, Permission.SAFEGUARDING_PACK_KEEP)
    own = on_file(work, KIND)
    return [
        *(ToolOnFile(text) for text in shipped_tools().values()),
        *(ToolOnFile(each.text, each.ref, each.written_by, each.by, each.at, each.reason) for each in own),
    ]


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
    version = Version(
        name=tool.name,
        version=tool.version,
        whose=viewer.agency,
        title=tool.title,
        text=document,
        source=tool.source,
        read_on=tool.checked,
    )
    ref = write(work, KIND, version)
    note(work, Act.ALTERATION, [ref])
    return screening_tool(work, ref)


def approve_tool(work: Work, ref: str, reason: str) -> ToolOnFile:
    """Put a version in use in the viewer's own name, with a reason.

    Refuses whoever kept it (`OnePerson`), what is in use already, and no reason (`Conflict`).
    """
    found = screening_tool(work, read_reference(ref))
    approve(work, KIND, str(found.ref), Terms(reason.strip()))
    return screening_tool(work, str(found.ref))

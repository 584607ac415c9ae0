"""Guidance on file: one person puts a version there, another approves it, and whoever rests on it is told."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from counterline.governance.documents.documents import Document, Kind, Terms, Version, approve, document, on_file, write
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.two_people import ActOfTwo
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.documents import shipped_texts
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.practice.events import GuidanceChanged
from counterline.practice.guidance.guidance_documents import Guidance

KIND: Final = Kind(
    name="guidance",
    mark="GD",
    writes=Permission.PRACTICE_GUIDANCE_WRITE,
    approves=Permission.PRACTICE_GUIDANCE_APPROVE,
    least=20,  # letters: by this a court or an inquiry will ask why it was approved
    two=ActOfTwo.DOCUMENT,
    logged="guidance:{name}:{version}",
)

PLAIN: Final = "plain"
"""No guidance is called so: at that address stand the pages that a telephone keeps."""


@cache
def shipped_guidance() -> Mapping[str, str]:
    """What ships, as written, by name: drafts, until somebody puts them on file and another approves them."""
    return {Guidance.parse(text).name: text for text in shipped_texts("practice", "guidance-").values()}


def put_on_file(work: Work, text: str) -> Document:
    """Put a version of guidance on file, to be approved by somebody else; refuses it with every fault.

    Refuses a version that is there, and a name that another nation's guidance has (`Conflict`).
    """
    read = Guidance.parse(text)
    look_through(text, account=True)
    others = {each.whose for each in on_file(work, KIND) if each.name == read.name} - {str(read.nation)}
    if others:
        raise Conflict(f"{read.name} is guidance for {', '.join(sorted(others))}. Give yours another name.")
    if read.name == PLAIN:
        raise Conflict(f"{PLAIN} is the address of the plain pages. Give yours another name.")
    source = read.sources[0]
    version = Version(
        name=read.name,
        version=read.version,
        whose=str(read.nation),
        title=read.title,
        text=text,
        source=source.source,
        read_on=source.read_on,
    )
    ref = write(work, KIND, version)
    note(work, Act.ALTERATION, [f"guidance:{read.name}:{read.version}"])
    return document(work, KIND, ref)


def put_shipped_on_file(work: Work, name: str) -> Document:
    """Put what ships on file as it stands, to be approved by somebody else; refuses another name (`NotFound`)."""
    if name not in shipped_guidance():
        raise NotFound(f"No guidance of that name ships. There are {', '.join(shipped_guidance())}.")
    return put_on_file(work, shipped_guidance()[name])


def approve_guidance(work: Work, ref: str, reason: str) -> Document:
    """Put a version in force from today in the viewer's own name; whoever was answered by an earlier one is told.

    Refuses whoever put it on file (`OnePerson`), what is in force already and what is past its review (`Conflict`).
    """
    found = document(work, KIND, ref)
    if found.in_force:
        raise Conflict("This version is in force already.")
    if Guidance.parse(found.text).review_on <= work.clock.today():
        raise Conflict("Its review is due already. Read its sources anew, and write the next version with a later day.")
    approve(work, KIND, ref, Terms(reason))
    work.tell(GuidanceChanged(ref, found.name))
    return document(work, KIND, ref)

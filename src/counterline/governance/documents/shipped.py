"""Documents that ship, one for each nation: drafts, until somebody of a body of that nation alone approves what ships in their own name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Annotated, ClassVar, Generic, Self, TypeVar

from pydantic import Field

from counterline.governance.documents.documents import Document, Kind, Terms, Version, approve, on_file, suspend, write
from counterline.governance.people.viewers import require
from counterline.plumbing.document_parts import Part, Slug, Text, read_document
from counterline.plumbing.documents import shipped_texts
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode


class NationDocument(Part):
    """What every document of a nation says; `called` is what a refusal of it begins with."""

    called: ClassVar[str]
    name: Slug
    version: Annotated[int, Field(ge=1)]
    nation: str
    title: Text

    @classmethod
    @lru_cache(maxsize=64)  # what is on file never changes, and each page with clocks on it reads one of every nation
    def parse(cls, text: str) -> Self:
        """Read a document, or refuse it with every fault."""
        return read_document(cls, text, cls.called)


Read = TypeVar("Read", bound=NationDocument)


@dataclass(frozen=True, slots=True)
class Shipped(Generic[Read]):
    """One nation's document as it ships, and what was decided last under its name."""

    shipped: Read
    approval: Document | None

    @property
    def running(self) -> Read | None:
        """The version that is in force, which may be older than the one that ships."""
        return self.shipped.parse(self.approval.text) if self.approval and self.approval.in_force else None

    @property
    def shown(self) -> Read:
        """The version in force or, where there is none, the draft."""
        return self.running or self.shipped

    @property
    def is_draft(self) -> bool:
        """Whether nobody has approved what ships, as it stands."""
        return self.running != self.shipped


@dataclass(frozen=True)
class Shelf(Generic[Read]):
    """The documents of one kind that ship with a room, in files that are named alike; bodies of a nation decide about its own."""

    kind: Kind
    called: str
    room: str
    files: str
    model: type[Read]
    nation_of: Callable[[AgencyCode], str | None]

    @cached_property
    def drafts(self) -> Mapping[str, Read]:
        """Those that ship, by name."""
        return {name: self.model.parse(text) for name, text in shipped_texts(self.room, self.files).items()}

    def every(self, work: Work) -> list[Shipped[Read]]:
        """Each of them, with what was decided of it."""
        decided = {each.name: each for each in on_file(work, self.kind) if each.last}
        return [Shipped(draft, decided.get(name)) for name, draft in self.drafts.items()]

    def named(self, work: Work, name: str) -> Shipped[Read]:
        """One by its name; refuses a name that there is not (`NotFound`)."""
        found = next((each for each in self.every(work) if each.shipped.name == name), None)
        if found is None:
            raise NotFound(f"There are no {self.called} called {name}. There are {', '.join(self.drafts)}.")
        return found

    def own(self, work: Work, name: str, refusal: str, version: int | None = None) -> Read:
        """The draft about which the viewer may decide; refuses other nations' (`NotAllowed`, in the words of `refusal`).

        Whoever is to approve it says which `version` they have read: refuses another than the one that ships (`Conflict`).
        """
        viewer, found = require(work, self.kind.approves), self.named(work, name).shipped
        if self.nation_of(viewer.agency) != found.nation:
            raise NotAllowed(refusal.format(nation=found.nation))
        if version not in {None, found.version}:
            raise Conflict(f"What ships is version {found.version} of {name}. Read that one first.")
        return found

    def approve(self, work: Work, draft: Read, reason: str, confirms: Sequence[str] = ()) -> Shipped[Read]:
        """Put what ships in force, kept word for word; `confirms` names the doubtful parts that hold."""
        kept = (each.ref for each in on_file(work, self.kind) if self.model.parse(each.text) == draft)
        text, nation = shipped_texts(self.room, self.files)[draft.name], str(draft.nation)
        version = Version(name=draft.name, version=draft.version, whose=nation, title=draft.title, text=text)
        approve(work, self.kind, next(kept, None) or write(work, self.kind, version), Terms(reason, confirms))
        return self.named(work, draft.name)

    def suspend(self, work: Work, draft: Read, reason: str) -> Shipped[Read]:
        """Take out of force the version that is in it; refuses where none is (`Conflict`)."""
        suspend(work, self.kind, str(draft.nation), draft.name, reason)
        return self.named(work, draft.name)

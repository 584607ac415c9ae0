"""Whoever asks through a door: a machine at the API or a person at a terminal, and the transactions in which they look and act."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterline.bootstrap.building import Building, Member
from counterline.doors.answers import own_view
from counterline.doors.paging import Bookmarks, Paging
from counterline.governance import searches
from counterline.governance.people.viewers import Viewer
from counterline.governance.reach import purposes
from counterline.plumbing.work import Work

if TYPE_CHECKING:
    from counterline.lines.assembly.line import Line


@dataclass(frozen=True, slots=True)
class Caller:
    """One who asks, and sees exactly what their viewer may read."""

    building: Building
    member: Member
    taker: str
    """Who takes what leaves in a file, as the log names them: the agency of a machine, or the person at a terminal."""
    says_disclosed: Callable[[str], None]
    """Says beside the answer under which law what was taken was held and is taken."""
    stated: str | None = None
    """The purpose that this request states; else what its viewer chose."""
    gateway: str | None = None
    """The law that this request states for police material; else what its viewer chose."""
    typed: str | None = None
    """What was typed at a terminal: logged whole where it looked for what is not there."""

    @property
    def viewer(self) -> Viewer:
        """Whose world this is."""
        return self.member.viewer

    @contextmanager
    def work(self) -> Iterator[Work]:
        """One transaction in this caller's world, for the purpose that is stated."""
        with self.building.work_as(self.viewer) as work:
            # Glass that its viewer broke says for itself what it was broken for, which is no purpose of their role.
            stated = self.stated or (self.viewer.purpose if self.viewer.glass_until is None else None)
            if stated:
                purposes.state_purpose(work, stated)
            if self.gateway:
                purposes.state_gateway(work, self.gateway)
            yield work

    def takes_away(
        self, what: str, lines: Iterable["Line"] = (), held: Collection[str] | None = None, refs: Iterable[str] = ()
    ) -> None:
        """Log that a file of these lines and records goes to this caller, before it goes: an export is a disclosure.

        The answer says under which law it was held and is taken; `held` where that is known.
        """
        from counterline.lines.assembly.shown import note_shown  # noqa: PLC0415 - few answers show lines, which are heavy
        from counterline.records.wording.disclosing import disclose, note_held_in  # noqa: PLC0415 - few answers leave as a file

        with self.work() as work:
            self.says_disclosed(disclose(work, [f"export:{what}"], [self.taker], held).said)
            note_shown(work, lines, self.taker)
            note_held_in(work, refs, self.taker)

    def was_shown(self, lines: Iterable["Line"]) -> None:
        """Log which lines a list showed this caller."""
        from counterline.lines.assembly.shown import note_shown  # noqa: PLC0415 - few answers show lines, which are heavy

        with self.work() as work:
            note_shown(work, lines)

    def looked_for(self, work: Work, asked: Mapping[str, object], hits: int) -> None:
        """Log what was looked for and how much was found, in the transaction that found it."""
        searches.note_search(work, asked, hits, self.building.settings.searching_key)

    def missed(self, work: Work, asked: Mapping[str, object]) -> None:
        """Log what was looked for and is not there."""
        searches.note_miss(work, asked, self.building.settings.searching_key)

    def noting_a_miss(self, work: Work, asked: Mapping[str, object]) -> AbstractContextManager[None]:
        """Log what was looked for by its reference if it turns out not to be there."""
        sought = asked if self.typed is None else {"command": self.typed}
        return searches.noting_a_miss(work, sought, self.building.settings.searching_key)

    def bookmarks(self, name: str, asked: Paging, *beside: object) -> Bookmarks:
        """Where lists of one question end and go on for this caller; `beside` is all else that it asks."""
        return Bookmarks(self.building.cookie_key, self.member.ref, name, asked, beside)

    @property
    def view(self) -> str:
        """Whose view every answer to this caller is."""
        return own_view(self.viewer.agency)

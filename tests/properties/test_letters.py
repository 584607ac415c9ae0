"""Whatever is sent again, taken back, killed or made anew, each letter is in its inbox once and none is lost."""

from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Final, Literal

from hypothesis import given
from hypothesis import strategies as st

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.work import Work
from counterline.post import inbox, outbox
from counterline.post import model as post_model
from counterline.vocabulary.identity import AgencyCode, reference_for
from tests.nation import TestNation
from tests.plugins.examples import tried

CAUSES: Final = ("one", "other")
REVISIONS: Final = (1, 2)
WORLDS: Final = count()

Verb = Literal["finds", "loses", "says again", "makes anew", "answers"]


class Killed(Exception):
    """What was at work was killed before it committed."""


@dataclass(frozen=True)
class Deed:
    """One job of the worker's, or an answer; `kept` unless it is killed before its end."""

    verb: Verb
    cause: str
    revision: int
    kept: bool


DEEDS: Final = st.builds(
    Deed,
    st.sampled_from(["finds", "finds", "loses", "says again", "makes anew", "answers"]),
    st.sampled_from(CAUSES),
    st.sampled_from(REVISIONS),
    st.sampled_from([True, True, False]),
)


@dataclass
class Told:
    """What should be in every inbox: each letter by cause and revision, whether it was taken back and whether answered."""

    nation: TestNation
    world: str
    there: dict[tuple[str, int], list[bool]] = field(default_factory=dict)
    found: set[tuple[str, int]] = field(default_factory=set)

    def does(self, deed: Deed) -> None:
        """Do one deed, and expect of it what should follow if it is kept."""
        with suppress(Killed), self.nation.building.works.begin(Role.DERIVE) as work:
            changed, found = self._done(work, deed)
            if not deed.kept:
                raise Killed
            self.there, self.found = changed, found
        if deed.verb == "answers" and deed.kept:
            self._answers((deed.cause, deed.revision))

    def _done(self, work: Work, deed: Deed) -> tuple[dict[tuple[str, int], list[bool]], set[tuple[str, int]]]:
        there, found = {each: list(said) for each, said in self.there.items()}, set(self.found)
        which = (deed.cause, deed.revision)
        if deed.verb == "finds" or (deed.verb == "says again" and which in found):
            found.add(which)
        elif deed.verb == "loses":
            found -= {each for each in found if each[0] == deed.cause}
        for each in sorted(found) if deed.verb == "makes anew" else [which] * (which in found):
            self._sends(work, each, there)
        for cause in CAUSES if deed.verb == "makes anew" else [deed.cause]:
            if not any(each[0] == cause for each in found):
                outbox.recall(work, self._cause(cause))
                for each, said in there.items():
                    if each[0] == cause and not said[0]:
                        said[:] = [True, False]
        return there, found

    def _sends(self, work: Work, which: tuple[str, int], there: dict[tuple[str, int], list[bool]]) -> None:
        for to in self._recipients:
            outbox.send(
                work,
                post_model.Letter(to, post_model.LetterKind.NOTICE, self.about(which), self._cause(which[0]), which[1]),
            )
        if there.get(which, [True])[0]:
            there[which] = [False, False]

    def _answers(self, which: tuple[str, int]) -> None:
        """Everybody to whom the letter came answers."""
        for reader in self.readers:
            with self.nation.as_seen_by(reader) as work:
                for each in [*inbox.inbox(work), *inbox.inbox(work, inbox.Box.ANSWERED)]:
                    if each.about == self.about(which):
                        inbox.acknowledge(work, each.ref)
        if which in self.there:
            self.there[which][1] = True

    def about(self, which: tuple[str, int]) -> str:
        """What a letter is about, by which it is told from every other."""
        return reference_for("MN", self.world, which[0], str(which[1]), length=12)

    def _cause(self, cause: str) -> str:
        return f"{self.world}:{cause}"

    @property
    def readers(self) -> list[Viewer]:
        """Whoever has an inbox that a letter comes to: two desks, and one person."""
        return [
            self.nation.viewer("dorset"),
            self.nation.viewer("kent"),
            self.nation.viewer("kent", ViewerRole.COMMANDER),
        ]

    @property
    def _recipients(self) -> list[post_model.Recipient]:
        officers = [post_model.Recipient(AgencyCode(code), ViewerRole.OFFICER) for code in ("dorset", "kent")]
        return [*officers, post_model.Recipient.person(self.readers[-1].ref)]

    def in_inbox_of(self, reader: Viewer) -> list[tuple[str, bool, bool]]:
        """Each letter of this world in somebody's inbox, whether it was taken back, and whether it was answered."""
        ours = {self.about((cause, revision)) for cause in CAUSES for revision in REVISIONS}
        with self.nation.as_seen_by(reader) as work:
            listed = [*inbox.inbox(work, most=10_000), *inbox.inbox(work, inbox.Box.ANSWERED, most=10_000)]
        return sorted((each.about, each.recalled, not each.waits) for each in listed if each.about in ours)

    @property
    def expected(self) -> list[tuple[str, bool, bool]]:
        """The same as it should be."""
        return sorted((self.about(which), recalled, answered) for which, (recalled, answered) in self.there.items())


@tried(30)
@given(deeds=st.lists(DEEDS, min_size=1, max_size=12))
def test_each_letter_is_there_once_and_none_is_lost(standing_nation: TestNation, deeds: list[Deed]) -> None:
    told = Told(standing_nation, f"world-{next(WORLDS)}")
    for deed in deeds:
        told.does(deed)
    for reader in told.readers:
        assert told.in_inbox_of(reader) == told.expected

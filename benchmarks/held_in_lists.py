"""People who come to be held, and every list that could name them: `python -m benchmarks.held_in_lists 10000`.

Each history is one adult of an invented nation: told of, found adult, nominated for one line and let in; then by chance called a child by
their own force or another, or ended, or neither. They pass in hundreds through the real rooms and a real database. Between a
file and what follows from it, and after, whoever the database holds is looked for in the ranking, on the line's page, in the chapter of a
pack, among the targets and in their file. Prints how many were tried, listed and held, and how many held people were listed: none may be.
"""

import sys
import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random
from time import monotonic
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.installation import house
from counterline.coordination.packs import lines_first
from counterline.coordination.packs.model import Meeting
from counterline.coordination.regions import NATIONAL
from counterline.governance.people.viewers import Viewer, add_viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.prioritisation import activating, nominating, targeted
from counterline.prioritisation.line_anchors import own_line
from counterline.prioritisation.nominating import MOST_A_DAY, Filing
from counterline.prioritisation.priorities import places_stated, reading
from counterline.prioritisation.priorities.places_stated import PlacesStatement
from counterline.safeguarding.duties import findings
from counterline.safeguarding.duties.findings import NewFinding
from tests.nation import TestNation
from tests.nominated import BOTH, SEEN
from tests.people import files, person
from tests.rooms.prioritisation.test_said_to_run import NUMBER, line_of

AT_ONCE: Final = 100
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


class Crowd:
    """So many people at once, each with a history of their own."""

    def __init__(self, nation: TestNation, number: int, rng: Random) -> None:
        """Name them as nobody of another crowd is named."""
        self.nation, self.rng, self.number = nation, rng, number
        self.names = [f"{self._word()} {self._word()}-Invented" for _ in range(AT_ONCE)]
        self.nominations: dict[str, str] = {}

    def _word(self) -> str:
        return "".join(self.rng.choice(LETTERS) for _ in range(8)).capitalize()

    def begin(self) -> None:
        """Everybody is told of as an adult, nominated for the line and let in."""
        force = self.nation.force("dorset")
        rows = [person(f"A/{self.number}/{at}", name, f"19{60 + at % 40}-02-03") for at, name in enumerate(self.names)]
        files(force, *rows, as_at="2026-03-11")
        with self.nation.as_seen_by(self._coordinator) as work:
            like = f"A/{self.number}/%"
            sql = "select m.ref, r.ref as record from mentions m join records r using (record_id) where r.reference like :like"
            told = [(row.ref, row.record) for row in work.rows(f"{sql} and m.kind = 'person'", like=like)]
            line = line_of(work)
        for at, (mention, record) in enumerate(told):
            with self.nation.as_seen_by(self._filer(at // MOST_A_DAY)) as work:
                findings.make_finding(work, NewFinding(mention, SEEN, work.clock.today() + timedelta(days=30)))
                filing = Filing(mention, "Invented: he holds it.", line=line, records=(record,))
                self.nominations[mention] = nominating.nominate(work, filing).ref
        self.nation.settle()
        for ref in self.nominations.values():
            for role in BOTH:
                with self.nation.as_seen_by(self.nation.viewer("dorset", role)) as work:
                    activating.activate(work, ref)

    def go_on(self) -> None:
        """Of some a record says that they are children, of their own force's or another's; some nominations end."""
        for force in ("dorset", "kent"):
            called = [name for name in self.names if self.rng.random() < 0.15]
            rows = [person(f"C/{force}/{self.number}/{at}", name, "2011-04-12") for at, name in enumerate(called)]
            files(self.nation.force(force), *rows, as_at="2026-03-21", settle=False)
        for ref in self.nominations.values():
            if self.rng.random() < 0.1:
                with self.nation.as_seen_by(self._filer(0)) as work:
                    nominating.end_nomination(work, ref)

    def over(self) -> None:
        """Nobody of them is nominated any more."""
        for ref in self.nominations.values():
            with suppress(CounterlineError), self.nation.as_seen_by(self._filer(0)) as work:
                nominating.end_nomination(work, ref)
        self.nation.settle()

    def listed(self) -> set[str]:
        """The mentions and nominations that any list names, or that stand anywhere in the ranking."""
        with self.nation.as_seen_by(self._coordinator) as work:
            now = work.clock.now()
            _, runs = lines_first.lines_first(work, Meeting(NATIONAL, now.date(), now - timedelta(days=9), now), [])
            under = targeted.targets_of_lines(work, [own_line(work, line_of(work))])
            found = {each.mention for each in (*runs, *(one for its in under.values() for one in its))}
            found |= {each.mention for each in targeted.targets(work).items}
            with suppress(CounterlineError):
                ranking = repr(reading.ranking_of(work))
                found |= {mention for mention, ref in self.nominations.items() if mention in ranking or ref in ranking}
        with suppress(CounterlineError), self.nation.as_seen_by(self._coordinator) as work:
            found |= {each.mention for each in targeted.targets_taken(work, "agency:dorset")}
        return found

    def held(self) -> set[str]:
        """Whom the database holds, read past every lock."""
        with self.nation.building.works.begin(Role.OWNER) as work:
            sql = "select mention from nominations where mention = any(:of) and held(mention_id, now())"
            return {str(row.mention) for row in work.rows(sql, of=sorted(self.nominations))}

    @property
    def _coordinator(self) -> Viewer:
        return self.nation.viewer("dorset", ViewerRole.COORDINATOR)

    def _filer(self, at: int) -> Viewer:
        name = f"Invented investigator {self.number}/{at}"
        if name not in FILERS:
            with self.nation.building.works.begin(Role.OWNER) as work:
                FILERS[name] = add_viewer(
                    work, name, self.nation.force("dorset").code, ViewerRole.INVESTIGATOR, persona=True
                )
            self.nation._states_a_purpose(FILERS[name], ViewerRole.INVESTIGATOR)  # noqa: SLF001 - as it does for its own
        return FILERS[name]


FILERS: Final[dict[str, Viewer]] = {}


def main(histories: int) -> None:
    """Try so many, and say how it went."""
    begun, listed, held, wronged = monotonic(), 0, 0, 0
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as installed:
        nation = installed.nation
        nation.force("dorset").reports(NUMBER, ref="L/1", seen="2026-03-10", brand="Jay", to="Bournemouth")
        with nation.as_seen_by(nation.viewer("dorset", ViewerRole.COORDINATOR)) as work:
            places_stated.state_places(work, PlacesStatement(1, "Invented: one team."))
        for number in range(-(-histories // AT_ONCE)):
            crowd = Crowd(nation, number, Random(number))
            crowd.begin()
            listed += len(crowd.listed())
            crowd.go_on()
            wronged += len(crowd.listed() & crowd.held())
            nation.settle()
            found, under = crowd.listed(), crowd.held()
            wronged, held, listed = wronged + len(found & under), held + len(under), listed + len(found)
            crowd.over()
            print(
                f"{(number + 1) * AT_ONCE:,} histories, {listed:,} times somebody listed, {held:,} held, "
                f"{wronged} of these listed; {monotonic() - begun:.0f} s",
                flush=True,
            )
    if wronged or not held or not listed:
        sys.exit("somebody held was listed, or nothing was tried")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)

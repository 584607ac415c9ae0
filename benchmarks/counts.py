"""The four figures against the truth, through the real door: ten small nations and a national one, each return received on its day.

Run it as `python benchmarks/counts.py [first seed] [small nations] [national nations]`. Beside *known lines estimated live* stand
what a reader was told before: counting rule 2's lines, and what agencies report live. The truth is the lines active on the day
of which some agency had learned by then; it scores and never fits.
"""

import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from installation import House, house

from counterline.intake.arriving import mappings, receiving
from counterline.intake.running import runs
from counterline.lines.rule import RULES
from counterline.picture import own_view
from counterline.picture.asked import Asked
from counterline.picture.living import live as picture_live
from counterline.plumbing.clock import LONDON
from counterline_nation import Filing, Nation, mapping_documents, nation

LATELY = timedelta(days=15)  # most returns of a month are in by then
DATES = 3  # of each nation: the last of its months, which have histories to read


@dataclass(frozen=True)
class Scored:
    """One nation on one day."""

    size: str
    seed: int
    on: date
    true: int
    seen: int
    by_rule_2: tuple[int, int, int]
    reported: int
    told: tuple[float, float, float] | None
    declined: str | None

    @property
    def holds(self) -> bool:
        """Whether the interval told holds the truth."""
        return self.told is not None and self.told[0] <= self.true <= self.told[2]


def main(first: int, small: int, national: int) -> None:
    """Score each nation and print what was told of it."""
    for size, many in (("small", small), ("national", national)):
        found = [each for seed in range(first, first + many) for each in scored(size, seed)]
        for each in found:
            low, figure, high = each.by_rule_2
            told = "declined" if each.told is None else "{1:.1f} ({0:.1f} to {2:.1f})".format(*each.told)
            print(
                f"{size} {each.seed} {each.on}: true {each.true}; rule 2 {figure} ({low} to {high}); seen {each.seen}; "
                f"reported {each.reported}; estimated {told}{'' if each.holds else ' MISSED' if each.told else ''}",
                flush=True,
            )
        if found:
            _sum_up(size, found)


def scored(size: str, seed: int) -> Iterator[Scored]:
    """One nation filed through the door and asked about its last months, each as known fifteen days after."""
    truth = nation(size, seed)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as built:
        filed(built, truth.filings(), Path(folder))
        for on in truth.size.round_ends()[-DATES - 1 : -1]:
            with built.nation.as_seen_by(built.nation.desk) as work:
                asked = Asked(on, known=min(on + LATELY, work.clock.today()))
                live = picture_live.live_figures(work, asked, making=lambda _, __: None)
                before = own_view.own_view(work, Asked(on, rule=RULES["2"], known=asked.known)).figures[1].active
            told = live.estimated
            yield Scored(
                size,
                seed,
                on,
                alive_and_told(truth, on),
                live.seen.active.central,
                (before.low, before.central, before.high),
                len(live.reported),
                (told.low, told.central, told.high) if told else None,
                live.refused,
            )


def filed(built: House, filings: Iterable[Filing], folder: Path) -> None:
    """Hand every return over as received on the day it was filed, and settle what they tell."""
    with built.nation.as_seen_by(built.nation.desk) as work:
        for document in mapping_documents().values():
            mappings.approve_mapping(work, document)
    for filing in filings:
        path = folder / filing.file_name
        filing.write(path)
        with built.nation.as_seen_by(built.nation.force(filing.agency).feed) as work:
            mapping = mappings.mapping_on_file(work, filing.mapping, filing.mapping_version)
            as_at = datetime.combine(filing.as_at, time(), LONDON)
            received = min(datetime.combine(filing.filed_on, time(12), LONDON), work.clock.now())
            handover = receiving.Handover(mapping, as_at, filing.file_name, received_at=received)
            taken = receiving.receive(work, handover, [path.read_bytes()])
            if taken.state == "received":
                runs.ask_run(work, taken.ref, dry=False)
        path.unlink()
    built.nation.settle()


def alive_and_told(truth: Nation, on: date) -> int:
    """How many true lines were active on a day, of those that some agency had learned of by then."""
    known = {view.line.id for views in truth.views.values() for view in views if view.learned_on <= on}
    return sum(line.status_on(on) == "active" for line in truth.world.lines if line.id in known and not line.false)


def _sum_up(size: str, found: list[Scored]) -> None:
    def off(told: Iterable[float]) -> str:
        return f"{statistics.median(abs(n - each.true) / each.true for n, each in zip(told, found, strict=True)):.1%}"

    answered = [each for each in found if each.told]
    rule_2_holds = sum(each.by_rule_2[0] <= each.true <= each.by_rule_2[2] for each in found)
    print(
        f"{size}: {len(found)} days; estimated: {sum(each.holds for each in found)} of {len(answered)} told hold the truth,"
    )
    if answered:
        errors = [abs(each.told[1] - each.true) / each.true for each in answered if each.told]
        print(f"  median error {statistics.median(errors):.1%}, largest {max(errors):.1%}")
    print(f"  rule 2 off by {off(each.by_rule_2[1] for each in found)}, its interval held on {rule_2_holds};")
    print(
        f"  reported live off by {off(each.reported for each in found)}; seen in use off by {off(each.seen for each in found)}"
    )


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given + [1, 10, 1][len(given) :]))

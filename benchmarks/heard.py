"""Who hears of whom, by sixty cases written before the rules: recall, precision, questions asked, and each case that is not right.

`benchmarks/heard.py`: every case of `tests/nation_truth/who-must-hear.toml` is filed through the real door by the bodies that would,
and the letters that stand are counted. What the suite holds is the sum alone; this says of which cases it is made.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.house import house
from tests.heard import Scored, Summed, cases, file_all, heard, score


def main() -> None:
    """File every case and print what came of it."""
    with tempfile.TemporaryDirectory() as place, house(Path(place)) as here:
        file_all(here.nation, cases())
        scored = list(score(cases(), heard(here.nation)))
    print(Summed.of(scored).shown)
    for each in scored:
        if not each.is_right:
            print(f"  {each.case.name}: {'; '.join(_wrong(each))}")


def _wrong(scored: Scored) -> list[str]:
    pairs = {"not heard": scored.missed, "heard for nothing": scored.wrong}
    said = [
        f"{what} {', '.join(f'{whom} by {body}' for whom, body in sorted(each))}"
        for what, each in pairs.items()
        if each
    ]
    bodies = {"not asked": scored.unasked, "asked for nothing": scored.asked_wrongly}
    said += [f"{what} {', '.join(sorted(each))}" for what, each in bodies.items() if each]
    return [*said, *(["told in two letters"] if scored.case.one_letter and scored.twice else [])]


if __name__ == "__main__":
    main()

"""Investigations of one line that know different numbers of it: how many meet, beside equal numbers alone and an oracle of lines.

`benchmarks/one_line.py [SEED …]`: the small nation of each seed files its returns of lines. Every force whose returns know a line
investigates it and lists one number, another one than the forces before it where it knows several. What the product drew is laid
beside the pairs that list an equal number (naive) and all pairs of one true line (oracle). Intervals are Wilson's, of 95%.
"""

import json
import math
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import combinations
from pathlib import Path
from typing import Final

from installation import House, house

from counterline.intake.arriving import mappings, receiving
from counterline.intake.running import runs
from counterline.plumbing.clock import LONDON
from counterline.plumbing.database import Role
from counterline_nation import mapping_documents, write_nation
from counterline_nation import nation as invented
from counterline_nation.telling import tell
from tests.nation import csv_of

SEEDS: Final = (11, 12, 13)
MAPPING: Final = """
name: bench-one-line
version: 1
title: Invented registers
kind: investigation
system: bench
mode: increment
columns:
  reference: {field: reference}
  operation: {field: operation}
  opened_on: {field: opened_on}
  number: {field: contact_point.value}
  handling: {field: source.handling}
"""
FIELDS: Final = ("reference", "operation", "opened_on", "number", "handling")
_DRAWN: Final = "select side_a, side_b, how from desk.overlaps where side_a like 'IV/%' and side_b like 'IV/%'"
_TOLD: Final = """
select distinct least(side, other), greatest(side, other) from notices
 where stands and ear <> 'desk' and side like 'IV/%' and other like 'IV/%'
"""
Pair = tuple[str, str]


def main(seeds: Sequence[int]) -> None:
    """Print what each way finds over all nations."""
    sums = Counter[str]()
    for seed in seeds:
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as place, house(Path(place)) as here:
            known = _filed(here, Path(place) / "nation", seed)
            _score(here, known, sums)
        print(f"  seed {seed}: {time.perf_counter() - began:.0f} s by the clock", flush=True)
    most, least = sums["oracle"], sums["naive right"]
    for way in ("naive", "told", "told or perhaps"):
        right, pairs = sums[f"{way} right"], sums[way]
        share = (right - least) / (most - least) if most > least else math.nan
        print(
            f"  {way}: {right} of {most}, {pairs - right} wrong; (ours − naive) ÷ (oracle − naive) {share:.3f}, "
            f"{_interval(right - least, most - least)}; precision {right / max(1, pairs):.3f}, {_interval(right, pairs)}"
        )


def _filed(here: House, folder: Path, seed: int) -> Mapping[str, tuple[str, str]]:
    """File returns and registers; answers the true line and the number of each investigation, by its reference."""
    made = invented("small", seed)
    write_nation(made, folder)
    nation = here.nation
    with nation.as_seen_by(nation.desk) as work:
        for document in mapping_documents().values():
            mappings.approve_mapping(work, document)
    known: dict[str, tuple[str, str]] = {}
    taken: dict[str, set[str]] = defaultdict(set)
    for agency, views in sorted(made.views.items()):
        rows = []
        for view in views:
            told = tell(seed, view, made.size.round_ends()[-1], made.size.rounds - 1)
            numbers = [each.value for each in (*told.now, *told.before) if each.kind == "number"] if told else []
            if told is None or not numbers or told.faults:
                continue
            number = next((each for each in numbers if each not in taken[told.line]), numbers[0])
            taken[told.line].add(number)
            reference = f"{agency}/{told.reference}"
            known[reference] = (told.line, number)
            rows.append(
                {
                    "reference": reference,
                    "operation": reference,
                    "opened_on": "2026-10-01",
                    "number": number,
                    "handling": "P",
                }
            )
        if rows:
            nation.force(agency).sends(csv_of(rows, FIELDS), as_at="2026-10-31", mapping=nation.approve(MAPPING))
    for told in map(json.loads, (folder / "filings.jsonl").read_text("utf-8").splitlines()):
        with nation.as_seen_by(nation.force(told["agency"]).feed) as work:
            mapping = mappings.mapping_on_file(work, told["mapping"])
            as_at = datetime.fromisoformat(told["as_at"]).replace(tzinfo=LONDON)
            sent = receiving.receive(
                work,
                receiving.Handover(mapping, as_at, Path(told["file"]).name),
                [(folder / told["file"]).read_bytes()],
            )
            if sent.state == "received":
                runs.ask_run(work, sent.ref, dry=False)
    nation.settle()
    return known


def _score(here: House, known: Mapping[str, tuple[str, str]], sums: Counter[str]) -> None:
    with here.building.works.begin(Role.DERIVE) as work:
        side = {row[1]: f"IV/{row[0]}" for row in work.rows("select identity_key, reference from investigations")}
        drawn = {(row[0], row[1]): row[2] for row in work.rows(_DRAWN)}
        told = {(row[0], row[1]) for row in work.rows(_TOLD)}
    of = {side[reference]: each for reference, each in known.items() if reference in side}
    pairs: dict[str, set[Pair]] = {
        "naive": {(a, b) for a, b in combinations(sorted(of), 2) if of[a][1] == of[b][1]},
        "told": told,
        "told or perhaps": told | set(drawn),
    }
    sums["oracle"] += sum(of[a][0] == of[b][0] for a, b in combinations(sorted(of), 2))
    for way, found in pairs.items():
        sums[way] += len(found)
        sums[f"{way} right"] += sum(of[a][0] == of[b][0] for a, b in found)


def _interval(right: int, of: int) -> str:
    """Wilson's interval of a share, of 95%."""
    if of == 0:
        return "nothing to share"
    z, share = 1.96, right / of
    middle, half = share + z * z / (2 * of), z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return f"{(middle - half) / (1 + z * z / of):.3f} to {(middle + half) / (1 + z * z / of):.3f}"


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or SEEDS)

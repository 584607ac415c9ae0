"""How well lines are assembled, scored against the invented nation's truth, with two naive ways beside it.

The score says that the code does what it should on this specification; it says nothing of the field.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from itertools import combinations
from pathlib import Path

import pytest

from counterline.intake.arriving import mappings, receiving
from counterline.intake.running import runs
from counterline.picture import own_view
from counterline.plumbing.clock import LONDON
from counterline.vocabulary.trade.brands import brand_key
from counterline_nation import mapping_documents, write_nation
from counterline_nation import nation as invented
from tests.nation import TestNation

Told = tuple[str, str]  # an agency and its own reference


@dataclass(frozen=True)
class Filed:
    """A nation whose every return is in, and which true line each reference is about. Nothing in it is changed."""

    nation: TestNation
    truth: dict[Told, str]


@pytest.fixture(scope="module")
def filed(standing_nation: TestNation, tmp_path_factory: pytest.TempPathFactory) -> Filed:
    """The small nation filed once through the real intake, for every test that only looks at it."""
    folder = tmp_path_factory.mktemp("nation")
    _file(standing_nation, folder)
    lines = (folder / "truth" / "references.jsonl").read_text().splitlines()
    return Filed(
        standing_nation, {(told["agency"], told["reference"]): told["line"] for told in map(json.loads, lines)}
    )


def _file(nation: TestNation, folder: Path) -> None:
    write_nation(invented("small", 1), folder)
    with nation.as_seen_by(nation.desk) as work:
        for document in mapping_documents().values():
            mappings.approve_mapping(work, document)
    for told in map(json.loads, (folder / "filings.jsonl").read_text().splitlines()):
        content = (folder / told["file"]).read_bytes()
        with nation.as_seen_by(nation.force(told["agency"]).feed) as work:
            mapping = mappings.mapping_on_file(work, told["mapping"])
            as_at = datetime.combine(datetime.fromisoformat(told["as_at"]).date(), time(), LONDON)
            taken = receiving.receive(work, receiving.Handover(mapping, as_at, Path(told["file"]).name), [content])
            if taken.state == "received":
                runs.ask_run(work, taken.ref, dry=False)
    nation.settle()


def pairs(clusters: Iterable[Iterable[Told]]) -> set[tuple[Told, Told]]:
    """Every two references held as one."""
    return {pair for cluster in clusters for pair in combinations(sorted(set(cluster)), 2)}


def scores(found: set[tuple[Told, Told]], true: set[tuple[Told, Told]]) -> tuple[float, float]:
    """Precision and recall over pairs."""
    right = len(found & true)
    return (right / len(found) if found else 1.0), (right / len(true) if true else 1.0)


def grouped(truth: dict[Told, str], known: Iterable[Told]) -> list[list[Told]]:
    """The references by their true line."""
    clusters: dict[str, list[Told]] = {}
    for told in known:
        clusters.setdefault(truth[told], []).append(told)
    return list(clusters.values())


def test_lines_are_joined_as_they_truly_are_and_far_better_than_by_brand(filed: Filed) -> None:
    nation, truth = filed.nation, filed.truth
    with nation.as_seen_by(nation.desk) as work:
        lines = own_view.own_lines(work).lines
    by_brand: dict[str, list[Told]] = {}
    for line in lines:
        for sighting in line.sightings:
            for brand in sighting.brands:
                by_brand.setdefault(brand_key(brand), []).append((sighting.agency, sighting.reference))
    ours = [[(s.agency, s.reference) for s in line.sightings] for line in lines]
    true = pairs(grouped(truth, {told for line in ours for told in line}))

    precision, recall = scores(pairs(ours), true)
    naive_precision, _ = scores(pairs(by_brand.values()), true)

    assert precision >= 0.90, precision
    assert recall >= 0.90, recall
    assert naive_precision < precision, (naive_precision, precision)


def test_the_count_of_lines_known_is_close_to_how_many_there_are(filed: Filed) -> None:
    nation, truth = filed.nation, filed.truth
    with nation.as_seen_by(nation.desk) as work:
        lines = own_view.own_lines(work).lines
    told = {(s.agency, s.reference) for line in lines for s in line.sightings}
    truly = len({truth[each] for each in told})

    assert abs(len(lines) - truly) <= 0.1 * truly, (len(lines), truly)
    assert len(told) > 1.2 * truly, "the nation reports many lines twice, or this test would prove nothing"

"""Harm documents and lines to rank by them. Everything is invented."""

from collections.abc import Sequence

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.documents import shipped_texts
from counterline.prioritisation import harm_documents
from counterline.prioritisation.harm_documents import HarmReason, HarmText
from counterline.prioritisation.ranking.harm_document import HarmDocument
from counterline.prioritisation.ranking.model import HIGHEST, Held, Proof, Thing
from tests.nation import TestNation

DRAFT = shipped_texts("prioritisation", "harm")["harm"]
WHY = "Invented: compared with what the meeting decided."
FREE = "by_ranges: {one: {least: 0, most: 1}, two: {least: 0, most: 1}, three: {least: 0, most: 1}}"
_FACTS = {"one": "reach", "two": "cash", "three": "adults_seen"}
_NUMBERED = "".join(f"\n      - says: From {each}\n        at_least: {each}" for each in range(1, 5))


def document(weights: str = FREE, names: Sequence[str] = ("one", "two", "three"), version: int = 1) -> HarmDocument:
    """A document of plain criteria whose levels are the numbers of their facts."""
    criteria = "".join(
        f"\n  - name: {each}\n    title: {each}\n    question: How many?\n    source: (invented)\n    fact: {_FACTS[each]}"
        f"\n    anchors:\n      - says: None{_NUMBERED}"
        for each in names
    )
    return HarmDocument.parse(
        f"name: harm\nversion: {version}\nnation: United Kingdom\ntitle: (invented)\nleft_out: (invented)\ncriteria:{criteria}\n"
        f"weights:\n  {weights}\n"
    )


def known(ref: str, *levels: int, names: Sequence[str] = ("one", "two", "three")) -> Thing:
    """A line of which every level is known."""
    held = (Held.of(name, (Proof(level, 1.0, ()),), level) for name, level in zip(names, levels, strict=True))
    return Thing(ref, tuple(held))


def doubtful(ref: str, *proofs: tuple[int, float, int], names: Sequence[str] = ("one", "two", "three")) -> Thing:
    """A line by one proof of each criterion: its level, its chance, and the highest level that is possible."""
    held = (
        Held.of(name, (Proof(level, chance, ()),) if level else (), min(high, HIGHEST))
        for name, (level, chance, high) in zip(names, proofs, strict=True)
    )
    return Thing(ref, tuple(held))


def put_on_file(nation: TestNation, text: str = DRAFT) -> str:
    """Have the national desk put a harm document on file; answers its reference."""
    with nation.as_seen_by(nation.desk) as work:
        return harm_documents.keep_harm_document(work, HarmText(text)).versions[0].ref


def in_force(nation: TestNation, text: str = DRAFT) -> str:
    """Have three people of the national body stand behind a harm document; answers its reference."""
    ref, third = put_on_file(nation, text), nation.viewer("nclcc", ViewerRole.COMMANDER)
    with nation.as_seen_by(nation.second) as work:
        harm_documents.agree_to_harm_document(work, ref, HarmReason(WHY))
    with nation.as_seen_by(third) as work:
        harm_documents.approve_harm_document(work, ref, HarmReason(WHY))
    return ref

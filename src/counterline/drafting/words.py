"""The words a code may mean, field by field, for a person who finishes a lookup."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from counterline.records.kinds import KINDS, STATUSES, Reads
from counterline.vocabulary.outcomes.offence_outcome import CaseStatus
from counterline.vocabulary.people.sex import Sex
from counterline.vocabulary.people.subject_categories import SubjectCategory
from counterline.vocabulary.terms.law import Basis, Jurisdiction, Regime
from counterline.vocabulary.trade.drugs import Drug
from counterline.vocabulary.trade.weapon import Weapon

_WORDS: Final[MappingProxyType[Reads, Iterable[str]]] = MappingProxyType(
    {
        Reads.ANSWER: ("yes", "no", "not known"),
        Reads.SEX: Sex,
        Reads.OUTCOME: CaseStatus,
        Reads.CATEGORY: SubjectCategory,
        Reads.DRUG: Drug,
        Reads.WEAPON: Weapon,
        Reads.BASIS: Basis,
        Reads.REGIME: Regime,
        Reads.JURISDICTION: Jurisdiction,
        Reads.STATUS: STATUSES,
    }
)


def words_for(kind: str, field: str) -> tuple[str, ...]:
    """The words that a field of a kind takes, where they are a closed list; none where any text may stand."""
    found = KINDS[kind].by_name.get(field) if kind in KINDS else None
    if found is None:
        return ()
    return found.choices or tuple(str(each) for each in _WORDS.get(found.reads, ()))


def fields_of(kind: str) -> dict[str, tuple[str, ...]]:
    """The fields of a kind by what they belong to: the record itself, each of its parts, its sources, any record."""
    if kind not in KINDS:
        return {}
    shape = KINDS[kind]
    parts = {part.name.replace("_", " "): tuple(each.name for each in part.fields) for part in shape.parts}
    own = ("reference", *(each.name for each in shape.fields))
    placed = {*own, *(name for names in parts.values() for name in names)}
    return {"record": own, **parts, "any record": tuple(name for name in shape.by_name if name not in placed)}

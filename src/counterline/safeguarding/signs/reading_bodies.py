"""What signs and ways read alike of a record's body: whether it is suspected false, its roots, and where it speaks of."""

from collections.abc import Mapping, Sequence
from typing import Any

from counterline.records.wording.areas_and_sources import SourceSaid
from counterline.vocabulary.terms.grading import Grading, Scheme


def suspected_false(body: Mapping[str, Any]) -> bool:
    """Whether every source of a record is graded E or 5, suspected false: it feeds no count, score or notice (law 1)."""
    told = [SourceSaid.from_body(each) for each in body.get("sources") or ()]
    graded = [Grading.parse(each.grading, each.scheme) for each in told if each.scheme is not Scheme.NOT_GRADED]
    return bool(told) and len(graded) == len(told) and all(each.is_suspected_false for each in graded)


def area_of(body: Mapping[str, Any], names: Sequence[str]) -> tuple[str | None, str | None]:
    """The place and the force of the first of some fields that names an area; a list tells of its first."""
    for name in names:
        said = body.get(name)
        area = said[0] if isinstance(said, list) and said else said
        if isinstance(area, dict):
            return area["place"], area["force"]
    return None, None


def roots_of(body: Mapping[str, Any], agency: str, reference: str) -> list[str]:
    """The telling that each source goes back to: what it cites, or else its own reference, or else the record's."""
    told = (SourceSaid.from_body(each) for each in body.get("sources") or ())
    return sorted({_root(each, agency, reference) for each in told} or {_named(agency, reference)})


def _root(source: SourceSaid, agency: str, reference: str) -> str:
    if source.origin_reference:
        return _named(source.origin_agency or "?", source.origin_reference)
    return _named(agency, source.reference or reference)


def _named(agency: str, reference: str) -> str:
    return f"{agency}|{reference.casefold()}"

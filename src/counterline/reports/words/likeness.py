"""Reports that read alike or give one origin, so that one piece of intelligence sent round is offered as one root.

Keys live under each report's own audience and only while it stands, so a hidden report is never offered and its being
there changes nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from counterline.intake.running.submissions import lies_in
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import RecordTold, Standing, record_by_ref, standings_of
from counterline.reports.words.sketching import NEAR, likeness, sketch
from counterline.vocabulary.identity import key_of

KIND: Final = "intelligence_report"

MOST_SHOWN: Final = 5
_MOST_LOOKED_AT: Final = 20
_BATCH: Final = 1000


@dataclass(frozen=True, slots=True)
class Alike:
    """A readable report that may be the same one told before; a person says whether it is."""

    record: RecordTold
    likeness: float
    same_origin: bool

    @property
    def percent(self) -> int:
        """How much of their wording the two share, in whole per cent."""
        return round(100 * self.likeness)

    @property
    def root(self) -> tuple[str, str]:
        """The agency and reference it goes back to: the origin that it gives itself, or else its own."""
        for source in self.record.body.get("sources") or ():
            if source.get("origin_reference"):
                return source.get("origin_agency") or self.record.agency, source["origin_reference"]
        return self.record.agency, self.record.reference


def alike_to(work: Work, text: str, origin: tuple[str, str] = ("", ""), compartment: str = "") -> tuple[Alike, ...]:
    """The readable reports most like a text, or of the origin given; each one offered is logged as read.

    Of those in compartments only what lies where the text will lie: its reference as an origin would tell others of it.
    """
    own, root = sketch(text), _root_key(*origin) if all(origin) else None
    keys = [*own.bands, *([root] if root is not None else [])]
    rows = work.rows("select ref, key from report_likenesses where key = any(:keys)", keys=keys)
    shared = Counter[str](row.ref for row in rows)
    rooted = {row.ref for row in rows if row.key == root}
    first = sorted(shared, key=lambda ref: (ref not in rooted, -shared[ref], ref))[:_MOST_LOOKED_AT]
    found = []
    for ref in first:
        record = record_by_ref(work, ref)
        if record is not None and record.stands and lies_in(record.system) in {"", compartment}:
            found.append(Alike(record, likeness(own, sketch(record.body["text"] or "")), ref in rooted))
    near = (each for each in found if each.same_origin or each.likeness >= NEAR)
    return tuple(sorted(near, key=lambda each: (-each.likeness, each.record.ref))[:MOST_SHOWN])


def learn_likeness(work: Work, identities: Sequence[int]) -> int:
    """Keep the keys of every report among records that moved, for the worker; answers how many reports now have keys."""
    kept = 0
    for start in range(0, len(identities), _BATCH):
        told = list(standings_of(work, identities[start : start + _BATCH], [KIND]))
        if told:
            work.run("delete from report_likenesses where record_id = any(:ids)", ids=[each.record_id for each in told])
        for each in told:
            if each.known_to is None:
                _keep(work, each)
                kept += 1
    return kept


def _keep(work: Work, told: Standing) -> None:
    keys = {*sketch(told.body["text"] or "").bands, *_roots(told.agency, told.body)}
    work.run(
        "insert into report_likenesses (record_id, ref, key, audience_id) "
        "select :record, :ref, key, :audience from unnest(cast(:keys as bigint[])) key",
        record=told.record_id,
        ref=told.ref,
        audience=told.audience_id,
        keys=sorted(keys),
    )


def _roots(agency: str, body: dict[str, Any]) -> Iterator[int]:
    yield _root_key(agency, body["reference"])
    for source in body.get("sources") or ():
        if source.get("reference"):
            yield _root_key(agency, source["reference"])
        if source.get("origin_reference"):
            yield _root_key(source.get("origin_agency") or agency, source["origin_reference"])


def _root_key(agency: str, reference: str) -> int:
    return key_of("root of a report", f"{agency}\n{' '.join(reference.split()).casefold()}")

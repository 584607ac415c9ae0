"""Disclosures and both their sides: who holds what under which regime, and by which law police material leaves policing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import REFS_AT_ONCE, note
from counterline.governance.people.viewers import viewer_of
from counterline.governance.reach.gateways import GATEWAYS, Gateway, gateways_to, needs_gateway
from counterline.governance.reach.purposes import BASES, PurposeNeeded, note_disclosed, require_purpose, stated_gateway
from counterline.places.ground.agencies import law_of
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Law, Regime

NAMES_NOBODY: frozenset[str] = frozenset()
"""The regimes under which statistics are held that identify nobody: none."""
ByLaw = Annotated[
    str | None,
    crossing.field("By which law", "The law by which police material goes there, by its code.", max_length=60),
]
"""The law that whoever discloses to a body names, where one is needed."""


class GatewayNeeded(PurposeNeeded):
    """A body outside policing asked for police material and stated no law that lets it have this."""

    of = "gateway"
    laws: tuple[Gateway, ...] = ()
    """The laws that the viewer may state or name; empty where none allows it."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a disclosure: the regimes under which it is held, and the one under which whoever gets it takes it.

    `gateway` is the law by which police material leaves policing, where it does.
    """

    held: frozenset[str]
    taken: Regime
    purpose: Purpose | None
    gateway: Gateway | None

    @property
    def codes(self) -> list[str]:
        """The same in the codes that the log holds: `from:part-3`, `to:uk-gdpr`, `gateway:…`."""
        if not self.held:
            return ["from:statistics"]
        held = [f"from:{law_code(each)}" for each in sorted(self.held)]
        return [*held, f"to:{law_code(self.taken)}", *([f"gateway:{self.gateway.code}"] if self.gateway else [])]

    @property
    def said(self) -> str:
        """The same in words, with the legal basis of each side."""
        if not self.held:
            return "statistics that name nobody"
        held = " and ".join(map(self._named, sorted(self.held)))
        if self.held == {self.taken}:
            return f"{held} on both sides"
        by = f", by {self.gateway.law}" if self.gateway else ""
        return f"from {held} to {self._named(self.taken)}{by}"

    def _named(self, regime: str) -> str:
        return f"{regime} ({_basis(regime, self.purpose)})" if self.purpose else regime


@answer
@dataclass(frozen=True, slots=True)
class HeldBy:
    """An agency that holds a record as a controller: under which regime, in which jurisdiction, and its basis for the purpose."""

    agency: AgencyCode
    regime: str
    jurisdiction: str
    basis: Annotated[str | None, crossing.field("Basis", "Null where you have not said what you work for.")]


def held_by(work: Work, agency: str, regime: str, jurisdiction: str) -> list[HeldBy]:
    """Who holds a record that the viewer reads: its originator, under the law given, and the viewer's own agency."""
    viewer = viewer_of(work)
    purpose = Purpose(viewer.purpose) if viewer.purpose else None
    told = [(AgencyCode(agency), regime, jurisdiction)]
    if viewer.agency != agency:
        law = law_of(viewer.agency)
        told.append((viewer.agency, law.regime.value, law.jurisdiction.value))
    return [HeldBy(*each, basis=purpose and _basis(each[1], purpose)) for each in told]


def sides_of(work: Work, held: Collection[str]) -> Sides:
    """Both sides of what the viewer takes, held under these regimes.

    Raises `PurposeNeeded` without a purpose, and `GatewayNeeded` for police material that needs a law they did not state.
    """
    how = "State that law with your purpose, or with the header Counterline-Gateway."
    return _sides(work, held, law_of(viewer_of(work).agency), stated_gateway(work), how)


_NO_LAW: Final = "No law that is kept here lets it go there for the purpose that you have stated."


def _sides(work: Work, held: Collection[str], taker: Law, stated: str | None, how: str) -> Sides:
    purpose = require_purpose(work)
    if not needs_gateway(held, taker):
        return Sides(frozenset(held), taker.regime, purpose, None)
    offered = list(gateways_to(taker, purpose))
    found = next((each for each in offered if each.code == stated), None)
    if found is None:
        note(work, Act.REFUSAL, ["gateway:needed"])
        named = f"{how} The laws listed here for your purpose: {', '.join(each.code for each in offered)}."
        refused = GatewayNeeded(
            "This is police material, which may be used for a purpose outside policing only where a law allows it (Data "
            f"Protection Act 2018 s.36(4)). {named if offered else _NO_LAW}"
        )
        refused.laws = tuple(offered)
        raise refused
    return Sides(frozenset(held), taker.regime, purpose, found)


def disclose_to(work: Work, subjects: Sequence[str], agency: str, held: Collection[str], gateway: str | None) -> Sides:
    """Log with both sides what the viewer sends to another agency and holds under these regimes.

    Raises `GatewayNeeded` where police material goes to a body outside policing and `gateway` names no law that allows it.
    """
    how = "Name the law by which it goes there."
    sides = _sides(work, held, law_of(agency), gateway, how)
    note_disclosed(work, [*subjects, *sides.codes], [f"agency:{agency}"])
    return sides


def sides_logged(subjects: Collection[str], purpose: str | None) -> str | None:
    """Both sides in words, from the subjects of an entry of the log; None where it does not name them."""
    held = frozenset(each.value for each in Regime if f"from:{law_code(each)}" in subjects)
    holder = next((each for each in Regime if f"to:{law_code(each)}" in subjects), Regime.UK_GDPR)
    if not held and "from:statistics" not in subjects:
        return None
    gateway = next((each for each in GATEWAYS if f"gateway:{each.code}" in subjects), None)
    return Sides(held, holder, Purpose(purpose) if purpose else None, gateway).said


def disclose(
    work: Work, subjects: Sequence[str], recipients: Sequence[str], held: Collection[str] | None = None
) -> Sides:
    """Log what leaves and to whom, with both sides.

    `held` are the regimes it is held under; where the caller cannot say, those of everything that the viewer may read.
    Raises as `sides_of` does.
    """
    sides = sides_of(work, _held(work) if held is None else held)
    note_disclosed(work, [*subjects, *sides.codes], recipients)
    return sides


def note_held_in(work: Work, refs: Iterable[str], recipient: str) -> None:
    """Log of which records a file is that somebody takes away.

    So they can be told to erase what is disposed of later.
    """
    every = sorted(set(refs))
    for start in range(0, len(every), REFS_AT_ONCE):
        note_disclosed(work, every[start : start + REFS_AT_ONCE], [recipient])


def note_told(work: Work, subjects: Sequence[str], agency: str, regime: str) -> None:
    """Log with both sides that another agency may from now on read what is held under a regime.

    No law is asked for here: an agency that needs one states it when its people open the record.
    """
    sides = [f"from:{law_code(regime)}", f"to:{law_code(law_of(agency).regime)}"]
    note(work, Act.DISCLOSURE, [*subjects, *sides], recipients=as_recipients([agency]))


def as_recipients(agencies: Iterable[str]) -> list[str]:
    """Agencies as the log names recipients: `agency:dorset`."""
    return [f"agency:{each}" for each in agencies]


def let_open(work: Work, agency: str, regime: str) -> list[str]:
    """The codes to log when the viewer opens an agency's record: none unless a stated law opens police material.

    Raises `GatewayNeeded` where a law is needed and none was stated.
    """
    ours = viewer_of(work).agency
    if agency == ours or not needs_gateway({regime}, law_of(ours)):
        return []
    return sides_of(work, {regime}).codes


def let_open_all(work: Work, refs: Sequence[str]) -> list[str]:
    """The same for several records that are opened together, by their references."""
    return _let_open(work, _RECORDS, refs=list(refs))


def let_name(work: Work, mentions: Sequence[str]) -> list[str]:
    """The same for what is shown because of these mentions, by their references."""
    return _let_open(work, _MENTIONING, refs=list(mentions))


def let_name_by_key(work: Work, key: int) -> list[str]:
    """The same for every record that names one thing, by its key."""
    return _let_open(work, _NAMING, key=key)


def lacks_law(work: Work) -> bool:
    """Whether other agencies' police material stays shut to the viewer until they state a law that lets them have it."""
    viewer = viewer_of(work)
    law = law_of(viewer.agency)
    if not needs_gateway({Regime.PART_3}, law):
        return False
    serving = [each.code for each in gateways_to(law, Purpose(viewer.purpose))] if viewer.purpose else []
    return stated_gateway(work) not in serving


def _let_open(work: Work, which: str, **values: object) -> list[str]:
    ours = viewer_of(work).agency
    if not needs_gateway({Regime.PART_3}, law_of(ours)):  # most viewers are police, and need no further query
        return []
    rows = work.rows(_OF_OTHERS.format(which=which), ours=ours, **values)
    return sorted({code for row in rows for code in let_open(work, row.agency, row.regime)})


_RECORDS = "r.ref = any(cast(:refs as text[]))"
_MENTIONING = "r.record_id in (select m.record_id from mentions m where m.ref = any(cast(:refs as text[])))"
_NAMING = "r.record_id in (select m.record_id from mentions m where m.key = :key)"
_OF_OTHERS = """
select min(r.agency) as agency, t.regime from records r join terms t using (terms_id)
 where {which} and r.agency <> :ours group by t.regime
"""


def _held(work: Work) -> set[str]:
    """The regimes of everything that the viewer may read; their own agency's where they may read nothing."""
    found = {str(row.regime) for row in work.rows("select distinct regime from terms")}
    return found or {law_of(viewer_of(work).agency).regime.value}


def law_code(regime: str) -> str:
    """A regime as a code for the log."""
    return "part-3" if regime == Regime.PART_3 else "uk-gdpr"


def _basis(regime: str, purpose: Purpose) -> str:
    under_part_3, under_gdpr = BASES[purpose]
    return under_part_3 if regime == Regime.PART_3 else under_gdpr or "as its sender's agreement says"

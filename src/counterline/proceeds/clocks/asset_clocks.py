"""The clocks of an asset, as a pure function of its steps and the documents in force. No I/O.

The newest order of a sort counts: a later one starts its own months, and no new two years. What no clock counts is said with the reason.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from counterline.proceeds.assets.model import STOPPED, Asset, AssetState, Step, StepDid
from counterline.proceeds.clocks.clock_documents import ClockLine
from counterline.proceeds.clocks.clock_rules import YOURSELF, Facts, clock_of
from counterline.proceeds.clocks.model import Clock, NotCounted
from counterline.vocabulary.terms.law import Jurisdiction

Lines = Mapping[Jurisdiction, Sequence[ClockLine]]
"""The lines that run clocks now, by jurisdiction."""

SECTION_294: Final = "POCA s.294"
_NO_CLOCK_BY_POWER: Final = {
    "PACE": "It was seized under PACE, which starts no clock here. Record the seizure under section 294, once it is made.",
    "other": "It was seized under another power, and its clock is not known here.",
}
_NO_POWER: Final = "Nobody said under which power it was seized. Record that first."
_NO_LINE: Final = "No clock in force counts this"
_SEIZED: Final = (StepDid.SEIZED, StepDid.SEIZED_294)


def clocks_of(asset: Asset, lines: Lines) -> list[Clock | NotCounted]:
    """Every clock of an asset that runs, the soonest first; where its newest step runs none, why that is so."""
    answers = {step: _of_step(step, asset, lines) for step in _counted(asset)}
    clocks = sorted((each for found in answers.values() for each in found if isinstance(each, Clock)), key=_order)
    silent = [found for found in answers.values() if not any(isinstance(each, Clock) for each in found)]
    # What came to an end needs no clock, and nobody is asked to count one.
    newest = list(answers.values())[-1:] if {*asset.states} & {*STOPPED, AssetState.ORDERED} else []
    why = [each for found in newest if found in silent for each in found if isinstance(each, NotCounted)]
    # Where an earlier step's clock runs on, that no line counts the newest one alarms for nothing.
    return [*clocks, *(each for each in why[:1] if not (clocks and each.why.startswith(_NO_LINE)))]


def _order(clock: Clock) -> tuple[object, str]:
    return clock.ends, clock.name


def _counted(asset: Asset) -> Iterator[Step]:
    """The steps that clocks are counted from, in their order: of seizures the first that starts one, of orders the newest of a sort."""
    seized = list(asset.did(*_SEIZED))
    starts = [each for each in seized if _by_section_294(each)]
    # That a balance was told again is nothing that anybody did.
    newest = {each.did: each for each in asset.steps if each.did not in (*_SEIZED, StepDid.SEEN)}
    chosen = {*starts[:1], *(() if starts else seized[-1:]), *newest.values()}
    return (each for each in asset.steps if each in chosen)


def _by_section_294(step: Step) -> bool:
    return step.did is StepDid.SEIZED_294 or step.said.get("power") == SECTION_294


def _of_step(step: Step, asset: Asset, lines: Lines) -> list[Clock | NotCounted]:
    if step.did in _SEIZED and not _by_section_294(step):
        return [_not_counted(step, _NO_CLOCK_BY_POWER.get(str(step.said.get("power")), _NO_POWER))]
    where = _where(step, asset)
    if where is None:
        return [_not_counted(step, "Nobody said in which jurisdiction it was. Record that first.")]
    theirs = [each for each in lines.get(where, ()) if _starts(each, step, asset)]
    facts = Facts(where, _first(step, asset), any(each.amount for each in asset.did(StepDid.CONFISCATED)))
    found = [clock_of(step, facts, each) for each in theirs if {*each.runs_while} & {*asset.states}]
    return [each for each in found if each] or [_not_counted(step, f"{_NO_LINE} in {where}.")]


def _starts(line: ClockLine, step: Step, asset: Asset) -> bool:
    did = StepDid.SEIZED_294 if step.did is StepDid.SEIZED else step.did
    return did in line.starts and (not line.of or (step.sort or asset.sort) in line.of)


def _where(step: Step, asset: Asset) -> Jurisdiction | None:
    said = step.jurisdiction or asset.jurisdiction
    return Jurisdiction(said) if said else None


def _first(step: Step, asset: Asset) -> Step:
    """The first step that did what this one did."""
    return next(each for each in asset.did(step.did) if each.day or each is step)


def _not_counted(step: Step, why: str) -> NotCounted:
    return NotCounted(step.did, f"{why} {YOURSELF}")

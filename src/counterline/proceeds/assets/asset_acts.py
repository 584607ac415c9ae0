"""What people do with the register: look at it, take it away, and say which steps are of one asset and which line it is of."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from counterline.governance.declaring import act
from counterline.governance.log.model import OWN_VIEW, Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.proceeds.assets.judging_assets import OF_LINE, keep_judgement
from counterline.proceeds.assets.model import Asset, Step
from counterline.proceeds.assets.one_asset import OfTwo
from counterline.proceeds.assets.register import asset_of, lines_seen, register
from counterline.proceeds.assets.told_assets import (
    AssetsAsked,
    AssetsFound,
    AssetShown,
    AssetTold,
    StepsFiled,
    Waits,
    asset_shown,
    asset_told,
    assets_found,
    steps_filed,
    waits_of,
)
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, question
from counterline.vocabulary.identity import new_reference

_READS: Final = Permission.PROCEEDS_ASSET_READ
_FIRST: Final = date(2003, 1, 1)  # no step under the Act of 2002 is older
_REASON: Final = crossing.field("Why", "In a sentence that names nobody.", min_length=10, max_length=1000)


@question
@dataclass(frozen=True, slots=True)
class SaidOfTwo:
    """What you say of a step and another: of one asset, of two, or one step that was told twice."""

    step: Annotated[Ref, crossing.field("The step", "Its reference.")]
    other: Annotated[Ref, crossing.field("The other step or asset", "Its reference.")]
    verdict: Annotated[OfTwo, crossing.field("They are", "What you say of the two.")]
    reason: Annotated[str, _REASON]


@question
@dataclass(frozen=True, slots=True)
class SaidOfLine:
    """Whether an asset is of a line."""

    line: Annotated[Ref, crossing.field("The line", "Its reference.")]
    is_of_it: Annotated[bool, crossing.field("It is of this line", "No, where you say that it is not.")]
    reason: Annotated[str, _REASON]


@act(_READS, notes=Act.CONSULTATION, named=lambda found: [each.ref for each in found.items])
def assets(work: Work, _viewer: Viewer, asked: AssetsAsked) -> AssetsFound:
    """The assets that your records tell of, where each part of them stands, and what was stopped, ordered and received."""
    return assets_found(_asked_for(work, asked), asked.first or _FIRST, asked.last or work.clock.today())


@act(_READS, notes=Act.CONSULTATION, named=lambda found: sorted({each.asset for each in found.items}))
def asset_steps(work: Work, _viewer: Viewer, asked: AssetsAsked) -> StepsFiled:
    """Each counted step of those assets, with every reference, so that nobody types it again elsewhere."""
    return steps_filed(_asked_for(work, asked))


@act(_READS, notes=Act.CONSULTATION, named=lambda found: [each.ref for each in found.items] or [OWN_VIEW])
def money_beside(
    work: Work, _viewer: Viewer, lines: Collection[str] = (), keys: Collection[int] = (), records: Collection[str] = ()
) -> AssetsFound:
    """What a page about lines says of their money; `keys` are of contact points, whose lines are meant too.

    A page about a person names `records` instead: assets of which one of them tells are meant.
    """
    of_keys = (each.ref for each in lines_seen(work) if any(spell.key in keys for spell in each.spells))
    meant = {*lines, *(of_keys if keys else ())}
    found = [
        each for each in register(work) if not meant.isdisjoint(each.lines) or not each.records.isdisjoint(records)
    ]
    return assets_found(found, _FIRST, work.clock.today())


@act(_READS, notes=Act.CONSULTATION, named=lambda found: [found.asset.ref, *{each.record for each in found.steps}])
def asset(work: Work, _viewer: Viewer, ref: Ref) -> AssetShown:
    """One asset: where each part of it stands, its steps, and what was put aside and why."""
    return asset_shown(asset_of(work, ref))


@act(Permission.PROCEEDS_STEP_RECORD, notes=Act.COMBINATION, purpose=True, named=lambda found: [found.asset.ref])
def say_of_two(work: Work, viewer: Viewer, ref: Ref, said: SaidOfTwo) -> AssetShown:
    """Say that a step and another are of one asset, of two, or one step told twice; said again, the later counts."""
    found = asset_of(work, ref)
    one, other = _step(found, said.step), _anywhere(work, said.other)
    if one.ref == other.ref:
        raise Conflict("That is one step. Name another.", of="other")
    _keep(work, viewer, one, other.identity, other=other.ref, verdict=said.verdict.value, reason=said.reason)
    return asset_shown(asset_of(work, ref))


@act(Permission.PROCEEDS_STEP_RECORD, notes=Act.COMBINATION, purpose=True, named=lambda found: [found.asset.ref])
def tie_to_line(work: Work, viewer: Viewer, ref: Ref, said: SaidOfLine) -> AssetShown:
    """Say that an asset is of a line, or that it is not; said again, the later counts."""
    found = asset_of(work, ref)
    line = next((each for each in lines_seen(work) if said.line in each.refs), None)
    if line is None:
        raise Conflict("No such line is in what you may see. Copy its reference from its page.", of="line")
    told = min(line.sightings, key=lambda each: (each.known_from, each.identity_key))
    verdict = next(word for word, of in OF_LINE.items() if of is said.is_of_it)
    _keep(work, viewer, found.told[0], told.identity_key, line=line.ref, verdict=verdict, reason=said.reason)
    return asset_shown(asset_of(work, ref))


def _asked_for(work: Work, asked: AssetsAsked) -> list[Asset]:
    return [
        each
        for each in register(work, line=asked.line)
        if (asked.state is None or asked.state in each.states)
        and (asked.waits is None or asked.waits in waits_of(each))
    ]


def assets_in_short(work: Work, refs: Collection[str]) -> dict[str, AssetTold]:
    """By each of these references, the asset that it leads to in the viewer's own view. The caller logs what it shows."""
    return {ref: asset_told(each) for each in register(work) for ref in each.refs.intersection(refs)}


def told_by(work: Work, ref: str) -> tuple[frozenset[str], frozenset[int]]:
    """The records that tell of an asset, and its accounts by their keys. The caller logs what it shows.

    Refuses an asset that is hidden or gone (`NotFound`).
    """
    asset = asset_of(work, ref)
    return asset.records, asset.keys


def waiting(work: Work) -> Counter[Waits]:
    """How many assets in the viewer's own view wait for what; it names none, and so logs nothing."""
    return Counter(wait for each in register(work) for wait in waits_of(each))


def _step(asset: Asset, ref: str) -> Step:
    found = next((each for each in asset.told if each.ref == ref), None)
    if found is None:
        raise Conflict("That is no step of this asset. Copy its reference from the table of steps.", of="step")
    return found


def _anywhere(work: Work, ref: str) -> Step:
    """A step by its own reference, which is also its asset's where it is the first."""
    found = next((step for each in register(work) for step in each.told if step.ref == ref), None)
    if found is None:
        raise Conflict("No such step or asset is in what you may see. Copy its reference from its page.", of="other")
    return found


def _keep(work: Work, viewer: Viewer, step: Step, beside: int, **said: str) -> None:
    look_through(said["reason"])
    keep_judgement(
        work,
        **({"other": None, "line": None} | said),
        ref=new_reference("AJ", 12),
        step=step.ref,
        a=step.identity,
        b=beside,
        judged_by=viewer.viewer_id,
        judged_at=work.clock.now(),
    )

"""The register of assets in the viewer's own view, and which line each is of. Row security alone keeps hidden records out.

Whoever asks has checked that the viewer may read assets, and logs what was read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from counterline.governance.reach.audiences import readable_state
from counterline.lines.assembly.line import Line
from counterline.lines.assembly.viewers_world import history
from counterline.lines.rule import PRESENT_RULE
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import NotFound
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import Work
from counterline.proceeds.assets.asset_kinds import TELLS
from counterline.proceeds.assets.drawing_assets import assembled
from counterline.proceeds.assets.judging_assets import Said, all_said
from counterline.proceeds.assets.model import Asset, Step
from counterline.proceeds.assets.steps_told import MoneyTold, steps_of
from counterline.records.keeping.reading_back import record_by_ref, standing_now
from counterline.records.looking.mentioned import mentioned_by_key, named_by

_POINT: Final = "contact_point"
_CASE: Final = "reference"
_MOST: Final = 200  # records that bear the reference of one case
_NEWEST: Final = 2**63 - 1  # a record that is told later than any other
_KEPT: Kept[tuple[Asset, ...]] = Kept(most=16)


def register(work: Work, *, line: str | None = None) -> list[Asset]:
    """Every asset that the viewer's records tell of; only those of a line, where one is named."""
    assets = _KEPT.or_make((readable_state(work).state, work.clock.today()), lambda: tuple(_read(work)))
    return [each for each in assets if line is None or line in each.lines]


def asset_of(work: Work, ref: str) -> Asset:
    """The asset that a reference leads to in the viewer's own view; refuses one that is hidden or gone (`NotFound`)."""
    found = next((each for each in register(work) if ref in each.refs), None)
    if found is None:
        raise NotFound("No such asset is in what you may see. Look for it in the list of assets.")
    return found


def kept_just_now(work: Work, record: str) -> tuple[Step, ...]:
    """What a record tells that was typed in this act and is not in the register yet; nothing where it is hidden."""
    told = record_by_ref(work, record)
    if told is None:
        return ()
    who = (told.ref, _NEWEST, 0, told.kind, told.agency, told.reference, told.jurisdiction)
    return steps_of(MoneyTold(*who, told.received_at.astimezone(LONDON).date(), told.body), "")


def not_counted(work: Work, record: str) -> str | None:
    """Why what a record that was kept just now tells is not counted, and what to do about it; None where it is."""
    every = assembled([*steps_told(work), *kept_just_now(work, record)], all_said(work).of_two)
    asides = (aside for asset in every for aside in asset.asides if aside.step.record_ref == record)
    return next((f"{each.why} {each.do}" for each in asides), None)


def steps_told(work: Work) -> Iterator[Step]:
    """Every step that readable records tell, for whoever assembles them otherwise than a viewer does."""
    key = str(work.value("select reference_key from installation"))
    for each, jurisdiction in standing_now(work, TELLS):
        who = (each.ref, each.identity_key, each.audience_id, each.kind, each.agency, each.reference, jurisdiction)
        yield from steps_of(MoneyTold(*who, each.known_from.astimezone(LONDON).date(), each.body), key)


def _read(work: Work) -> Iterable[Asset]:
    said = all_said(work)
    assets = assembled(steps_told(work), said.of_two)
    every = lines_seen(work)
    lines = _lines_by_record(work, every, {step.record_ref for each in assets for step in each.told})
    shown = {ref: line.ref for line in every for ref in line.refs}
    return (_with_lines(each, lines, said, shown) for each in assets)


def lines_seen(work: Work) -> Sequence[Line]:
    """The lines of the viewer's own view today."""
    today = work.clock.today()
    return history(work).assembled(today, today, PRESENT_RULE).lines


def _with_lines(asset: Asset, lines: Mapping[str, set[str]], said: Said, shown: Mapping[str, str]) -> Asset:
    tied = set(chain.from_iterable(lines.get(step.record_ref, ()) for step in asset.told))
    judged = {line: of for step in asset.refs for line, of in said.of_lines.get(step, {}).items()}
    yes, no = ({shown[line] for line, of in judged.items() if of is way and line in shown} for way in (True, False))
    return replace(asset, lines=tuple(sorted((tied | yes) - no)))


def _lines_by_record(work: Work, every: Iterable[Line], refs: Collection[str]) -> dict[str, set[str]]:
    """The lines of which each record names a contact point, or bears the case of a record of the same agency that does."""
    lines = defaultdict[int, set[str]](set)
    for line in every:
        for spell in line.spells:
            lines[spell.key].add(line.ref)
    if not lines or not refs:
        return {}
    cases = named_by(work, refs, [_CASE])
    alike = mentioned_by_key(work, {each.key for each in cases}, [_CASE], _MOST)
    beside = defaultdict[tuple[int, str], set[str]](set)
    for each in alike:
        beside[each.key, each.agency].add(each.record_ref)
    points = defaultdict[str, set[str]](set)
    for each in named_by(work, {*refs, *(each.record_ref for each in alike)}, [_POINT]):
        points[each.record_ref] |= lines.get(each.key, set())
    found = {ref: set(points[ref]) for ref in refs}
    for each in cases:
        found[each.record_ref].update(*(points[ref] for ref in beside[each.key, each.agency]))
    return found

"""The register of assets as files that leave: rows of parts, rows of steps, and a paper. None of them names anybody."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Final

from counterline.doors.answers import own_view
from counterline.drawing.typeset import Chapter, Entry, Paper, Said, typeset
from counterline.governance.people.viewers import viewer_of
from counterline.places.ground.agencies import agency
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import day
from counterline.plumbing.work import Work
from counterline.proceeds.assets import asset_acts
from counterline.proceeds.assets.told_assets import AssetsAsked, AssetsFound, AssetTold, StepFiled, StepsFiled
from counterline.records.wording.disclosing import disclose, note_held_in
from counterline.vocabulary.amounts.money import Pence, plain, shown
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.terms.marking import OWN_VIEW

PARTS: Final = tuple(
    "asset sort agency jurisdiction since state pounds of_it_hidden of_it_to_victims lines".split()  # as loaders know them
)
STEPS: Final = tuple(each.name for each in fields(StepFiled))


def rows_of_parts(found: AssetsFound) -> Iterator[Mapping[str, object]]:
    """Each part of each asset as a row."""
    for each in found.items:
        for part in each.parts:
            yield {
                "asset": each.ref,
                "sort": each.sort.value,
                "agency": each.agency,
                "jurisdiction": each.jurisdiction,
                "since": each.since,
                "state": part.state.value,
                "pounds": plain(None if part.amount is None else Pence(part.amount)),
                "of_it_hidden": plain(Pence(part.hidden)),
                "of_it_to_victims": plain(Pence(part.to_victims)),
                "lines": " ".join(each.lines),
            }


def rows_of_steps(found: StepsFiled) -> Iterator[Mapping[str, object]]:
    """Each counted step as a row."""
    return ({name: getattr(each, name) for name in STEPS} for each in found.items)


def paper_of(work: Work, asked: AssetsAsked, recipient: str) -> bytes:
    """The register as PDF: logged as a disclosure to whoever takes it."""
    say, found, steps = catalogue(), asset_acts.assets(work, asked), asset_acts.asset_steps(work, asked)
    disclose(work, ["export:assets"], [recipient])
    note_held_in(work, found.records, recipient)
    of_asset = defaultdict[str, list[StepFiled]](list)
    for each in steps.items:
        of_asset[each.asset].append(each)
    paper = Paper(
        title=say("money.tab"),
        marking=OWN_VIEW.value,
        words=(own_view(viewer_of(work).agency), say("money.paper.on", day=day(work.clock.today()))),
        chapters=(
            Chapter(say("money.paper.sums"), say("money.sums.never_add"), _sums(found)),
            Chapter(
                say("money.paper.assets"),
                "" if found.items else say("money.none"),
                tuple(_asset(each, of_asset[each.ref]) for each in found.items),
            ),
        ),
        gap=say("money.not_counted"),
        believed="",
        typed="",
        page=say("money.paper.page"),
    )
    return typeset(paper, work.clock.now())


def _sums(found: AssetsFound) -> tuple[Entry, ...]:
    say, sums = catalogue(), found.sums
    apart = {"ordered": ("hidden", sums.hidden), "received": ("victims", sums.to_victims)}
    entries = []
    for name in ("stopped", "ordered", "received", "returned"):
        said, of_it = shown(Pence(getattr(sums, name))), apart.get(name)
        if of_it and of_it[1]:
            said = say(f"money.sums.of_it_{of_it[0]}", all=said, **{of_it[0]: shown(Pence(of_it[1]))})
        entries.append(Entry(say(f"money.sums.{name}"), (Said(said, ""),)))
    return tuple(entries)


def _asset(each: AssetTold, steps: list[StepFiled]) -> Entry:
    say = catalogue()
    parts = tuple(
        Said(f"{say(f'money.state.{part.state.name.lower()}')}: {_pounds(part.amount)}", "") for part in each.parts
    )
    lines = (Said(say("money.paper.lines", lines=", ".join(each.lines)), ""),) if each.lines else ()
    return Entry(
        f"{each.ref}, {say(f'money.sort.{each.sort.name.lower()}')}, {agency(each.agency).name}",
        (*parts, *lines, *map(_step, steps)),
    )


def _step(each: StepFiled) -> Said:
    on = PartialDate.from_json(each.day).shown if each.day else catalogue()("money.no_day")
    pounds = f"£{Decimal(each.pounds):,}" if each.pounds else catalogue()("money.unsaid")
    return Said(f"{on}: {catalogue()(f'money.did.{each.did.name.lower()}')}, {pounds}", each.record)


def _pounds(pence: int | None) -> str:
    return catalogue()("money.unsaid") if pence is None else shown(Pence(pence))

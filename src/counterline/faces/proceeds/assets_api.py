"""The register of assets, for machines and at a terminal, and as a file that leaves."""

from collections.abc import Iterator, Mapping
from typing import Final

from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses, Table
from counterline.proceeds.assets import asset_acts
from counterline.proceeds.assets.told_assets import AssetsAsked, AssetsFound, AssetTold
from counterline.vocabulary.amounts.money import Pence, shown

ADDRESSES = Addresses("proceeds", "money", "What was taken or stopped, and what became of each pound of it.")
ADDRESSES.get("/assets", "assets")(asset_acts.assets)
ADDRESSES.get("/assets/{ref}", "asset", seeks="asset")(asset_acts.asset)
ADDRESSES.post("/assets/{ref}/steps", "join", first=("step", "other", "verdict"), seeks="asset", status=200)(
    asset_acts.say_of_two
)
ADDRESSES.post("/assets/{ref}/lines", "tie", first=("line", "is_of_it"), seeks="asset", status=200)(
    asset_acts.tie_to_line
)
COLUMNS: Final = (
    *(
        "asset",
        "sort",
        "agency",
        "jurisdiction",
        "since",
        "state",
        "pounds",
        "of_it_hidden",
        "of_it_to_victims",
        "lines",
    ),
)


@ADDRESSES.get("/assets.csv", "export")
def assets_file(caller: Caller, asked: AssetsAsked) -> Table:
    """The same as CSV, each part of an asset a row, and nobody is named in it: a disclosure to whoever takes it."""
    with caller.work() as work:
        found = asset_acts.assets(work, asked)
    caller.takes_away("assets", refs=found.records)
    return Table("assets", COLUMNS, list(rows_of(found)))


def rows_of(found: AssetsFound) -> Iterator[Mapping[str, object]]:
    """Each part of each asset as a row of a file."""
    for each in found.items:
        yield from _rows(each)


def _rows(each: AssetTold) -> list[Mapping[str, object]]:
    return [
        {
            "asset": each.ref,
            "sort": each.sort.value,
            "agency": each.agency,
            "jurisdiction": each.jurisdiction,
            "since": each.since,
            "state": part.state.value,
            "pounds": None if part.amount is None else shown(Pence(part.amount)),
            "of_it_hidden": shown(Pence(part.hidden)),
            "of_it_to_victims": shown(Pence(part.to_victims)),
            "lines": " ".join(each.lines),
        }
        for part in each.parts
    ]

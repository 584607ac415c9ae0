"""The register of assets, for machines and at a terminal, and as a file that leaves."""

from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses, Table
from counterline.faces.proceeds import asset_told
from counterline.faces.proceeds.assets_files import PARTS, STEPS, rows_of_parts, rows_of_steps
from counterline.proceeds.assets import asset_acts
from counterline.proceeds.assets.told_assets import AssetsAsked

ADDRESSES = Addresses("proceeds", "money", "What was taken or stopped, and what became of each pound of it.")
ADDRESSES.get("/assets", "assets")(asset_acts.assets)
ADDRESSES.get("/assets/{ref}", "asset", seeks="asset")(asset_told.opened)
ADDRESSES.post("/assets/{ref}/steps", "join", first=("step", "other", "verdict"), seeks="asset", status=200)(
    asset_acts.say_of_two
)
ADDRESSES.post("/assets/{ref}/lines", "tie", first=("line", "is_of_it"), seeks="asset", status=200)(
    asset_acts.tie_to_line
)


@ADDRESSES.get("/assets.csv", "export")
def assets_file(caller: Caller, asked: AssetsAsked) -> Table:
    """The same as CSV, each part of an asset a row, and nobody is named in it: a disclosure to whoever takes it."""
    with caller.work() as work:
        found = asset_acts.assets(work, asked)
    caller.takes_away("assets", refs=found.records)
    return Table("assets", PARTS, list(rows_of_parts(found)))


@ADDRESSES.get("/assets-steps.csv", "export-steps")
def asset_steps_file(caller: Caller, asked: AssetsAsked) -> Table:
    """Each counted step of those as CSV, with every reference, so that nothing is typed twice: a disclosure as well."""
    with caller.work() as work:
        found = asset_acts.asset_steps(work, asked)
    caller.takes_away("asset-steps", refs=found.records)
    return Table("asset-steps", STEPS, list(rows_of_steps(found)))

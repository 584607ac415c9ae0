"""Seizures, orders and receipts as tests file them: everybody and every number in them is invented."""

from typing import Final

from counterline.proceeds.assets import asset_acts
from counterline.proceeds.assets.model import AssetState
from counterline.proceeds.assets.told_assets import AssetsAsked
from tests.nation import TestAgency, TestNation, csv_of

_MAPPING: Final = """
name: money-{kind}
version: 1
title: Records of money as tests write them
kind: {kind}
system: money
mode: increment
columns: {{{columns}}}
"""
COLUMNS: Final = {
    "seizure": ("reference", "happened_on", "seized_time", "cash", "exhibit", "power", "custody_reference"),
    "order": (
        "reference",
        "type",
        "made_on",
        "amount",
        "hidden_amount",
        "court_reference",
        "of_reference",
        "account.number",
    ),
    "receipt": ("reference", "received_on", "amount", "outcome", "court_reference", "of_reference"),
}


def money(force: TestAgency, kind: str, *, as_at: str, settle: bool = True, **said: str) -> None:
    """File one record of money, by the names of its fields; a dot in a name is written with two underlines."""
    names = COLUMNS[kind]
    mapping = force.nation.approve(
        _MAPPING.format(kind=kind, columns=", ".join(f"{each}: {{field: {each}}}" for each in names))
    )
    content = csv_of([{each: said.get(each.replace(".", "__"), "") for each in names}], list(names))
    force.sends(content, as_at=as_at, name=f"{kind}.csv", mapping=mapping, settle=settle)


def taken(nation: TestNation) -> str:
    """Have Dorset file a seizure of cash; answers the reference of the asset."""
    money(
        nation.force("dorset"),
        "seizure",
        as_at="2026-03-01",
        reference="S/1",
        happened_on="2026-03-01",
        cash="£2,000.50",
    )
    with nation.as_seen_by(nation.desk) as work:
        return asset_acts.assets(work, AssetsAsked(state=AssetState.SEIZED)).items[0].ref

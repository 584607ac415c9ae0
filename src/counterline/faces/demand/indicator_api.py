"""The share of homicides that drugs are behind, for machines and at a terminal."""

from counterline.demand.indicator import approvals, told
from counterline.demand.indicator.share_shapes import DefinitionApproved, DefinitionTold
from counterline.doors.offering import Addresses
from counterline.plumbing.work import Work

ADDRESSES = Addresses(
    "demand", "indicator", "The share of homicides that drugs are behind, by definition and year recorded."
)
ADDRESSES.get("/violence/homicide-share", "show")(told.homicide_share)
ADDRESSES.get("/violence/homicide-share/records", "records")(told.homicide_records)
ADDRESSES.get("/violence/definitions", "definitions")(told.definitions)


@ADDRESSES.post("/violence/definitions/{name}/approve", "approve", status=200)
def approve_definition(work: Work, name: str, asked: DefinitionApproved) -> DefinitionTold:
    """Put a definition in force in your own name, as it ships, at the national body."""
    approvals.approve_definition(work, name, asked.version, asked.reason)
    return told.definition_told(approvals.stood_on(work, name, work.clock.today()))

"""Kinds that tell of lines and of what sources say: the line return and the intelligence report."""

from typing import Final

from counterline.records.kinds.field import POLICE, Field, Kind, Order, Reads
from counterline.records.kinds.parts import ACCOUNT, ADDRESS, CONTACT_POINT, DEVICE, PERSON, VEHICLE, WALLET

STATUSES: Final = (
    "active",
    "suspected",
    "confirmed",
    "investigated",
    "dormant",
    "closed type 1",
    "closed type 2",
    "unknown",
)

LINE_RETURN: Final = Kind(
    name="line_return",
    version=1,
    title="Line return",
    called=("line return", "lines", "county lines return", "deal lines"),
    readers=POLICE,
    fields=(
        Field("contact_points.now", Reads.CONTACT_POINT, many=True, role="now", into="contact_points"),
        Field("contact_points.before", Reads.CONTACT_POINT, many=True, role="before", into="contact_points"),
        Field("brands", Reads.BRAND, many=True, role="brand"),
        Field("exporting", Reads.AREA, role="exporting"),
        Field("importing", Reads.AREA, many=True, role="importing"),
        Field("drugs", Reads.DRUG, many=True),
        Field("holders", Reads.NAME, many=True, role="holder"),
        Field("runners", Reads.NAME, many=True, role="runner"),
        Field("children_seen", Reads.COUNT),
        Field("adults_seen", Reads.COUNT),
        Field("group_reference", Reads.GROUP, role="group"),
        Field("lead_force", Reads.AGENCY, role="lead"),
        Field("status", Reads.STATUS, choices=STATUSES, default="unknown"),
        Field("closed_on", Reads.DATE),
        Field("case_references", Reads.REFERENCE, many=True, role="case"),
        Field("first_seen", Reads.DATE),
        Field("last_seen", Reads.DATE),
        Field("price", Reads.TEXT),
        Field("message", Reads.TEXT),
    ),
    # Holders and runners of whom only the name is given are in lists of their own; those with more particulars are persons.
    parts=(PERSON,),
    needs=(("contact_points.now", "contact_points.before", "brands"),),
    happened=("first_seen", "last_seen"),
    orders=(
        Order("first_seen", "last_seen", "It was last seen ({then}) before it was first seen ({first})."),
        Order("first_seen", "closed_on", "It was closed ({then}) before it was first seen ({first})."),
    ),
    doubts=(Order("last_seen", "closed_on", "It was closed ({then}), and last seen after that ({first})."),),
    basis="assessment",
    graded=True,
)

INTELLIGENCE_REPORT: Final = Kind(
    name="intelligence_report",
    version=1,
    title="Intelligence report",
    called=("intelligence reports", "intelligence", "reports", "intel logs"),
    readers=POLICE,
    meets_a_line=True,
    fields=(
        Field("reported_on", Reads.DATE),
        Field("happened_from", Reads.DATE),
        Field("happened_to", Reads.DATE),
        Field("title", Reads.TEXT),
        Field("text", Reads.TEXT),
        Field("sanitised_text", Reads.TEXT),
        Field("sanitises", Reads.REFERENCE),
        Field("brands", Reads.BRAND, many=True, role="brand"),
        Field("exporting", Reads.AREA, role="exporting"),
        Field("importing", Reads.AREA, many=True, role="importing"),
        Field("areas", Reads.AREA, many=True, role="seen in"),
        Field("drugs", Reads.DRUG, many=True),
        Field("group_reference", Reads.GROUP, role="group"),
    ),
    parts=(PERSON, CONTACT_POINT, ADDRESS, VEHICLE, ACCOUNT, WALLET, DEVICE),
    needs=(("text",),),
    happened=("happened_from", "happened_to"),
    orders=(Order("happened_from", "happened_to", "It ended ({then}) before it began ({first})."),),
    basis="assessment",
    graded=True,
)

INTELLIGENCE: Final = (LINE_RETURN, INTELLIGENCE_REPORT)

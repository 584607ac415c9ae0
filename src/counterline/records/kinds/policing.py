"""Kinds that police systems hold: arrests, cases, incidents, seizures, vehicles, investigations, orders and lists of persons."""

from typing import Final

from counterline.records.kinds.field import INVESTIGATORS, ON_THE_GROUND, POLICE, Field, Kind, Order, Reads, Scale
from counterline.records.kinds.parts import (
    ACCOUNT,
    ADDRESS,
    CONTACT_POINT,
    DEVICE,
    DRUG,
    ITEM,
    PERSON,
    VEHICLE,
    WALLET,
    WEAPON,
)

ARREST: Final = Kind(
    name="arrest",
    version=1,
    title="Arrest and custody",
    called=("arrests", "custody", "custody records", "detentions"),
    readers=POLICE,
    meets_a_line=True,
    fields=(
        Field("happened_on", Reads.DATE),
        Field("custody_reference", Reads.REFERENCE, role="custody"),
        Field("case_reference", Reads.REFERENCE, role="case"),
        Field("offences", Reads.TEXT, many=True),
        Field("area", Reads.AREA, role="arrested in"),
        Field("home_area", Reads.AREA, role="home"),
        Field("brands", Reads.BRAND, many=True, role="brand"),
        Field("drugs", Reads.DRUG, many=True),
        Field("appropriate_adult", Reads.ANSWER),
        Field("exploitation_flag", Reads.ANSWER),
        Field("county_lines_flag", Reads.ANSWER),
    ),
    parts=(PERSON, CONTACT_POINT, ADDRESS, VEHICLE),
    needs=(("person.name", "person.surname", "person.forenames", "person.reference"),),
)

CASE_STATUS: Final = Kind(
    name="case_status",
    version=1,
    title="Case status",
    called=("case outcomes", "case status", "outcomes", "disposals", "casework", "prosecutions"),
    readers=POLICE,
    fields=(
        Field("happened_on", Reads.DATE),
        Field("case_reference", Reads.REFERENCE, role="case"),
        Field("outcome", Reads.OUTCOME),
        Field("offences", Reads.TEXT, many=True),
        Field("returns_on", Reads.DATE, ahead=True),
        Field("reason", Reads.TEXT),
        Field("court", Reads.NAME),
        Field("statutory_defence_raised", Reads.ANSWER),
    ),
    parts=(PERSON,),
    needs=(("case_reference",), ("outcome",)),
)

DRUG_KINDS: Final = ("systemic", "economic", "psychopharmacological", "ambiguous", "not drug-related")
"""How drugs were behind a crime, after Goldstein; ambiguous where they were, and none of the three is met."""

INCIDENT: Final = Kind(
    name="incident",
    version=1,
    title="Crime or incident",
    called=("crimes and incidents", "crimes", "incidents", "offences recorded", "violence"),
    readers=ON_THE_GROUND,
    meets_a_line=True,
    fields=(
        Field("happened_on", Reads.DATE),
        Field("happened_to", Reads.DATE),
        Field("recorded_on", Reads.DATE),
        Field("offence", Reads.TEXT),
        Field("offence_code", Reads.OFFENCE_CODE),
        # A crime that was reclassified comes with its new code too, or with this alone.
        Field("crime_status", Reads.CHOICE, choices=("recorded", "reclassified", "cancelled", "transferred")),
        Field("area", Reads.AREA, role="happened in"),
        Field("violence", Reads.ANSWER),
        Field("weapon_used", Reads.ANSWER),
        Field("victim_drug_link", Reads.ANSWER),
        Field("suspect_drug_link", Reads.ANSWER),
        Field("drug_related", Reads.ANSWER),
        # As whoever knows the case answers it, and never as words of it sound; one case may be of several.
        Field("drug_kinds", Reads.CHOICE, many=True, choices=DRUG_KINDS),
        Field("county_lines_flag", Reads.ANSWER),
        Field("brands", Reads.BRAND, many=True, role="brand"),
        Field("described", Reads.TEXT),
    ),
    parts=(PERSON, ADDRESS, WEAPON, VEHICLE, CONTACT_POINT),
    needs=(("offence", "described"),),
    happened=("happened_on", "happened_to"),
    orders=(
        Order("happened_on", "happened_to", "It ended ({then}) before it began ({first})."),
        Order("happened_on", "recorded_on", "It was recorded ({then}) before it happened ({first})."),
    ),
)

# By which a step is joined to the asset that it is of: the court's own, that of the Joint Asset Recovery Database, and that of
# the seizure or earlier order.
REFERENCES_OF_MONEY: Final = (
    Field("court_reference", Reads.REFERENCE, role="court"),
    Field("jard_reference", Reads.REFERENCE, role="JARD"),
    Field("of_reference", Reads.REFERENCE, role="asset"),
)

SEIZURE: Final = Kind(
    name="seizure",
    version=1,
    title="Seizure",
    called=("seizures", "property seized", "exhibits", "drugs seized", "property"),
    readers=ON_THE_GROUND,
    fields=(
        Field("happened_on", Reads.DATE),
        Field("area", Reads.AREA, role="seized in"),
        Field("custody_reference", Reads.REFERENCE, role="custody"),
        Field("case_reference", Reads.REFERENCE, role="case"),
        Field("cash", Reads.MONEY),
        Field("seized_time", Reads.TIME, told_with="happened_on"),
        Field("power", Reads.CHOICE, choices=("PACE", "POCA s.294", "other")),
        Field("exhibit", Reads.REFERENCE, role="exhibit"),
        Field("authorised_by", Reads.TEXT, of_officers=True),
        Field("brands", Reads.BRAND, many=True, role="brand"),
        Field("described", Reads.TEXT),
    ),
    parts=(PERSON, DRUG, WEAPON, DEVICE, ADDRESS, VEHICLE, ACCOUNT, WALLET, ITEM),
    needs=(
        (
            *("cash", "drug.drug", "weapon.weapon", "device.imei", "device.contact_point", "described"),
            *("account.number", "account.figures", "wallet.address", "item.described"),
        ),
    ),
)

VEHICLE_SIGHTING: Final = Kind(
    name="vehicle",
    version=1,
    title="Vehicle",
    called=("vehicles", "vehicles seen", "vehicle sightings", "anpr"),
    readers=ON_THE_GROUND,
    fields=(
        Field("happened_on", Reads.DATE),
        Field("area", Reads.AREA, role="seen in"),
        Field("brands", Reads.BRAND, many=True, role="brand"),
        Field("described", Reads.TEXT),
    ),
    parts=(VEHICLE, PERSON, ADDRESS),
    needs=(("vehicle.registration",),),
)

INVESTIGATION: Final = Kind(
    name="investigation",
    version=1,
    title="Investigation register entry",
    called=("investigations", "operations", "investigation register"),
    readers=INVESTIGATORS,
    fields=(
        Field("opened_on", Reads.DATE),
        Field("closed_on", Reads.DATE),
        Field("operation", Reads.NAME),
        Field(
            "status",
            Reads.CHOICE,
            choices=("proposed", "open", "suspended", "closed"),
            default="open",
            # Some registers have no column for the status, and only a closing day says that an investigation is over.
            ended_by=("closed_on", "closed"),
        ),
        Field("stage", Reads.CHOICE, choices=("development", "covert", "overt", "charged", "at court", "closed")),
        Field("officer_in_charge", Reads.NAME),
        Field("officer_contact", Reads.TEXT, of_officers=True),
        Field("lead_force", Reads.AGENCY, role="lead"),
        Field("group_reference", Reads.GROUP, role="group"),
        Field("brands", Reads.BRAND, many=True, role="brand"),
        Field("exporting", Reads.AREA, role="exporting"),
        Field("importing", Reads.AREA, many=True, role="importing"),
        Field("strand", Reads.CHOICE, choices=("pursue", "prevent", "protect", "prepare")),
        Field("aims", Reads.TEXT),
        Field("deconfliction_mode", Reads.CHOICE, choices=("silent", "pointer")),
    ),
    parts=(CONTACT_POINT, PERSON, ADDRESS, VEHICLE, ACCOUNT, WALLET),
    needs=(("operation", "aims", "brands", "contact_point.value", "group_reference"),),
    happened=("opened_on", "closed_on"),
    orders=(Order("opened_on", "closed_on", "It was closed ({then}) before it was opened ({first})."),),
)

ORDER: Final = Kind(
    name="order",
    version=1,
    title="Order",
    called=("orders", "closures", "injunctions", "stpo", "ddtro"),
    readers=ON_THE_GROUND,
    fields=(
        Field(
            "type",
            Reads.CHOICE,
            choices=(
                "slavery and trafficking prevention order",
                "slavery and trafficking risk order",
                "child criminal exploitation prevention order",
                "closure notice",
                "closure order",
                "partial closure order",
                "drug dealing telecommunications restriction order",
                "restraint order",
                "seizure under section 294",
                "detention order",
                "forfeiture notice",
                "forfeiture order",
                "account freezing order",
                "account forfeiture notice",
                "account forfeiture order",
                "wallet freezing order",
                "confiscation order",
                "release",
                "serious crime prevention order",
                "other",
            ),
        ),
        Field("made_on", Reads.DATE),
        Field("made_time", Reads.TIME, told_with="made_on"),
        Field("starts_on", Reads.DATE, ahead=True),
        Field("ends_on", Reads.DATE, ahead=True),
        Field(
            "status", Reads.CHOICE, choices=("applied for", "refused", "in force", "breached", "discharged", "expired")
        ),
        Field("court", Reads.NAME),
        Field("amount", Reads.MONEY),
        Field("hidden_amount", Reads.MONEY),
        *REFERENCES_OF_MONEY,
        Field("agreed_months", Reads.COUNT),
        Field("longer_to", Reads.COUNT),
        Field("convicted_on", Reads.DATE),
        Field("statement_due_on", Reads.DATE, ahead=True),
        Field("pay_by", Reads.DATE, ahead=True),
        Field("review_on", Reads.DATE, ahead=True),
        Field("terms", Reads.TEXT),
    ),
    parts=(PERSON, ADDRESS, CONTACT_POINT, DEVICE, ACCOUNT, WALLET, ITEM),
    needs=(
        ("type",),
        (
            *("person.name", "person.surname", "address.text", "contact_point.value", "device.imei"),
            *("account.number", "account.figures", "wallet.address", "item.described"),
            *("of_reference", "court_reference", "jard_reference"),
        ),
    ),
    happened=("made_on", "ends_on"),
    orders=(Order("starts_on", "ends_on", "It ends ({then}) before it starts ({first})."),),
)

PERSON_ENTRY: Final = Kind(
    name="person_entry",
    version=1,
    title="Entry in a list of persons or telephones",
    called=("list of persons", "persons", "nominals", "cohort", "watch list", "telephone list", "list of telephones"),
    readers=POLICE,
    fields=(
        Field("list_name", Reads.NAME),
        Field("listed_on", Reads.DATE),
        Field("removed_on", Reads.DATE),
        Field("home_area", Reads.AREA, role="home"),
        Field("brands", Reads.BRAND, many=True, role="brand"),
        Field("why_listed", Reads.TEXT),
    ),
    parts=(PERSON, CONTACT_POINT, ADDRESS, VEHICLE, ACCOUNT),
    # A list of telephones need not name anybody. A telephone in it is taken for somebody's own, unless the row says it is a line.
    needs=(("person.name", "person.surname", "person.forenames", "person.contact_point", "contact_point.value"),),
    happened=("listed_on", "removed_on"),
    orders=(Order("listed_on", "removed_on", "It was removed ({then}) before it was listed ({first})."),),
)

# What a force or a regional unit scored by a scheme of its own stands beside the rank as it was scored, and is never converted.
GROUP_ASSESSMENT: Final = Kind(
    name="group_assessment",
    version=1,
    title="Assessment of a group or line",
    called=("group assessments", "group scores", "harm scores", "harm assessments", "ocg scores", "line scores"),
    readers=POLICE,
    fields=(
        Field("assessed_on", Reads.DATE),
        Field("group_reference", Reads.GROUP, role="group"),
        Field("brands", Reads.BRAND, many=True, role="brand"),
        Field("exporting", Reads.AREA, role="exporting"),
        Field("importing", Reads.AREA, many=True, role="importing"),
        Field("scheme", Reads.NAME),
        Field("score", Reads.COUNT),
        Field("lowest_score", Reads.COUNT),
        Field("highest_score", Reads.COUNT),
        Field("band", Reads.NAME),
        Field("scorer", Reads.NAME),
        Field("described", Reads.TEXT),
    ),
    parts=(CONTACT_POINT,),
    needs=(("scheme",), ("band", "score"), ("group_reference", "contact_point.value", "brands")),
    happened=("assessed_on", "assessed_on"),
    scales=(Scale("score", "lowest_score", "highest_score"),),
    basis="assessment",
)

POLICING: Final = (
    *(ARREST, CASE_STATUS, INCIDENT, SEIZURE, VEHICLE_SIGHTING, INVESTIGATION, ORDER, PERSON_ENTRY),
    GROUP_ASSESSMENT,
)

"""What a record of each kind says, in the order its columns stand: its own fields, then the things it may name several of."""

from dataclasses import dataclass, field

PERSON = ("name", "born", "sex", "address", "postcode", "role", "category", "reference")
ADDRESS = ("text", "postcode", "role")
VEHICLE = ("registration", "make", "model", "colour", "seen_for")
POINT = ("value", "role")
MANY = frozenset({"offences", "drugs", "brands", "areas", "importing", "indicators", "referred_to"})
"""Fields that hold several values in one cell."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of one kind, and of each part it may repeat."""

    title: str
    fields: tuple[str, ...]
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def paths(self) -> list[str]:
        """Every field by the path a mapping knows it by."""
        inside = [f"{part}.{name}" for part, names in self.parts.items() for name in names]
        return ["reference", "known_on", *self.fields, *inside]


def _shape(title: str, fields: str, **parts: tuple[str, ...]) -> Shape:
    return Shape(title, tuple(fields.split()), parts)


SHAPES: dict[str, Shape] = {
    "intelligence_report": _shape(
        "Intelligence reports",
        "reported_on happened_from happened_to title text brands exporting areas drugs group_reference",
        person=PERSON,
        contact_point=POINT,
        source=("grading", "handling", "conditions", "reference"),
    ),
    "arrest": _shape(
        "Arrests",
        "happened_on custody_reference case_reference offences area home_area brands drugs appropriate_adult "
        "exploitation_flag county_lines_flag corrects",
        person=PERSON,
        contact_point=POINT,
    ),
    "case_status": _shape(
        "Case outcomes",
        "happened_on case_reference outcome offences returns_on reason court statutory_defence_raised",
        person=("name", "born", "sex", "role", "category", "reference"),
    ),
    "incident": _shape(
        "Crimes and incidents",
        "happened_on offence area violence weapon_used victim_drug_link suspect_drug_link county_lines_flag brands "
        "corrects recorded_on offence_code crime_status drug_related drug_kinds",
        person=PERSON,
        weapon=("weapon", "count"),
    ),
    "seizure": _shape(
        "Property seized",
        "happened_on seized_time area case_reference cash power exhibit authorised_by brands described",
        person=("name", "born", "role", "category", "reference"),
        drug=("drug", "amount", "street_value", "packages"),
        weapon=("weapon", "count"),
        device=("imei", "contact_point", "make"),
        wallet=("address", "coin", "quantity", "valued", "valued_on"),
    ),
    "vehicle": _shape(
        "Vehicles seen",
        "happened_on area brands",
        vehicle=VEHICLE,
        person=("name", "born", "sex", "role", "category", "reference"),
    ),
    "address_visit": _shape(
        "Visits to addresses",
        "happened_on area result visit_number occupier_consents occupier_has_capacity others_control_entry brands "
        "referred_to corrects",
        address=ADDRESS,
        person=("name", "born", "sex", "role", "category", "reference"),
    ),
    "missing_episode": _shape(
        "Missing episodes",
        "missing_from found_on status risk home_area found_area in_care placing_authority exploitation_flag "
        "county_lines_flag previous_episodes corrects",
        person=PERSON,
        address=ADDRESS,
    ),
    "return_interview": _shape(
        "Return interviews",
        "offered_on happened_on episode_reference accepted within_72_hours areas brands exploitation_flag "
        "county_lines_flag debt_mentioned",
        person=("name", "born", "sex", "role", "category"),
    ),
    "safeguarding_contact": _shape(
        "Safeguarding contacts",
        "happened_on type service area in_care exploitation_flag county_lines_flag consent indicators outcome",
        person=PERSON,
    ),
    "investigation": _shape(
        "Investigations",
        "opened_on closed_on operation status stage officer_in_charge lead_force exporting importing strand aims "
        "group_reference brands",
        contact_point=POINT,
        person=("name", "born", "role", "category", "reference"),
    ),
    "order": _shape(
        "Orders",
        "type made_on starts_on ends_on status court amount hidden_amount court_reference of_reference convicted_on "
        "pay_by terms",
        person=("name", "born", "role", "category", "reference"),
        address=ADDRESS,
        contact_point=POINT,
        account=("number",),
    ),
    "account": _shape(
        "Accounts",
        "opened_on balance restrained described obtained_under obtained_reference",
        account=("number", "holder", "institution", "role"),
        person=("name", "born", "role", "category", "reference"),
    ),
    "transaction": _shape(
        "Transactions",
        "happened_on paid_time amount direction channel payment_reference area statement statement_row obtained_under "
        "obtained_reference",
        account=("number", "holder", "role"),
        person=("name", "born", "role", "category"),
    ),
    "receipt": _shape("Receipts", "received_on amount outcome court_reference of_reference"),
    "person_entry": _shape(
        "List of persons",
        "list_name listed_on home_area brands corrects",
        person=tuple("name known_as born age sex address postcode contact_point role category reference".split()),
    ),
}
OF_PARTNERS = ("safeguarding_contact", "return_interview")
OF_POLICE = tuple(kind for kind in SHAPES if kind not in OF_PARTNERS)

"""The words for parts in the headers of files: what a person, an address or a vehicle is called, and each of its fields."""

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class PartWords:
    """How headers name one part.

    `called` are words for the part, and `inside` words for its fields that stand beside such a word ('driver surname'); `main` is
    the field that a word for the part alone means. `alone` are words for its fields that need no word for the part.
    """

    called: tuple[str, ...]
    main: str
    inside: dict[str, tuple[str, ...]]
    alone: dict[str, tuple[str, ...]] = field(default_factory=dict)


ROLE_WORDS: Final = MappingProxyType(
    {
        **dict.fromkeys(
            ("suspect", "offender", "detainee", "arrestee", "perpetrator", "accused", "defendant"), "suspect"
        ),
        **dict.fromkeys(("victim", "aggrieved", "complainant", "ip"), "victim"),
        "witness": "witness",
        **dict.fromkeys(("occupier", "occupant", "resident", "tenant"), "occupier"),
        "associate": "associate",
        "driver": "driver",
        "keeper": "keeper",
        **dict.fromkeys(("informant", "reporter", "reporting"), "reporter"),
    }
)
"""Words in a header that say which role the person of its columns has."""

_REFERENCE = (
    "reference",
    "own reference",
    "nominal",
    "urn",
    "id",
    "number",
    "nominal number",
    "pnc id",
    "pncid",
    "pnc",
)

PERSON: Final = PartWords(
    called=(
        *(
            "person",
            "who",
            "nominal",
            "subject",
            "individual",
            "child",
            "young person",
            "misper",
            "missing person",
            "client",
        ),
        *(
            "patient",
            "pupil",
            "student",
            "service user",
            "detained person",
            "dp",
            "yp",
            "people",
            "prisoner",
            "respondent",
        ),
        *ROLE_WORDS,
    ),
    main="person.name",
    inside={
        "person.name": ("name", "full name", "surname and forename", "name of"),
        "person.forenames": ("forenames", "forename", "first name", "given name", "christian name", "middle names"),
        "person.surname": ("surname", "last name", "family name"),
        "person.known_as": ("known as", "alias", "nickname", "aka", "street name", "moniker"),
        "person.born": ("date of birth", "born", "birth"),
        "person.age": ("age", "age at event", "age years"),
        "person.sex": ("sex", "gender", "m f"),
        "person.nationality": ("nationality", "citizenship"),
        "person.address": (
            "address",
            "home address",
            "lives at",
            "residence",
            "usual address",
            "address line",
            "home address line",
            "address town",
            "address city",
            "address county",
        ),
        "person.postcode": ("postcode", "home postcode"),
        "person.contact_point": (
            *("telephone", "contact number", "telephone number", "contact point", "handle", "username"),
        ),
        "person.role": ("role", "part", "position", "involvement", "capacity", "involvement type", "linked as"),
        "person.category": ("category", "as", "data subject category", "status of person", "subject category"),
        "person.reference": _REFERENCE,
    },
    alone={
        "person.name": (
            *("name", "full name", "detained person", "missing person", "young person", "child name", "found with"),
            *("nominal", "principal subject", "main subject", "principal nominal"),
            *("person found with", "found on person", "against", "arrested person", "householder", "possessor"),
        ),
        "person.forenames": ("forenames", "forename", "first name", "given name", "christian name"),
        "person.surname": ("surname", "last name", "family name"),
        "person.known_as": ("alias", "aliases", "aka", "street name", "known as", "also known as"),
        "person.born": ("date of birth", "born"),
        "person.age": ("age", "age at arrest", "age at event"),
        "person.sex": ("sex", "gender", "m f", "self defined gender"),
        "person.nationality": ("nationality",),
        "person.address": ("home address", "residence", "address of person", "lives at"),
        "person.postcode": ("home postcode", "postcode"),
        "person.role": ("role", "role in line", "role in group", "position", "involvement", "involvement type"),
        "person.category": ("data subject category", "subject category", "category"),
        "person.reference": ("nominal", "nominal reference", "pnc id", "pncid", "pnc number", "nhs number", "upn"),
    },
)
CONTACT_POINT: Final = PartWords(
    called=("telephone", "contact point", "contact", "number", "handset number", "communications"),
    main="contact_point.value",
    inside={
        "contact_point.value": ("number", "value", "telephone number", "telephone", "handle", "username"),
        "contact_point.role": ("role", "part", "use", "type", "used for"),
    },
    alone={
        "contact_point.value": (
            *("telephone number", "deal line", "deal number", "line number", "telephone seized", "number"),
            *(
                "telephone used",
                "contact number",
                "telephone found",
                "handle",
                "username",
                "social media",
                "social",
                "social handle",
            ),
        )
    },
)
ADDRESS: Final = PartWords(
    called=("address", "place", "premises", "property", "location", "placement", "venue", "visited"),
    main="address.text",
    inside={
        "address.text": ("address", "text", "address visited", "full address", "line", "town", "city", "county"),
        "address.postcode": ("postcode",),
        "address.role": ("role", "part", "type", "use", "kind"),
    },
    alone={
        "address.text": ("premises", "address", "placement", "address searched", "address visited"),
        "address.postcode": ("postcode",),
    },
)
VEHICLE: Final = PartWords(
    called=("vehicle", "car", "van", "motor"),
    main="vehicle.registration",
    inside={
        "vehicle.registration": ("registration", "registration mark", "registration number", "plate", "index", "mark"),
        "vehicle.make": ("make", "manufacturer"),
        "vehicle.model": ("model",),
        "vehicle.colour": ("colour", "color"),
        "vehicle.seen_for": ("activity", "seen for", "why", "use", "reason", "doing"),
    },
    alone={
        "vehicle.registration": ("registration", "number plate", "registration mark", "index"),
        "vehicle.make": ("make",),
        "vehicle.model": ("model",),
        "vehicle.colour": ("colour", "color"),
        "vehicle.seen_for": ("reason flagged", "reason seen", "reason of interest", "why seen", "activity"),
    },
)
ACCOUNT: Final = PartWords(
    called=("account", "bank account"),
    main="account.number",
    inside={
        "account.number": ("number", "iban", "sort code and account number", "account"),
        "account.sort_code": ("sort code", "sortcode"),
        "account.figures": ("figures", "account number", "number"),
        "account.holder": ("holder", "name", "held by", "owner"),
        "account.institution": ("bank", "institution", "provider", "building society"),
        "account.role": ("role", "part", "side"),
    },
    alone={
        "account.number": ("iban", "account number", "sort code and account"),
        "account.sort_code": ("sort code", "sortcode"),
        "account.figures": ("account number",),
        "account.institution": ("bank", "bank name", "institution"),
        "account.holder": ("holder", "account holder", "account name"),
    },
)
WALLET: Final = PartWords(
    called=("wallet", "crypto", "cryptoasset"),
    main="wallet.address",
    inside={
        "wallet.address": ("address", "wallet", "wallet address"),
        "wallet.coin": ("coin", "currency", "asset", "token"),
        "wallet.quantity": ("quantity", "amount", "balance", "units"),
        "wallet.valued": ("value", "worth", "valued", "value gbp"),
        "wallet.valued_on": ("valued on", "date valued", "valuation date"),
    },
    alone={"wallet.address": ("wallet address", "crypto address"), "wallet.coin": ("coin", "token", "cryptocurrency")},
)
ITEM: Final = PartWords(
    called=("asset", "listed asset"),
    main="item.described",
    inside={
        "item.sort": ("type", "sort", "class", "category"),
        "item.described": ("description", "described", "details"),
        "item.valued": ("value", "worth", "estimated value", "valuation"),
        "item.valued_on": ("valued on", "date valued", "valuation date"),
    },
    alone={"item.sort": ("asset type", "asset class"), "item.described": ("asset description",)},
)
DRUG: Final = PartWords(
    called=("drug", "gear", "substance", "exhibit", "commodity"),
    main="drug.drug",
    inside={
        "drug.drug": ("drug", "type", "name", "substance", "description"),
        "drug.amount": ("quantity", "amount", "weight", "how much", "grams"),
        "drug.street_value": ("value", "street value", "worth", "estimated value"),
        "drug.packages": ("packages", "wraps", "deals", "count", "bags", "number of wraps"),
    },
    alone={
        "drug.amount": (
            "quantity",
            "weight",
            "amount",
            "amount g",
            "weight g",
            "net weight",
            "gross weight",
            "size",
            "how much",
        ),
        "drug.street_value": ("street value",),
        "drug.packages": ("packages", "wraps", "number of wraps"),
        "drug.drug": ("substance", "drug type", "commodity", "drug seized", "type of drug", "controlled drug"),
    },
)
WEAPON: Final = PartWords(
    called=("weapon", "blade", "knife", "firearm"),
    main="weapon.weapon",
    inside={
        "weapon.weapon": ("type", "weapon", "kind", "name"),
        "weapon.count": ("count", "number", "quantity", "how many"),
        "weapon.described": ("description", "described", "details"),
    },
    alone={"weapon.weapon": ("weapon type",)},
)
DEVICE: Final = PartWords(
    called=("device", "handset", "telephone"),
    main="device.imei",
    inside={
        "device.imei": ("imei",),
        "device.contact_point": ("telephone", "number", "telephone number", "contact point"),
        "device.make": ("make", "manufacturer"),
    },
    alone={"device.imei": ("imei", "imei number")},
)

PART_WORDS: Final = MappingProxyType(
    {
        "person": PERSON,
        "contact_point": CONTACT_POINT,
        "address": ADDRESS,
        "vehicle": VEHICLE,
        "account": ACCOUNT,
        "wallet": WALLET,
        "item": ITEM,
        "drug": DRUG,
        "weapon": WEAPON,
        "device": DEVICE,
    }
)
"""Every part by its name in a mapping."""

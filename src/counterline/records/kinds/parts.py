"""The parts that kinds of record share: persons, contact points, addresses, vehicles, accounts, wallets, drugs and the rest."""

from counterline.records.kinds.field import Field, Part, Reads

ROLES = (
    "holder",
    "runner",
    "suspect",
    "victim",
    "witness",
    "occupier",
    "associate",
    "driver",
    "keeper",
    "account holder",
    "subject",
    "officer",
    "reporter",
    "unknown",
)


def _many(part: str, **reads: Reads) -> tuple[Field, ...]:
    return tuple(Field(f"{part}.{name}", each, many=True) for name, each in reads.items())


PERSON = Part(
    "person",
    "persons",
    (
        *_many("person", name=Reads.PERSON, forenames=Reads.NAME, surname=Reads.NAME),
        Field("person.known_as", Reads.NAME, many=True, several=True),
        *_many("person", born=Reads.DATE, age=Reads.AGE, sex=Reads.SEX, nationality=Reads.NAME),
        *_many("person", address=Reads.ADDRESS, postcode=Reads.POSTCODE),
        Field("person.contact_point", Reads.CONTACT_POINT, many=True, several=True),
        Field("person.role", Reads.CHOICE, many=True, choices=ROLES),
        *_many("person", category=Reads.CATEGORY, reference=Reads.REFERENCE),
    ),
)

CONTACT_POINT = Part(
    "contact_point",
    "contact_points",
    (
        *_many("contact_point", value=Reads.CONTACT_POINT),
        Field(
            "contact_point.role",
            Reads.CHOICE,
            many=True,
            choices=("deal line", "personal", "associate", "customer", "unknown"),
        ),
    ),
)

ADDRESS = Part(
    "address",
    "addresses",
    (
        *_many("address", text=Reads.ADDRESS, postcode=Reads.POSTCODE),
        Field(
            "address.role",
            Reads.CHOICE,
            many=True,
            choices=("home", "cuckooed", "used for dealing", "store", "found at", "placement", "visited", "unknown"),
        ),
    ),
)

VEHICLE = Part(
    "vehicle",
    "vehicles",
    _many(
        "vehicle",
        registration=Reads.REGISTRATION,
        make=Reads.NAME,
        model=Reads.NAME,
        colour=Reads.NAME,
        seen_for=Reads.TEXT,
    ),
)

ACCOUNT = Part(
    "account",
    "accounts",
    (
        *_many(
            "account",
            number=Reads.ACCOUNT,
            sort_code=Reads.REFERENCE,
            figures=Reads.REFERENCE,
            holder=Reads.PERSON,
            institution=Reads.NAME,
        ),
        Field("account.role", Reads.CHOICE, many=True, choices=("paid from", "paid to", "subject", "unknown")),
    ),
)

WALLET = Part(
    "wallet",
    "wallets",
    _many(
        "wallet",
        address=Reads.WALLET,
        coin=Reads.NAME,
        quantity=Reads.TEXT,
        valued=Reads.MONEY,
        valued_on=Reads.DATE,
    ),
)

# What is neither cash, an account nor a wallet, and is taken for what it is worth.
ITEM = Part(
    "item",
    "items",
    (
        Field("item.sort", Reads.CHOICE, many=True, choices=("listed asset", "vehicle", "property")),
        *_many("item", described=Reads.TEXT, valued=Reads.MONEY, valued_on=Reads.DATE),
    ),
)

DRUG = Part(
    "drug",
    "drugs_found",
    _many("drug", drug=Reads.DRUG, amount=Reads.WEIGHT, street_value=Reads.MONEY, packages=Reads.COUNT),
)

WEAPON = Part("weapon", "weapons", _many("weapon", weapon=Reads.WEAPON, count=Reads.COUNT, described=Reads.TEXT))

DEVICE = Part(
    "device", "devices", _many("device", imei=Reads.DEVICE, contact_point=Reads.CONTACT_POINT, make=Reads.NAME)
)

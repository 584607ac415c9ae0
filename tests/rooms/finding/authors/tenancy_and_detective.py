"""A tenancy officer's and a detective's notes."""

from datetime import date

from counterline.finding.model import FoundKind as Kind
from tests.rooms.finding import invented_reports as made
from tests.rooms.finding.invented_reports import address

SENTENCES = (
    "Tenant: {person}, dob {dob}, {addr}, {+town}, {+postcode}.",
    "Visit to {addr}, {+town} on {date}: no reply, blinds down.",
    "Letter returned from {addr} ({+postcode}).",
    "Warrant executed at {addr}, {+town} on {date}.",
    "Enquiries show {addr}, {+town} is let to a company.",
    "The tenancy of {addr} {+town} {+postcode} is joint.",
    "Also linked is {addr}, {+town}.",
    "Complaints were made about {addr} and {addr} in {+town}.",
    "Subject bailed to {addr}, {+town} {+postcode}.",
    "ASB at {addr} - {count} complaints since {year}.",
    "Home address {addr}; work address unknown.",
    "He was followed from {addr}, {+town} to the station.",
    "CCTV on {street} is out of order, {count} cameras in all.",
    "A closure was sought for the arcade on {street}, {town}.",
    "{count} {street} tenants complained.",
    "Of the flats in {street}, {count} are empty.",
    "The {count} {street} shops all shut at {time}.",
    "{street} at {time} is quiet.",
    "Spent {count} nights on {street}, then {count} in a hostel.",
    "Arrears of {money} at week {count}; {count} rooms, {count} yard bins, {count} parking spaces.",
    "They drop {count} by the park gate and {count} more down the lane.",
    "Caller gave {phone}; the line is {phone}.",
    "Instagram {handle} is shown on a flyer; {email} on another.",
    "He is head of the {brand} line in {town}.",
    "Seen driving {reg} and a {make}.",
    "Vehicle reg {old_reg}, a {make}, was outside.",
    "Drugs found: {weight} of {drug}.",
    "Users speak of {slang} being sold.",
    "Paid into {account}.",
    "Handset IMEI {imei} was in the cistern.",
    "Refs {crime}, {cad} and {exhibit}.",
)
_TOWNS = ("Dorchester", "Lowestoft", "Cheltenham", "Grimsby", "Brighton", "Stafford", "Durham", "Rugby", "Bournemouth")

AUTHOR = made.Author(
    sentences=SENTENCES,
    meant={
        "addr": (
            Kind.ADDRESS,
            address(
                {
                    "# Tolmere Crescent": "||#|Tolmere Crescent",
                    "# Tolmere Cres": "||#|Tolmere Crescent",
                    "#c Station Approach Rd": "||#C|Station Approach Road",
                    "# North Road": "||#|North Road",
                    "# Duke of Osric Street": "||#|Duke Of Osric Street",
                    "Flat #, 9 Pellow Gardens": "Flat #||9|Pellow Gardens",
                    "Flat # 9 Pellow Gdns": "Flat #||9|Pellow Gardens",
                    "Apartment #, Harrow Mill, Canal Wharf": "Flat #|Harrow Mill||Canal Wharf",
                    "Unit #, Dunmore Yard": "Unit #|||Dunmore Yard",
                    "9 Pellow Gardens, flat #": "Flat #||9|Pellow Gardens",
                    "bedsit #, 30 Marle Hill": "Bedsit #||30|Marle Hill",
                    "#-7# Wharf Street": "||#-7#|Wharf Street",
                    "No # Osric Place": "||#|Osric Place",
                    "Top floor flat, # Copse View": "Top Floor Flat||#|Copse View",
                    "Osric Lodge, # Beacon Drive": "|Osric Lodge|#|Beacon Drive",
                    "# Beacon Dr": "||#|Beacon Drive",
                    "# Green Lane": "||#|Green Lane",
                    "# Queen's Park Avenue": "||#|Queens Park Avenue",
                }
            ),
        ),
        "phone": (Kind.CONTACT_POINT, made.mobile("07700900abc", "07700 900abc", "07700-900-abc")),
        "handle": (Kind.CONTACT_POINT, made.one_of("@marlehill_invented", "@marle.hill_invented")),
        "postcode": (
            Kind.POSTCODE,
            made.postcode(lambda o, h: f"{o} {h}", lambda o, h: f"{o}{h}", lambda o, h: f"{o} {h}".lower()),
        ),
        "reg": (Kind.REGISTRATION, made.registration(lambda a, b: f"{a} {b}", lambda a, b: f"{a}{b}")),
        "old_reg": (Kind.REGISTRATION, made.older_mark(lambda a, b: f"{a} {b}", lambda a, b: f"{a}{b}")),
        "money": (Kind.MONEY, made.money({"£#00": 100, "£#0": 10, "£#,000": 1000})),
        "weight": (Kind.WEIGHT, made.one_of("0.4g", "27 wraps", "an ounce", "14 grams")),
        "drug": (Kind.DRUG, made.one_of("crack cocaine", "heroin", "ketamine", "cannabis")),
        "slang": (Kind.DRUG, made.one_of("light and dark", "brown")),
        "brand": (Kind.BRAND, made.one_of(*made.BRANDS)),
        "town": (Kind.PLACE, made.one_of(*_TOWNS)),
        "person": (Kind.PERSON, made.one_of("Miss Grace Penmistry", "Leo ELDAGARD", "HASKOWAK, Piotr")),
        "dob": (Kind.BORN, made.day("%d/%m/%Y", "%d/%m/%y", earliest=date(1970, 1, 1), days=12000)),
        "date": (Kind.DATE, made.day("%d/%m/%Y", "%D %B %Y", "%d.%m.%Y")),
        "account": (Kind.ACCOUNT, made.account("account NO sort code SC", "S-C NO")),
        "imei": (Kind.IMEI, made.handset()),
    },
    distracting={
        "count": made.one_of("3", "6", "11", "20"),
        "year": made.one_of("2023", "2025"),
        "time": made.one_of("08:14", "2140 hours", "5pm"),
        "street": made.one_of("Wharf Street", "Beacon Drive", "North Road", "Marle Hill", "Green Lane"),
        "make": made.one_of("white Transit", "silver BMW on false plates", "green moped", "Kia Sportage"),
        "email": made.one_of("lettings@invented.example", "m_hill@invented.example"),
        "crime": made.one_of("55/20931/26", "26000445566"),
        "cad": made.one_of("331", "0331-180326"),
        "exhibit": made.one_of("DPR/2", "JT/17"),
    },
)
"""The eighth hand whole."""

"""A neighbourhood team that writes where things happen, in every way that a house can be written."""

from datetime import date

from counterline.finding.model import FoundKind as Kind
from tests.rooms.finding import invented_reports as made
from tests.rooms.finding.invented_reports import address

SENTENCES = (
    "The stash is held at {addr}, {+town}.",
    "Runners stay at {addr}, {+town} {+postcode}.",
    "{addr}, {+town}, is used overnight.",
    "Addr: {addr} {+postcode}.",
    "He moved from {addr}, {+town} to {addr}, {+town} in May.",
    "Cuckooed address: {addr}, {+town}, {+postcode}.",
    "Lives at {addr} {+postcode} with his mother.",
    "Police attended {addr} in {+town} and found nobody.",
    "{addr}, {+postcode} - two males seen leaving with bags.",
    "The occupier of {addr} has not been seen since Monday.",
    "Deals are done outside {addr} in the evenings.",
    "They use {flat}, {+town}, to bag up.",
    "Known to sleep at {flat} in {+town}.",
    "Dealing on {street} and round the corner on {street}.",
    "{count} {street} runners were stopped on {street} near the shops.",
    "The {street} lads have {count} on the go.",
    "Parked on {street}, {town} for {count} minutes.",
    "On {count} occasions a car waited in {street}.",
    "Since {year} {street} has been a hot spot.",
    "Bus {count} {street} to {town} is their way in.",
    "They walk the {count} minutes from {street} to the park.",
    "It is {count} green, {count} white and a brown on the menu, way more than last week.",
    "{count} males drive over, {count} people place orders and {count} walk off.",
    "The number {phone} is written in the lift at {addr}, {+town}.",
    "He posts as {handle} and can be emailed at {email}.",
    "The {brand} line is busy; it was in {town} before {town}.",
    "{person} (born {dob}) has keys to {addr}, {+town}.",
    "A {make}, {reg}, was outside {addr} on {date}.",
    "The {make} has no plates.",
    "An old {make}, reg {old_reg}, is abandoned in {street}.",
    "He paid {money} for {weight} of {drug}.",
    "They sell {slang} from a bench.",
    "Rent of {money} goes to {account}.",
    "Phone seized, IMEI {imei}.",
    "CAD {cad}, crime {crime}, exhibit {exhibit}.",
)
_TOWNS = ("Weymouth", "Poole", "Ipswich", "Norwich", "Swindon", "Hastings", "Crewe", "Bath", "Reading", "Margate")

AUTHOR = made.Author(
    sentences=SENTENCES,
    meant={
        "addr": (
            Kind.ADDRESS,
            address(
                {
                    "# Quay Rd": "||#|Quay Road",
                    "# Elm Grove": "||#|Elm Grove",
                    "#B Elm Grove": "||#B|Elm Grove",
                    "#a Fernlatch Road": "||#A|Fernlatch Road",
                    "no # Harbour Ct": "||#|Harbour Court",
                    "No. # St Osric's Close": "||#|St Osrics Close",
                    "number # London Road": "||#|London Road",
                    "flat 3, # Quay Rd": "Flat 3||#|Quay Road",
                    "Flat 3a # Invented Street": "Flat 3A||#|Invented Street",
                    "Flat 12, Kestrel House, # Nowhere Lane": "Flat 12|Kestrel House|#|Nowhere Lane",
                    "#, Pelham Avenue": "||#|Pelham Avenue",
                    "# The Crescent": "||#|The Crescent",
                    "# Upper Marle St": "||#|Upper Marle Street",
                    "the ground floor flat at # Bath Street": "Ground Floor Flat||#|Bath Street",
                    "# King Osric Way": "||#|King Osric Way",
                    "Room 4, # Seaview Parade": "Room 4||#|Seaview Parade",
                }
            ),
        ),
        "flat": (
            Kind.ADDRESS,
            address(
                {
                    "the flat above the bookies on Marine Parade": "|Flat Above Bookies||Marine Parade",
                    "the flat over the chip shop in Fernlatch Street": "|Flat Over Chip Shop||Fernlatch Street",
                    "Flat #, Osric House": "Flat #|Osric House||",
                    "flat # Kestrel Point": "Flat #|Kestrel Point||",
                }
            ),
        ),
        "phone": (Kind.CONTACT_POINT, made.mobile("07700900abc", "07700 900 abc", "+447700900abc")),
        "handle": (Kind.CONTACT_POINT, made.one_of("@quayside_invented", "snap: quayside_invented")),
        "postcode": (
            Kind.POSTCODE,
            made.postcode(lambda o, h: f"{o} {h}", lambda o, h: f"{o}{h}".lower(), lambda o, h: f"{o} {h}".lower()),
        ),
        "reg": (Kind.REGISTRATION, made.registration(lambda a, b: f"{a} {b}", lambda a, b: f"{a}{b}")),
        "old_reg": (Kind.REGISTRATION, made.older_mark(lambda a, b: f"{a} {b}", lambda a, b: f"{a}{b}")),
        "money": (Kind.MONEY, made.money({"£#00": 100, "£#0": 10, "# grand": 1000})),
        "weight": (Kind.WEIGHT, made.one_of("3.5g", "9 wraps", "half an ounce", "11 grams")),
        "drug": (Kind.DRUG, made.one_of("crack", "heroin", "cocaine", "cannabis")),
        "slang": (Kind.DRUG, made.one_of("light and dark", "white and brown")),
        "brand": (Kind.BRAND, made.one_of(*made.BRANDS)),
        "town": (Kind.PLACE, made.one_of(*_TOWNS)),
        "person": (Kind.PERSON, made.one_of("Jerome CALDLAMB", "Aaliyah Fenowick", "TORVANE, Micah")),
        "dob": (Kind.BORN, made.day("%d/%m/%Y", "%D %B %Y", earliest=date(1990, 1, 1), days=7500)),
        "date": (Kind.DATE, made.day("%d/%m/%Y", "%D %B %Y", "%d %b %Y")),
        "account": (Kind.ACCOUNT, made.account("sort code S-C account NO", "S-C NO")),
        "imei": (Kind.IMEI, made.handset()),
    },
    distracting={
        "count": made.one_of("2", "4", "12", "14", "25"),
        "year": made.one_of("2024", "2025"),
        "street": made.one_of("High Street", "Quay Road", "Rock Street", "Brown Lane", "Marine Parade", "Elm Grove"),
        "make": made.one_of("black Mercedes", "blue Ford Focus with a dented door", "grey Kia", "red Toyota Yaris"),
        "email": made.one_of("dealer@invented.example", "q.side99@invented.example"),
        "crime": made.one_of("19/55512/26", "26000112233"),
        "cad": made.one_of("517", "0517-110326"),
        "exhibit": made.one_of("KMB/1", "LKM/04"),
    },
)
"""The seventh hand whole."""

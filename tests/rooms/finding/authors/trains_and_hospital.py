"""Transport police and a hospital's safeguarding team."""

from datetime import date

from counterline.finding.model import FoundKind as Kind
from tests.rooms.finding import invented_reports as made

SENTENCES = (
    "Male stopped at the barrier by plain clothes officers had {phone} written on his hand.",
    "He used {phone} throughout the journey and took a call from {phone} on arrival.",
    "Patient gave a contact of {phone} which goes straight to voicemail.",
    "The same two numbers, {phone} and {phone}, appear in both seizures.",
    "The text began 'new number {phone} same people'.",
    "She follows {handle} and was recruited by it.",
    "Adverts on {handle} show bundles of notes.",
    "Ward staff noticed {handle} on his lock screen.",
    "Discharge address recorded as {house} {street}, {town}, {postcode}.",
    "GP surgery confirms {postcode} as last known.",
    "The driver of {reg} collected him outside.",
    "Met by a {make} ({reg}) in the drop-off zone at {time}.",
    "Footage shows {reg} on three dates: {date}, {date} and {date}.",
    "A motorbike, index {old_reg}, followed the taxi.",
    "In his rucksack were {weight} of {drug}, {money} in notes and a knife.",
    "He had swallowed {weight} of {drug} and was in pain.",
    "Ticket paid for in cash, {money}, single from {town} to {town}.",
    "He said the debt stood at {money} after the robbery.",
    "Fine of {money} remains unpaid.",
    "They told him to sell {slang} from the underpass.",
    "Phone rang constantly with people asking for {slang}.",
    "He works for the {brand} line, and before that for the {brand} line.",
    "Wristband with '{brand} line' on it.",
    "Travelling companion identified as {person}, DOB {dob}.",
    "{person}, born {dob}, is a looked after child placed in {town}.",
    "Next of kin is {person}.",
    "Reported missing from {town} on {date} and found in {town} on {date}.",
    "A transfer reached {account} the same day.",
    "Device seized, IMEI {imei}, exhibit {exhibit}.",
    "Hospital number {ref}, log {cad}, crime {crime}.",
    "Platform {house}, coach {count}, seat {house}, {time} service, {count} minutes late.",
    "{officer} completed the form at {time} and left it at desk {count}.",
    "Obs taken every {count} hours; temp 37.2, pulse {house}, weight 61kg, given 500mg paracetamol.",
    "He prefers brown bread, light meals and soft foods, and asked for a white sheet.",
)
PEOPLE = (
    *(
        "Jerome CALDLAMB",
        "Aaliyah Fenowick",
        "TORVANE, Micah",
        "Leo Eldagard",
        "Piotr HASKOWAK",
        "Miss Grace Penmistry",
    ),
    *("Samuel Thomas GARNOGUN", "Demi-Leigh Barstowe"),
)

AUTHOR = made.Author(
    sentences=SENTENCES,
    meant={
        "phone": (
            Kind.CONTACT_POINT,
            made.either(
                made.mobile("07700900abc", "07700 900abc", "07700 900 abc", "+447700900abc", "+44 7700 900abc"),
                made.mobile(
                    "07700-900abc", "0770 090 0abc", "+44 (0)7700 900 abc", "0044 7700 900abc", "(07700)900abc"
                ),
                made.mobile(
                    "zero seven seven zero zero nine zero zero SAID", "07700 nine double oh SAID", "077OO 900abc"
                ),
                made.landline(
                    {"0115 496 0abc": "+441154960", "01632 960abc": "+441632960", "02079460abc": "+442079460"}
                ),
            ),
        ),
        "handle": (
            Kind.CONTACT_POINT,
            made.one_of(
                *(
                    "@northside_invented",
                    "Snapchat northside_invented",
                    "snap: northside_invented",
                    "t.me/northside_invented",
                ),
                *(
                    "Instagram @northside.invented",
                    "@northside_invented on TikTok",
                    "Telegram channel northside_invented",
                ),
            ),
        ),
        "postcode": (
            Kind.POSTCODE,
            made.postcode(
                lambda o, h: f"{o} {h}",
                lambda o, h: f"{o}{h}",
                lambda o, h: f"{o} {h}".lower(),
                lambda o, h: f"{o}{h}".lower(),
            ),
        ),
        "reg": (
            Kind.REGISTRATION,
            made.registration(
                lambda a, b: f"{a} {b}", lambda a, b: f"{a}{b}", lambda a, b: f"{a}{b}".lower(), lambda a, b: f"{a}-{b}"
            ),
        ),
        "old_reg": (Kind.REGISTRATION, made.older_mark(lambda a, b: f"{a} {b}", lambda a, b: f"{a}{b}")),
        "money": (
            Kind.MONEY,
            made.money(
                {
                    **dict.fromkeys(("£#00", "£#00.00", "#00 pounds"), 100),
                    **dict.fromkeys(("£#,000", "£#k", "# grand", "WORD thousand pounds"), 1000),
                    **dict.fromkeys(("£#0", "£#0.00", "#0 quid"), 10),
                }
            ),
        ),
        "weight": (
            Kind.WEIGHT,
            made.one_of(
                "3.5g", "9 wraps", "27 wraps", "half an ounce", "11 grams", "0.8g", "an ounce", "fourteen wraps"
            ),
        ),
        "drug": (
            Kind.DRUG,
            made.one_of("crack", "crack cocaine", "heroin", "cocaine", "cannabis", "ketamine", "Spice"),
        ),
        "slang": (Kind.DRUG, made.one_of("light and dark", "dark", "light", "white and brown", "food")),
        "brand": (Kind.BRAND, made.one_of(*made.BRANDS)),
        "town": (
            Kind.PLACE,
            made.one_of(
                *(
                    "Peterborough",
                    "Crewe",
                    "Bath",
                    "Reading",
                    "London",
                    "Brighton",
                    "Stafford",
                    "Margate",
                    "Durham",
                    "Cornwall",
                ),
                *("Bury St Edmunds", "Walsall", "Newport", "Hastings", "Lambeth"),
            ),
        ),
        "person": (Kind.PERSON, made.one_of(*PEOPLE)),
        "dob": (
            Kind.BORN,
            made.day("%d/%m/%Y", "%d/%m/%y", "%D %B %Y", "%d.%m.%Y", earliest=date(1990, 1, 1), days=7500),
        ),
        "date": (Kind.DATE, made.day("%d/%m/%Y", "%d/%m/%y", "%D %B %Y", "%d %b %Y", "%d.%m.%y")),
        "account": (Kind.ACCOUNT, made.account("sort code S-C account NO", "S-C NO", "account NO sort code SC")),
        "imei": (Kind.IMEI, made.handset()),
    },
    distracting={
        "count": made.one_of("4", "6", "12", "25"),
        "house": made.one_of("1", "18", "72", "110"),
        "time": made.one_of("08:14", "2140 hours", "5pm", "17.55"),
        "street": made.one_of("Fernlatch Street", "Lancaster Road", "Quill Mews", "Nowhere Row"),
        "make": made.one_of("black Mercedes", "blue Ford Focus", "grey Kia", "red Toyota Yaris"),
        "ref": made.one_of("H0044123", "4410077889", "RX1/99812", "00441234"),
        "crime": made.one_of("BTP/26/00123", "19/55512/26", "26000112233"),
        "cad": made.one_of("517", "B3/2026/441", "0517-110326"),
        "officer": made.one_of("PC 4417", "Sister Kelmead", "PS 88 Ulvane", "Dr Haskowak's registrar"),
        "exhibit": made.one_of("BTP/1", "LKM/04"),
    },
)
"""The sixth hand whole."""

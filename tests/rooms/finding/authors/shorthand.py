"""The shorthand of a proactive team and of a sergeant's handover."""

from datetime import date

from counterline.finding.model import FoundKind as Kind
from tests.rooms.finding import invented_reports as made

SENTENCES = (
    "t/n: {phone} = graft phone, {phone} = personal.",
    "Line's now {phone} ({network}). Prev {phone}.",
    "sus called {phone} x{count} b/w {time} - {time} hrs, then {phone}.",
    "Top-ups to {phone} from the Spar on {street}.",
    "Advertised: {handle}.",
    "Runs socials as {handle} and changes it weekly.",
    "o/s {house} {street}, {postcode} since approx {time}.",
    "H/A for the lad is {house} {street} {town} {postcode}, N/K to housing.",
    "2 x IC1 males decamped from {make} {reg} on stop.",
    "{reg} - {make} - no MOT; {reg} - {make} - on false plates.",
    "Veh: {make} vrm={reg}",
    "S/search pos: {weight} {drug} + {money} cash.",
    "PWITS {drug}, approx {weight}, est street value {money}.",
    "Tick list shows {money}, {money} and {money} owing.",
    "Was meant to be {money} but he got {money} for the week.",
    "Serving {slang} off the steps by the church.",
    "Punters say the {slang} is poor at the minute, going elsewhere.",
    "{brand} line quiet, {brand} line busy.",
    "Handset screen reads '{brand}' and rings as the {brand} line.",
    "Cross-border: {town} > {town} > {town}.",
    "Lads from {town} sat up in a B&B in {town}.",
    "Noms: {person} ({dob_label} {dob}); {person} ({dob_label} {dob}).",
    "{person} poss holding for {person}.",
    "Wanted on warrant since {date}: {person}.",
    "R/V {date} @ {time}, briefing {date}.",
    "Funds to {account}.",
    "Int {ref}, crime {crime}, cust {custody}, CAD {cad}, {officer} OIC.",
    "Seized {exhibit}: phone, IMEI 1: {imei}; box IMEI: {not_imei}.",
    "Room {house}, {count} nights, booking {ref}.",
    "White male, dark beanie, light grey joggers, brown bag, food wrappers everywhere.",
    "Bath was full, reading lamp on, sale signs up, deal boards in the street, battle rap playing.",
    "ETA {count} mins, {count} up in the car, {count} dogs in rear garden, radio ch {house}.",
    "Int grade to follow. Nil further at this time.",
)
PEOPLE = (
    *(
        "ASHTHWAITE, Jerome",
        "Kofi BRAMNOWAK",
        "Aleksy Mordziak",
        "PENFEATHER, Tyler John",
        "Ibrahim Sutagard",
        "Ellie-Jo VASTHURST",
    ),
    *("Reece 'Reecey' NORLAMB", "Stefan ILVANE", "Dwayne Torpemi"),
)
AUTHOR = made.Author(
    sentences=SENTENCES,
    meant={
        "phone": (
            Kind.CONTACT_POINT,
            made.either(
                made.mobile("07700900abc", "07700 900abc", "+447700900abc"),
                made.mobile(
                    *(
                        "07700 900-abc",
                        "07700/900abc",
                        "+44(0) 7700 900 abc",
                        "0(7700)900abc",
                        "07700_900abc",
                        "tel07700900abc",
                    ),
                    *(
                        "0-7700-900-abc",
                        "07 7009 00abc",
                        "+44 (7700) 900abc",
                        "oh double seven hundred nine hundred SAID",
                    ),
                ),
                made.landline({"0191 498 0abc": "+441914980", "01632960abc": "+441632960"}),
            ),
        ),
        "handle": (
            Kind.CONTACT_POINT,
            made.one_of(
                *(
                    "SC jaymenu_invented",
                    "snap 'plugin_invented'",
                    "ig: @the_cook_invented",
                    "TG @cook_invented",
                    "t.me/cook_invented.",
                ),
                *("Snapchat = topshelf_invented", "@cook.invented (insta)", "Insta: cook_invented / second profile"),
            ),
        ),
        "postcode": (
            Kind.POSTCODE,
            made.postcode(
                lambda o, h: f"{o} {h}",
                lambda o, h: f"{o}{h}",
                lambda o, h: f"{o}{h}".lower(),
                lambda o, h: f"({o} {h})",
            ),
        ),
        "reg": (
            Kind.REGISTRATION,
            made.registration(
                lambda a, b: f"{a} {b}",
                lambda a, b: f"{a}{b}",
                lambda a, b: f"{a}{b}".lower(),
                lambda a, b: f'"{a} {b}"',
            ),
        ),
        "money": (
            Kind.MONEY,
            made.money(
                {
                    **dict.fromkeys(("£#00", "#00 quid", "£#00.00", "#00gbp", "£#00+"), 100),
                    **dict.fromkeys(("£#k", "#k", "£#,000", "# grand"), 1000),
                    **dict.fromkeys(("£#0", "#0 quid"), 10),
                }
            ),
        ),
        "weight": (
            Kind.WEIGHT,
            made.one_of("3.5g", "0.4g", "1oz", "22 wraps", "9 x wraps", "1/4 oz", "half an oz", "14g", "a kilo"),
        ),
        "drug": (
            Kind.DRUG,
            made.one_of("crack", "heroin", "cocaine", "ket", "weed", "cannabis", "crack cocaine", "MDMA"),
        ),
        "slang": (Kind.DRUG, made.one_of("light and dark", "dark", "light", "white and brown", "dark & light")),
        "brand": (Kind.BRAND, made.one_of(*made.BRANDS)),
        "town": (
            Kind.PLACE,
            made.one_of(
                "Exeter",
                "Luton",
                "Poole",
                "Bury",
                "Bath",
                "Croydon",
                "Hull",
                "Essex",
                "Truro",
                "Derby",
                "Weymouth",
                "Ely",
            ),
        ),
        "person": (Kind.PERSON, made.one_of(*PEOPLE)),
        "dob": (
            Kind.BORN,
            made.day("%d/%m/%Y", "%d.%m.%y", "%d/%m/%y", "%d%m%Y", earliest=date(1986, 1, 1), days=8600),
        ),
        "date": (
            Kind.DATE,
            made.day("%d/%m/%y", "%d/%m", "%d.%m.%Y", "%D %b", "%d %b %y", earliest=date(2025, 4, 1), days=340),
        ),
        "account": (Kind.ACCOUNT, made.account("s/c S-C a/c NO", "S-C, NO", "NO (S-C)", "A/C SC NO")),
        "imei": (Kind.IMEI, made.handset()),
    },
    distracting={
        "network": made.one_of("EE", "Lebara", "giffgaff"),
        "count": made.one_of("2", "3", "11", "40"),
        "time": made.one_of("2130", "21:30", "0045", "7pm"),
        "street": made.one_of("Fernlatch Rd", "Quill St", "Exeter Road", "Nowhere Ave"),
        "house": made.one_of("7", "19", "102"),
        "make": made.one_of("blk Golf", "Corsa", "grey A Class", "white Transit"),
        "dob_label": made.one_of("dob", "DOB", "d.o.b.", "b."),
        "ref": made.one_of("INT-26-004411", "0044110077", "Q77/0011", "70012345678"),
        "crime": made.one_of("26/11223", "48260011223", "CRM-0011223-26"),
        "custody": made.one_of("CU/2026/0099", "47AA/99/26"),
        "cad": made.one_of("99", "0099-200326", "1450"),
        "officer": made.one_of("DC 4410", "PC Haskwick", "DS Quilmead 77"),
        "exhibit": made.one_of("HJK/1", "TTR-02"),
        "not_imei": made.mistyped_handset(),
    },
)
"""The fourth hand whole."""

"""A regional analyst's summaries and a housing officer's e-mails."""

from datetime import date

from counterline.finding.model import FoundKind as Kind
from tests.rooms.finding import invented_reports as made

SENTENCES = (
    "Analysis of call patterns shows {phone} in contact with {phone} on {count} occasions.",
    "The current deal number is assessed to be {phone}, having replaced {phone} on {date}.",
    "Resident emailed to say leaflets with {phone} on them were pushed through doors.",
    "Please note the tenant's own mobile is {phone} and should not be shared.",
    "A number written on the wall read {phone}.",
    "Young people are being added by an account called {handle}.",
    "He is thought to control {handle}, which posts price lists.",
    "A sticker on the lamp post advertised {handle}.",
    "The block at {house} {street}, {town} ({postcode}) has had a closure order.",
    "Correspondence should go to {postcode}, not the old address of {house} {street}.",
    "Property: {postcode} | Rent arrears: {money} | Last inspected: {date}",
    "A {make}, registration number {reg}, is parked across two bays most nights.",
    "Movements of {reg} were reviewed between {date} and {date}.",
    "ANPR places {reg} and {reg} in {town} within minutes of one another.",
    "An elderly vehicle, reg. {old_reg}, belongs to the grandfather.",
    "The arrears have been cleared with {money} in cash, which is out of character.",
    "Weekly turnover is estimated at {money}, of which runners keep {money}.",
    "Each runner is charged {money} for a lost phone.",
    "Forensics confirmed {weight} of {drug} and traces of {drug} on the scales.",
    "The parcel was opened and contained {weight} of {drug}.",
    "Both {drug} and {drug} are available through the number.",
    "Messages offer {slang} seven days a week.",
    "Local users describe the {slang} as strong.",
    "The {brand} line has been mapped to three addresses in {town}.",
    "It is assessed that {brand} is a rebrand of the {brand} line.",
    "This activity is attributed to the line branded as '{brand}'.",
    "The principal subject is {person}, who was born on {dob}.",
    "{person} and {person} were named on the tenancy.",
    "Letters addressed to {person} were found.",
    "Associates include {person} (DOB: {dob}).",
    "Exporting from {town}, the group has footholds in {town}, {town} and {town}.",
    "The family moved from {town} last year.",
    "A week of action took place in {town} in May.",
    "Universal Credit is paid into sort code {account}.",
    "The following account was used to receive deposits: {account}.",
    "Recovered: Apple iPhone (IMEI {imei}), Nokia (IMEI: {imei}).",
    "Case reference {ref}; housing reference {ref}; police reference {crime}.",
    "Meeting held at {time} in room {house}, chaired by {officer}, {count} attendees.",
    "Invoice {ref} for the new lock was {money}.",
    "The void property has light fittings missing, a brown stain in the bath and white goods in the hall.",
    "He enjoys reading, rugby and a bit of battle re-enactment; a good deal of praise was given by his school.",
    "Version {count}.1, page {count} of {house}, printed at {time}.",
    "He was 5ft {count} and about {house} when the photograph was taken, and of medium build.",
)
PEOPLE = (
    *(
        "Nathaniel GARBERRY",
        "Oluwaseun Kelikova",
        "Mr Darren Fenhurst",
        "INGTHWAITE, Keisha",
        "Radoslav Jardziak",
        "Beth TORFEATHER",
    ),
    *("Ms Anneliese Wenborne", "Connor James NORPERCH", "Mohammed Radadi"),
)

AUTHOR = made.Author(
    sentences=SENTENCES,
    meant={
        "phone": (
            Kind.CONTACT_POINT,
            made.either(
                made.mobile(
                    "07700900abc", "07700 900abc", "+447700900abc", "07700 900 abc", "00447700900abc", "447700900abc"
                ),
                made.mobile(
                    "07700-900-abc", "(07700) 900 abc", "+44 (0) 7700 900abc", "0 7700 900 abc", "07700 9 00 abc"
                ),
                made.mobile("zero seven seven double zero, nine double zero, SAID", "o7700 900abc", "07700 900abc."),
                made.landline(
                    {"020 7946 0abc": "+442079460", "0131 496 0abc": "+441314960", "01632 960 abc": "+441632960"}
                ),
            ),
        ),
        "handle": (
            Kind.CONTACT_POINT,
            made.one_of(
                *(
                    "@menu.palace_invented",
                    "Snapchat: menu_palace_invented",
                    "Instagram user @palace_invented",
                    "palace77_invented on Snapchat",
                ),
                *(
                    "https://t.me/palace_invented",
                    "telegram @palacechat_invented",
                    "snapchat.com/add/palace_invented",
                    "Insta: palace_invented",
                ),
            ),
        ),
        "postcode": (
            Kind.POSTCODE,
            made.postcode(
                lambda o, h: f"{o} {h}",
                lambda o, h: f"{o}{h}",
                lambda o, h: f"{o} {h}".lower(),
                lambda o, h: f"{o}  {h}",
            ),
        ),
        "reg": (
            Kind.REGISTRATION,
            made.registration(
                lambda a, b: f"{a} {b}",
                lambda a, b: f"{a}{b}",
                lambda a, b: f"{a}{b}".lower(),
                lambda a, b: f"{a} {b}".lower(),
            ),
        ),
        "old_reg": (Kind.REGISTRATION, made.older_mark(lambda a, b: f"{a} {b}", lambda a, b: f"{a}{b}")),
        "money": (
            Kind.MONEY,
            made.money(
                {
                    **dict.fromkeys(("£#00", "£#00.00", "#00 pounds", "£#00pw"), 100),
                    **dict.fromkeys(("£#,000", "£#k", "# thousand pounds", "£#000.00"), 1000),
                    **dict.fromkeys(("£#0", "£#0.00"), 10),
                }
            ),
        ),
        "weight": (
            Kind.WEIGHT,
            made.one_of(
                "3.72 grams",
                "0.5kg",
                "eleven wraps",
                "41 wraps",
                "a quarter ounce",
                "2.5 g",
                "1.1 kilograms",
                "five grams",
                "100g",
            ),
        ),
        "drug": (
            Kind.DRUG,
            made.one_of(
                "crack cocaine",
                "heroin",
                "powder cocaine",
                "cannabis",
                "ketamine",
                "MDMA",
                "diazepam",
                "pregabalin",
                "spice",
            ),
        ),
        "slang": (
            Kind.DRUG,
            made.one_of("light and dark", "dark and light", "brown", "dark", "white and brown", "light"),
        ),
        "brand": (Kind.BRAND, made.one_of(*made.BRANDS)),
        "town": (
            Kind.PLACE,
            made.one_of(
                *(
                    "Plymouth",
                    "Warrington",
                    "Cambridge",
                    "Hastings",
                    "Wells",
                    "Southend-on-Sea",
                    "Tower Hamlets",
                    "West Yorkshire",
                ),
                *(
                    "Preston",
                    "Colchester",
                    "Merthyr Tydfil",
                    "Rye",
                    "Northampton",
                    "Devon",
                    "Stockton-on-Tees",
                    "Carlisle",
                ),
            ),
        ),
        "person": (Kind.PERSON, made.one_of(*PEOPLE)),
        "dob": (
            Kind.BORN,
            made.day("%d/%m/%Y", "%D %B %Y", "%d %b %Y", "%d-%m-%y", earliest=date(1982, 1, 1), days=9900),
        ),
        "date": (Kind.DATE, made.day("%d/%m/%Y", "%D %B %Y", "%A %e %B %Y", "%d.%m.%Y", "%d %b %Y", "%d/%m/%y")),
        "account": (Kind.ACCOUNT, made.account("S-C account NO", "S-C NO", "SC, account number NO", "S-C acc no NO")),
        "imei": (Kind.IMEI, made.handset()),
    },
    distracting={
        "count": made.one_of("2", "7", "10", "31"),
        "house": made.one_of("5", "11", "14", "208"),
        "time": made.one_of("10:00", "1pm", "09.30am", "1600 hours"),
        "street": made.one_of("Fernlatch Way", "Cambridge Road", "Quill Gardens", "Nowhere Place"),
        "make": made.one_of("dark blue Peugeot 208", "white Range Rover", "silver Toyota Prius", "black Audi A3"),
        "ref": made.one_of("HSG/0045521", "0800112233X", "INV-77001234", "C00441122", "7/2026/1188"),
        "crime": made.one_of("16/33445/26", "42260099887", "CR-26-771234", "14230000123"),
        "officer": made.one_of("Insp Ulvane", "T/DS 4471 Haskwick", "DCI Marlquist", "Sgt Kelmead"),
    },
)
"""The fifth hand whole."""

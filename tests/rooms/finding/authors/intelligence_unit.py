"""An intelligence unit's prose."""

from datetime import date

from counterline.finding.model import FoundKind as Kind
from tests.rooms.finding import invented_reports as made

SENTENCES = (
    "Information received that the number {phone} is being used to supply {drug} in the {town} area.",
    "The telephone {phone} is in use by a male known as {nickname}.",
    "A bulk text was sent from {phone} on {date} stating 'ring for deals, {price}'.",
    "Numbers recovered: {phone}, {phone} and {phone}.",
    "Subject changed number from {phone} to {phone} on or about {date}.",
    "The line advertises by Snapchat, {handle}, and by QR code.",
    "A profile {handle} shows images of {drug} and cash.",
    "A {make}, VRM {reg}, was outside the address at {time}.",
    "Vehicle {reg} has been stopped in {town} on {date}.",
    "They arrive in a {make} ({reg}) with the music up.",
    "An older car bearing index {old_reg} was parked nearby.",
    "The vulnerable occupant of {house} {street}, {postcode} is believed cuckooed.",
    "Address given as {house} {street} {postcode}.",
    "Warrant executed at {postcode} on {date} and {weight} of {drug} was found together with {money} in cash.",
    "The young person owes {money} and has been told to work it off.",
    "A sum of {money} was seized from the kitchen.",
    "They charge {money} for a quarter and {money} for the taxi.",
    "{weight} of suspected {drug} was recovered from the rear footwell.",
    "The group is selling {slang} to users in {town}.",
    "Dealers offered {slang} at {price}.",
    "This is connected to the {brand} line, which runs from {town} to {town}.",
    "The line is known as '{brand}' and has been active since {date}.",
    "{brand}'s line is said to be quiet after the arrest.",
    "{person} is believed to be running the line for others.",
    "{person}, DOB {dob}, was arrested by officers on {date}.",
    "Linked nominals: {person} born {dob} and {person} born {dob}.",
    "The victim, {person} (DOB {dob}), has been missing from {town} since {date}.",
    "Payments were made to {account} on {date}.",
    "Account details seen on the handset: {account}.",
    "A Nokia handset, IMEI {imei}, was seized as {exhibit}.",
    "IMEI number {imei} attributed to the subject.",
    "See crime number {crime} and URN {ref}; {officer} has the handset.",
    "Log {cad} of {date} refers, {officer} attending at {time}.",
    "Item number {not_imei} was on the packaging, exhibit {exhibit}.",
    "The male was aged about {age}, white, brown hair, dark clothing, in a white T-shirt and light blue jeans.",
    "He was described as 6 foot, {age} years, carrying a bag of food from the takeaway on {street}.",
    "The street light outside is broken and the front door is a dark brown colour.",
    "There is nothing further to report and the deal with the landlord stands.",
    "Officers noted a black cat, page {house} of the notebook and room {house}.",
    "The order number {ref} was on a parcel label, and the price is {price}.",
    "The train leaves at {time} and takes 2 hours; he is 24/7 on his phone, 50/50 whether he answers.",
)
PEOPLE = (
    *(
        "John CALDABELLO",
        "Jayden Fenakande",
        "DUNWICK, Marcus",
        "Amy Louise GARVANE",
        "ELDMISTRY, Sade",
        "Leon O'Pendziak",
    ),
    *("Callum Bramstowe", "KELHURST-MORYEMI, Tariq", "Mr Ryan Ashfeather", "Chloe TORULLA"),
)
HANDLES = (
    *("snap: jazzyline_invented", "@marco_invented on Snapchat", "Snapchat: frosty99_invented", "@dino.invented"),
    *("insta: dino_invented", "Instagram @rusty.otter_invented", "IG: ghost_invented", "t.me/amberfalcon_invented"),
    *("Telegram @k9menu_invented", "https://t.me/bigmikes_invented", "TikTok: tbone_invented"),
    *("https://www.instagram.com/jazzy_invented", "marco_invented (Telegram)", "snapchat username jay.b_invented"),
)

AUTHOR = made.Author(
    sentences=SENTENCES,
    meant={
        "phone": (
            Kind.CONTACT_POINT,
            made.either(
                made.mobile(
                    *("07700 900abc", "07700900abc", "+447700900abc", "+44 7700 900abc", "+44 (0)7700 900abc"),
                    *("00447700900abc", "07700-900-abc", "07700.900.abc", "0770 0900 abc", "(07700) 900abc"),
                    *("07700 900 abc", "zero seven seven zero zero nine zero zero SAID", "07700 nine zero zero SAID"),
                    *("oh seven seven double oh nine double oh SAID", "tel. 07700 900abc"),
                ),
                made.mobile("07700 900abc", "07700900abc"),
                made.landline(
                    {"01632 960abc": "+441632960", "020 7946 0abc": "+442079460", "0161 496 0abc": "+441614960"}
                ),
            ),
        ),
        "handle": (Kind.CONTACT_POINT, made.one_of(*HANDLES)),
        "postcode": (
            Kind.POSTCODE,
            made.postcode(
                lambda out, half: f"{out} {half}",
                lambda out, half: f"{out}{half}",
                lambda out, half: f"{out.lower()} {half.lower()}",
                lambda out, half: f"{out}{half.replace('0', 'O').replace('1', 'I')}",
            ),
        ),
        "reg": (
            Kind.REGISTRATION,
            made.registration(
                lambda first, last: f"{first} {last}",
                lambda first, last: f"{first}{last}",
                lambda first, last: f"{first}{last}".lower(),
                lambda first, last: f"{first}-{last}",
            ),
        ),
        "old_reg": (Kind.REGISTRATION, made.older_mark(lambda a, b: f"{a} {b}", lambda a, b: f"{a}{b}")),
        "money": (
            Kind.MONEY,
            made.money(
                {
                    "£#00": 100,
                    "£#,000": 1000,
                    "£#k": 1000,
                    "£#00.00": 100,
                    "#00 pounds": 100,
                    "# grand": 1000,
                    "£#0": 10,
                    "WORD thousand pounds": 1000,
                    "a grand": 1000,
                }
            ),
        ),
        "weight": (
            Kind.WEIGHT,
            made.one_of(
                *(
                    "3.5g",
                    "3.5 grams",
                    "half an ounce",
                    "2 oz",
                    "0.2g",
                    "an ounce",
                    "1kg",
                    "20 wraps",
                    "56 wraps, 11.2g",
                ),
                *("twelve wraps", "an eighth", "quarter of an ounce", "10 x wraps", "half a kilo"),
            ),
        ),
        "drug": (
            Kind.DRUG,
            made.one_of("crack", "heroin", "cocaine", "cannabis", "crack cocaine", "MDMA", "ketamine", "spice", "coke"),
        ),
        "slang": (
            Kind.DRUG,
            made.one_of("light and dark", "dark and light", "white and brown", "food", "light", "dark"),
        ),
        "brand": (Kind.BRAND, made.one_of(*made.BRANDS)),
        "town": (
            Kind.PLACE,
            made.one_of(
                *("Bournemouth", "Norwich", "Reading", "Bath", "Sale", "Weston-super-Mare", "Bury St Edmunds", "Ely"),
                *(
                    "Liverpool",
                    "Croydon",
                    "Norfolk",
                    "Clacton",
                    "Isle of Wight",
                    "Kingston upon Hull",
                    "Battle",
                    "Poole",
                ),
            ),
        ),
        "nickname": (Kind.PERSON, made.one_of("'Smurf'", '"Tiny"', "Ace", "'Big Dave'")),
        "person": (Kind.PERSON, made.one_of(*PEOPLE)),
        "dob": (
            Kind.BORN,
            made.day("%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%D %B %Y", earliest=date(1984, 1, 1), days=9300),
        ),
        "date": (
            Kind.DATE,
            made.day("%d/%m/%Y", "%d/%m/%y", "%D %B %Y", "%d %b %Y", "%A %D %B %Y", "%Y-%m-%d", "%e %B %y"),
        ),
        "account": (
            Kind.ACCOUNT,
            made.account(
                *(
                    "sort code S-C account NO",
                    "S-C NO",
                    "Sort code: SC, account number: NO",
                    "account NO, sort code S-C",
                ),
                "a/c NO s/c S-C",
            ),
        ),
        "imei": (Kind.IMEI, made.handset()),
    },
    distracting={
        "exhibit": made.one_of("ABC/1", "JW/02", "SMT/3/A"),
        "time": made.one_of("14:30", "1430hrs", "2.15pm", "0900", "21:05 hours"),
        "make": made.one_of("black Ford Fiesta", "white BMW", "silver Vauxhall Corsa", "grey Mercedes A Class"),
        "street": made.one_of("Invented Road", "Nowhere Street", "London Road", "Bath Street", "Fernlatch Close"),
        "house": made.one_of("4", "12", "117", "31b"),
        "age": made.one_of("14", "15", "16", "25"),
        "price": made.one_of("3 for 25", "2 for 15", "5 for 40", "10 each"),
        "cad": made.one_of("1234", "CAD 567", "0099"),
        "officer": made.one_of("PC 1234 Smith", "DC Jones", "DS 77 Patel", "PCSO 7012"),
        "crime": made.one_of("12/34567/26", "44260123456", "CR/0012345/26", "5126000123"),
        "ref": made.one_of("0012345678", "URN 07712345", "AB12-3456", "INT/2026/00123", "900123456789"),
        "not_imei": made.mistyped_handset(),
    },
)
"""The first hand whole."""

"""Neighbourhood officers, custody staff and a railway constable, some in capitals, some in none."""

from datetime import date

from counterline.finding.model import FoundKind as Kind
from tests.rooms.finding import invented_reports as made

SENTENCES = (
    "rang the line on {phone} earlier, male answered, said he was round the corner",
    "Caller gave {phone} as the number to order from and said it was live {date}.",
    "IP's handset shows {count_calls} missed calls from {phone} between {time} and {time}",
    "SIM seized from under the mattress, number on the card is {phone}, exhibit {exhibit}.",
    "Customers being told to use {phone} as the old one ({phone}) is off.",
    "New menu doing the rounds on {handle}.",
    "Lad posts the offers from {handle} most evenings around {time}",
    "She was messaged through {handle} and told to get the {time} train.",
    "Runner was dropped in {town} by a {make} {reg} and walked off towards the station",
    "ANPR: {make} index {reg} northbound {time}, back southbound {time}.",
    "Owner of {reg} is not the driver, insurance lapsed {date}.",
    "Old van, reg {old_reg}, no keeper, seen twice outside.",
    "Address is flat {house} at {postcode} and tenant has been moved into the back bedroom",
    "H/A {postcode}. Door has been off since {date}.",
    "Taxi drop-offs at {postcode} every {count_hours} hours, price paid {money} cash.",
    "Debt said to be {money} and going up {money} a week.",
    "He was searched: {money}, {weight} of {drug} and two phones.",
    "The lad had {weight} plugged, believed {drug}; negative for anything else",
    "House was full of {drug} and they were bagging {weight} at a time.",
    "They only sell {slang} and it is dealt out of the rear window",
    "Word is that the {brand} line has come back to {town} after a quiet month.",
    "Users are calling it {brand}s line now; same wording on the text, '{price}'.",
    'Line calls itself "{brand}" and sends a text round about {time}.',
    "He travels from {town} to {town} on the {time} with no ticket.",
    "BTP stop at {town} station, {age} yr old male, no fixed address",
    "Males in from {town}, staying wherever the door is opened for them.",
    "Intel suggests that {person} is holding the phone",
    "{person} (dob {dob}) was with them and gave {age} as age",
    "Bail to {date} for {person}, born {dob}, conditions not to enter {town}.",
    "Money goes into {account} in the name of somebody's aunt",
    "Bank statement found, {account}, statement dated {date}",
    "Phone 1 IMEI {imei}, locked. Phone 2 no IMEI visible, sticker reads {not_imei}.",
    "handset imei: {imei} to be downloaded",
    "CAD {cad} refers. {collar} attended and spoke to neighbour at {house}.",
    "Crime ref {crime}, linked to {crime} and custody record {custody}.",
    "Deals go out at {price} all day and {price} after {time}.",
    "He left on platform {house} at {time} and was back inside {count_hours} hours.",
    "Council tenancy ref {ref}, rent arrears, neighbour at number {house} complaining since {date}.",
    "Ticket number {ref} bought with contactless, seat {house}A.",
    "The dark side of the car park, white van parked up, brown gate, light on upstairs.",
    "Reading the messages it is clear that he is frightened and wants a bath and a sale.",
    "No reply at door; letter left. Will march back down there next rest day.",
    "Mother said he has grown, about 5 foot 9 and maybe 10 stone now, {age} next month.",
    "The 4G dropped out so statement taken on paper, page {house} of {count_hours}.",
)

NATURAL = made.day("%d/%m/%Y", "%d.%m.%y", "%D %B %Y", "%d %b %y", "%e-%m-%Y", "%A %D %B %Y", "%d%b%Y")
YOUNG = made.day("%d/%m/%Y", "%d.%m.%Y", "%d/%m/%y", "%D %b %Y", earliest=date(1985, 1, 1), days=9000)
PEOPLE = (
    *(
        "Kacper Yarnowak",
        "Thandi OCKPERCH",
        "VASTHWAITE, Deon",
        "Mr Idris Quilgarth",
        "Zofia Lodmead",
        "Ollie PENBERRY",
    ),
    *("WENQUIST, Amir James", "Shanice Barakwell-Stowe", "Rhys Ingeffe", "Miss Carys Suthurst", "Tyrell NORCOTT"),
)
HANDLES = (
    *("@uptown_menu_invented", "snap - fastfood88_invented", "insta @night.menu_invented", "t.me/late_menu_invented"),
    *("Snapchat user greenman44_invented", "https://t.me/menu_invented9", "Telegram: @topmenu_invented"),
    *("www.instagram.com/plug_invented22/", "sc: lil.menu_invented", "bossman7_invented on snap"),
    *("Instagram account real_menu.invented", "https://www.snapchat.com/add/menu_invented"),
)

AUTHOR = made.Author(
    sentences=SENTENCES,
    meant={
        "phone": (
            Kind.CONTACT_POINT,
            made.either(
                made.mobile(
                    *("07700 900abc", "07700900abc", "0044 7700 900 abc", "+44-7700-900abc", "+44(0)7700900abc"),
                    *("077 00 900 abc", "07 700 900 abc", "447700900abc", "tel:07700900abc", "(+44) 7700 900abc"),
                    *("O77OO 9OOabc", "oh double seven double oh nine double oh SAID", "07700 nine hundred SAID"),
                    *("zero seven seven zero zero, nine zero zero, SAID", "0 7 7 0 0 9 0 0 abc", "07700 900 a-bc"),
                ),
                made.mobile("07700 900abc", "07700900abc", "+447700900abc"),
                made.landline({"01632 960abc": "+441632960", "(0161) 496 0abc": "+441614960"}),
            ),
        ),
        "handle": (Kind.CONTACT_POINT, made.one_of(*HANDLES)),
        "postcode": (
            Kind.POSTCODE,
            made.postcode(
                lambda out, half: f"{out} {half}",
                lambda out, half: f"{out}{half}",
                lambda out, half: f"{out} {half}".lower(),
                lambda out, half: f"{out}{half}".lower(),
                lambda out, half: f"{out} {half.replace('0', 'O').replace('1', 'I')}",
                lambda out, half: f"{out}  {half}",
                lambda out, half: f"{out}-{half}",
            ),
        ),
        "reg": (
            Kind.REGISTRATION,
            made.registration(
                lambda first, last: f"{first} {last}",
                lambda first, last: f"{first}{last}",
                lambda first, last: f"{first}{last}".lower(),
                lambda first, last: f"{first} {last}".lower(),
                lambda first, last: f"{first}-{last}",
                lambda first, last: f"{first[:2]} {first[2:]} {last}",
            ),
        ),
        "old_reg": (Kind.REGISTRATION, made.older_mark(lambda a, b: f"{a} {b}", lambda a, b: f"{a}{b}".lower())),
        "money": (
            Kind.MONEY,
            made.money(
                {
                    "£#00": 100,
                    "£#k": 1000,
                    "#00 pounds": 100,
                    "#0 quid": 10,
                    "# grand": 1000,
                    "£#0": 10,
                    "GBP #000": 1000,
                    "WORD hundred pounds": 100,
                    "£#,000": 1000,
                }
            ),
        ),
        "weight": (
            Kind.WEIGHT,
            made.one_of(
                *("3.5g", "14 grams", "half an ounce", "2oz", "1/8", "0.5 g", "an ounce", "1kg", "28 gms", "18 wraps"),
                *("twelve wraps", "a quarter of an ounce", "40 x wraps", "1.2 kilos", "500mg"),
            ),
        ),
        "drug": (
            Kind.DRUG,
            made.one_of("crack", "heroin", "cocaine", "cannabis", "ketamine", "crack cocaine", "MDMA", "Spice", "weed"),
        ),
        "slang": (Kind.DRUG, made.one_of("light and dark", "white and brown", "food", "dark", "brandy", "light")),
        "brand": (Kind.BRAND, made.one_of(*made.BRANDS)),
        "town": (
            Kind.PLACE,
            made.one_of(
                *("Norwich", "Bath", "Great Yarmouth", "Reading", "Stoke-on-Trent", "Deal", "Rugby", "Ipswich"),
                *("Dorset", "Hackney", "Southend", "King's Lynn", "Barrow", "London", "Aberystwyth", "St Albans"),
            ),
        ),
        "person": (Kind.PERSON, made.one_of(*PEOPLE)),
        "dob": (Kind.BORN, YOUNG),
        "date": (Kind.DATE, NATURAL),
        "account": (
            Kind.ACCOUNT,
            made.account("S-C NO", "sort code S-C, account NO", "a/c NO s/c S-C", "Sort: SC Acc: NO", "S-C / NO"),
        ),
        "imei": (Kind.IMEI, made.handset()),
    },
    distracting={
        "exhibit": made.one_of("ABC/12", "JLS/3", "RT01", "PKE/07/B"),
        "time": made.one_of("14:30", "0915hrs", "2245", "7pm", "23.10", "around half ten", "11.45am"),
        "count_calls": made.one_of("17", "60", "140"),
        "count_hours": made.one_of("2", "3", "48"),
        "make": made.one_of("grey VW Golf", "black Audi", "silver Corsa", "white Transit", "blue BMW 1 Series"),
        "house": made.one_of("4", "12", "117", "31b", "9"),
        "age": made.one_of("14", "15", "16", "19", "22"),
        "price": made.one_of("3 for 25", "2 for 15", "5 for 40", "10 each", "2 4 15"),
        "cad": made.one_of("1234 of today", "0456-120326", "CAD/778/12MAR"),
        "collar": made.one_of("PC 4471", "PCSO 7099", "1882 Tomms", "PS 61"),
        "crime": made.one_of("12/34567/26", "44260123456", "CR/0077123/26", "5126000123", "13NP/8812/25"),
        "custody": made.one_of("ZD/01234/26", "YY 0077123", "33CC/123/26"),
        "ref": made.one_of("0078812345", "TN-00441122", "AB/12/0099", "90017770090", "REF12ABC", "7712345678"),
        "not_imei": made.mistyped_handset(),
    },
    styles=(str, str, str, str.lower, str.upper),
)
"""The second hand whole."""

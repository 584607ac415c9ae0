"""Call handlers, a school, a landlord and an analyst."""

from datetime import date

from counterline.finding.model import FoundKind as Kind
from tests.rooms.finding import invented_reports as made

SENTENCES = (
    "Anonymous caller states if you ring {phone} someone comes within ten minutes.",
    "contact no. given by informant's neighbour: {phone} (mob) or {phone} (landline)",
    "He had {phone} saved as 'T', {phone} saved as 'Uncle'.",
    "Download of the handset lists {phone}; {phone}; and {phone} among the most used.",
    "The school bursar rang back from extension {house} at {time}.",
    "Pupil shared a post by {handle}, seen by half of year {house}.",
    "Photographs of cash were put up by {handle} overnight.",
    "The landlord of {postcode} has had {count} complaints since {date}.",
    "He gave his nan's address, {house} {street}, {town}, {postcode}.",
    "Postcode on the tenancy agreement: {postcode}.",
    "A hire car, {make}, {reg}, was left on double yellows.",
    "Partial CCTV: {reg} enters at {time}; {make} {reg} leaves at {time}.",
    "Keeper enquiry for registration {reg} shows no insurance.",
    "A Honda moped with plate {old_reg} was used for drop-offs.",
    "He was robbed of {money} and {weight} and now has to pay back double, {money}.",
    "Cash of {money} in a shoebox, and {money} in the wardrobe, {money} in coins.",
    "It costs {money} a shot or {price}.",
    "She said they made {money} on a Friday night alone.",
    "Search of the bin store: {weight} of {drug}, scales, and cling film.",
    "{packages}, one {weight} and one {weight}, both tested positive for {drug}.",
    "Their phones blow up whenever {slang} comes in, then dealers arrive from {town}.",
    "People who buy {slang} go to the bench by the canal.",
    "Customers know it as the {brand} line.",
    "A second phone marked '{brand}' was the {brand} line's old handset.",
    "The network, branded {brand}, is run out of {town}.",
    "They come up from {town} on Thursdays and go home to {town} on Sundays.",
    "There is a link between {town}, {town} and {town}.",
    "He has family around {town}.",
    "Mum reports that {person} has been missing since {date}.",
    "Present at the flat were {person}, {person} and a third male.",
    "{person} (born {dob}) denied any knowledge.",
    "Name on the letter: {person}.",
    "Wages were paid into {account} each Friday.",
    "She photographed his bank card: {account}.",
    "The property store holds a Samsung ({imei_said}).",
    "Tracker serial {not_imei}; dongle {not_imei}.",
    "Incident {cad} and crime {crime} are linked; see also {crime}.",
    "{officer} spoke to the caretaker at about {time}.",
    "Reading age is well below his years; a deal of support is in place, and a bath was run.",
    "They march him up the street, past the brown bins, into the dark stairwell.",
    "Sandwich wrappers, a stone, a flint and a white envelope were on the sill.",
    "NHS number {ref}, hospital number {ref}, seen in A and E at {time}.",
    "Light rain at the time, light traffic, the light was on in the hall.",
    "Page {house} of {count}, version 2.10, printed {count} times, ratio 3/4.",
    "He weighs about 9 stone, likes food from the chip shop, and wears a white cap.",
)
PEOPLE = (
    *(
        "Marek SOLWICK",
        "Hannah Jaryemi",
        "O'FENBORNE, Patrick",
        "Mrs Denise Wenlamb",
        "Tunde Kelagard",
        "Yusuf al-Zelrahm",
    ),
    *("Jack 'Jacko' TORPERCH", "STOWEMEAD-ASH, Kian", "Lily-Mae HASKWICK", "Bogdan Moreffe", "Dr Imran Oldnari"),
)
HANDLES = (
    *("@the.bakery_invented", "Snapchat @xo.menu_invented", "Snap: pharmacy24_invented", "t.me/pharmacy_invented"),
    *(
        "Instagram (@moneyteam_invented)",
        "insta account moneyteam_invented",
        "https://instagram.com/moneyteam_invented?igsh=abc",
    ),
    *(
        "telegram channel @night_owls_invented",
        "TG: night_owls_invented",
        "tiktok @fast.cars_invented",
        "owls_invented on Telegram",
    ),
)

AUTHOR = made.Author(
    sentences=SENTENCES,
    meant={
        "phone": (
            Kind.CONTACT_POINT,
            made.either(
                made.mobile(
                    *("07700 900 abc", "07700-900abc", "+44 77 00 900 abc", "(0)7700 900abc", "0044 (0) 7700 900abc"),
                    *(
                        "07700.900abc",
                        "077009 00abc",
                        "O7700 900abc",
                        "zero double seven double zero nine double zero SAID",
                    ),
                    *("+44.7700.900abc", "44 7700 900abc", "07700  900  abc", "07700, 900, abc"),
                ),
                made.mobile("07700 900abc", "07700900abc", "+447700900abc"),
                made.landline(
                    {"01632-960abc": "+441632960", "0121 496 0abc": "+441214960", "(01632) 960 abc": "+441632960"}
                ),
            ),
        ),
        "handle": (Kind.CONTACT_POINT, made.one_of(*HANDLES)),
        "postcode": (
            Kind.POSTCODE,
            made.postcode(
                lambda out, half: f"{out} {half}",
                lambda out, half: f"{out}{half}",
                lambda out, half: f"{out} {half}".lower(),
                lambda out, half: f"{out.title()} {half.lower()}",
                lambda out, half: f"{out}. {half}",
            ),
        ),
        "reg": (
            Kind.REGISTRATION,
            made.registration(
                lambda first, last: f"{first} {last}",
                lambda first, last: f"{first}{last}",
                lambda first, last: f"'{first} {last}'",
                lambda first, last: f"{first}{last}".lower(),
                lambda first, last: f"{first} - {last}",
                lambda first, last: f"{first}{last}".title(),
            ),
        ),
        "old_reg": (Kind.REGISTRATION, made.older_mark(lambda a, b: f"{a} {b}", lambda a, b: f"{a}{b}")),
        "money": (
            Kind.MONEY,
            made.money(
                {
                    **dict.fromkeys(("£#00", "£ #00", "#00 quid", "#00 pounds"), 100),
                    **dict.fromkeys(
                        ("£#,000.00", "£#000", "#,000 pounds", "£#K", "# grand", "WORD grand", "# thousand pounds"),
                        1000,
                    ),
                }
            ),
        ),
        "weight": (
            Kind.WEIGHT,
            made.one_of(
                "1.75g", "7 grams", "three ounces", "half an oz", "30 wraps", "250 mg", "1/2 oz", "an ounce", "3 kilos"
            ),
        ),
        "packages": (Kind.WEIGHT, made.one_of("Two packages")),
        "drug": (
            Kind.DRUG,
            made.one_of("crack", "diamorphine", "powder cocaine", "herbal cannabis", "amphetamine", "Heroin"),
        ),
        "slang": (Kind.DRUG, made.one_of("dark and light", "white & brown", "brandy", "light", "white")),
        "brand": (Kind.BRAND, made.one_of(*made.BRANDS)),
        "town": (
            Kind.PLACE,
            made.one_of(
                *(
                    "Swindon",
                    "Bury",
                    "Sandwich",
                    "Milton Keynes",
                    "Newcastle upon Tyne",
                    "Kent",
                    "Tower Hamlets",
                    "Hull",
                ),
                *("Lowestoft", "Wrexham", "Torquay", "Andover", "Leeds", "St Ives", "Grimsby", "North Yorkshire"),
            ),
        ),
        "person": (Kind.PERSON, made.one_of(*PEOPLE)),
        "dob": (
            Kind.BORN,
            made.day("%d/%m/%Y", "%d-%m-%Y", "%D of %B %Y", "%d/%m/%y", earliest=date(1980, 1, 1), days=10500),
        ),
        "date": (Kind.DATE, made.day("%d/%m/%Y", "%d %B %Y", "%d/%m/%y", "%a %d %b %Y", "%B %e, %Y", "%d-%b-%Y")),
        "account": (
            Kind.ACCOUNT,
            made.account(
                "S-C NO", "sort code SC and account number NO", "S/C: S-C A/C: NO", "Acc No. NO Sort Code S-C"
            ),
        ),
        "imei_said": (Kind.IMEI, made.handset("IMEI: ")),
    },
    distracting={
        "time": made.one_of("18:45", "0630 hrs", "3pm", "12 noon", "23:59hrs"),
        "make": made.one_of("red Nissan Qashqai", "Ford Transit van", "grey Seat Leon", "Mercedes"),
        "street": made.one_of("Fernlatch Road", "Preston Street", "Quill Avenue", "Derby Terrace"),
        "house": made.one_of("3", "8", "26", "104a"),
        "count": made.one_of("2", "6", "14"),
        "price": made.one_of("2 for 35", "3 for 50", "20 a go"),
        "cad": made.one_of("0812 of 14/03", "CAD1234-180326", "INC-20260312-0087"),
        "officer": made.one_of("PC 0112 Wenstowe", "DS Morwick", "PCSO Ulvane", "Sgt 45 KELMEAD"),
        "crime": made.one_of("01/44551/26", "33260012345", "MI/26/0001234", "CR 26/77001122"),
        "ref": made.one_of("943 476 5919", "N0012345", "7000123456", "AA-99-88-77"),
        "not_imei": made.mistyped_handset(),
    },
)
"""The third hand whole."""

"""Sentences in which names stand in capitals, or beside an age or a birth that nothing announces, and others like them.

Everybody is invented. They were written before the rules met them; `test_loud_names` keeps what was reached then and since.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Told:
    """What stands in one sentence: people with the birth and the age told of each, and ages and births of nobody named."""

    text: str
    people: tuple[tuple[str, str, str], ...] = ()
    of_nobody: tuple[str, ...] = ()


WITH_NAMES: Final = (
    Told("MARLON FENWICK (16) was with two adult males in Weymouth.", (("MARLON FENWICK", "", "16"),)),
    Told("Subject: DEREK ASHPOLE DOB 04/07/1991", (("DEREK ASHPOLE", "1991-07-04", ""),)),
    Told("TYRESE KWAME OBI (12/09/2009), believed runner.", (("TYRESE KWAME OBI", "2009-09-12", ""),)),
    Told(
        "SUBJECT KEIRA HOLLIN BORN 02/02/2010 WAS SEEN WITH AN UNKNOWN MALE AT THE BUS STATION.",
        (("KEIRA HOLLIN", "2010-02-02", ""),),
    ),
    Told("14 year old Priya Dunmore was found in the flat.", (("Priya Dunmore", "", "14"),)),
    Told("Callum Wexford 11/11/2008 seen on Marle Hill.", (("Callum Wexford", "2008-11-11", ""),)),
    Told(
        "Dean Orrick & his brother Lee Orrick, 16yrs, hold the phone.",
        (("Dean Orrick", "", ""), ("Lee Orrick", "", "16")),
    ),
    Told("Amara Tolling, 15, seen getting out of a grey Corsa.", (("Amara Tolling", "", "15"),)),
    Told("TOLLING, Amara b. 17/06/2010 is missing from placement.", (("TOLLING, Amara", "2010-06-17", ""),)),
    Told("HOLDER IS RHYS PELLOW, AGED 17, OF NO FIXED ABODE.", (("RHYS PELLOW", "", "17"),)),
    Told("Arrested: SHANICE BROOKS, D.O.B 01.05.2007.", (("SHANICE BROOKS", "2007-05-01", ""),)),
    Told("Nominal MOHAMMED ZAKARIA (15yrs) is at risk.", (("MOHAMMED ZAKARIA", "", "15"),)),
    Told(
        "LIAM O'DOWD (14) and MICHAEL STARLING (31) were stopped.",
        (("LIAM O'DOWD", "", "14"), ("MICHAEL STARLING", "", "31")),
    ),
    Told("JADE MCALLEN DOB: 9/9/09 - missing since Tuesday.", (("JADE MCALLEN", "2009-09-09", ""),)),
    Told("Associate of CONNOR PRICE-HALL, dob 03/04/2005.", (("CONNOR PRICE-HALL", "2005-04-03", ""),)),
    Told("Male stopped, believed to be ABDI WARSAME, 13 yrs.", (("ABDI WARSAME", "", "13"),)),
    Told("13-year-old Ellis Marchbank is being used to run.", (("Ellis Marchbank", "", "13"),)),
    Told("Ellis Marchbank (dob 08/08/12) was there.", (("Ellis Marchbank", "2012-08-08", ""),)),
    Told(
        "Ruby Sandell, 16, and Kofi Amadi, 17, were in the car.", (("Ruby Sandell", "", "16"), ("Kofi Amadi", "", "17"))
    ),
    Told("INTEL SUGGESTS NATHAN CROFT (18) IS HOLDING THE LINE.", (("NATHAN CROFT", "", "18"),)),
    Told("Girl named TIA LORIMER, 14 years old, was in the loft.", (("TIA LORIMER", "", "14"),)),
    Told("Occupant HELEN BRACE 03/03/1961 is vulnerable.", (("HELEN BRACE", "1961-03-03", ""),)),
    Told("JACK TENBY b 05/05/2011.", (("JACK TENBY", "2011-05-05", ""),)),
    Told("Missing: Osman Idris - 15 - last seen Friday.", (("Osman Idris", "", "15"),)),
    Told("Tyler HARGREAVE 15 years arrested with 12 wraps.", (("Tyler HARGREAVE", "", "15"),)),
    Told(
        "LUCY STANMORE WAS SEEN WITH KYLE DENBIGH IN THE PARK.", (("LUCY STANMORE", "", ""), ("KYLE DENBIGH", "", ""))
    ),
    Told("THE PHONE IS HELD BY JAMAL ROURKE.", (("JAMAL ROURKE", "", ""),)),
    Told("He met his nephew Aidan Corve, 14yo, at the shop.", (("Aidan Corve", "", "14"),)),
)

MET_LAST: Final = (
    Told("KAYDEN MOSTYN (14) SEEN IN TESCO CAR PARK", (("KAYDEN MOSTYN", "", "14"),)),
    Told("AS ABOVE, SEEN WITH BRADLEY FINCHAM 02/06/2009", (("BRADLEY FINCHAM", "2009-06-02", ""),)),
    Told("FINCHAM, BRADLEY (DOB 02/06/2009)", (("FINCHAM, BRADLEY", "2009-06-02", ""),)),
    Told("Driver was ANTHONY DACRE.", (("ANTHONY DACRE", "", ""),)),
    Told("Zuhayr Mirza, 15, and his friend Leo Tarn, aged 16.", (("Zuhayr Mirza", "", "15"), ("Leo Tarn", "", "16"))),
    Told("THE MALE GAVE HIS NAME AS PETER QUILL DOB 1/1/90.", (("PETER QUILL", "1990-01-01", ""),)),
    Told("REG OWNER IS MRS SHEILA BANNER.", (("SHEILA BANNER", "", ""),)),
    Told("VULNERABLE ADULT BRIAN HAWES AGED 54 IS CUCKOOED.", (("BRIAN HAWES", "", "54"),)),
    Told("URGENT ACTION REQUIRED (15) OFFICERS"),
    Told("DRUGS WARRANT AT BRIDPORT ROAD (14) 03/03/2015"),
    Told("LINE SENT BULK TEXT, 15, 20 FOR 2"),
    Told("BLACK VW GOLF SEEN, 15 MINS LATER LEFT"),
    Told("PRINCE GEORGE HOTEL (12) ROOMS USED"),
    Told("STAFF AT SUNNY BANK (16 BEDS) REPORT DEALING"),
    Told("LARGE QUANTITY CLASS A, 15 WRAPS"),
    Told("SAMSUNG HANDSET (15) AND TICK LIST"),
    Told("WEST DORSET CHILDREN SERVICES 03/04/2016"),
)
"""Written once the rules for the others stood, which then found 7 of the 9 names and took nothing else for one."""

WITHOUT_NAMES: Final = (
    Told("OFFICIAL SENSITIVE - NOT FOR DISCLOSURE"),
    Told("WEYMOUTH TOWN CENTRE (15) REPORTS OF DEALING."),
    Told("OPERATION GREY HERON (03/2025) is closed."),
    Told("CASH SEIZED, 15 wraps, seen"),
    Told("COUNTY LINES INTELLIGENCE REPORT 12/03/2016"),
    Told("BLACK FORD FOCUS (15 plate) seen."),
    Told("GANNET LINE ACTIVE (07700 900123)."),
    Told("NOTHING FURTHER (12/03/2016)."),
    Told("DRUGS FOUND IN A FLAT BY POLICE ON FRIDAY."),
    Told("PC JONES (1234) attended."),
    Told("BEST IN TOWN, LIGHT AND DARK, BUY TWO GET ONE FREE"),
    Told("Exhibit ABC/1 MOBILE PHONE (15)."),
    Told("MARLE HILL (15/04/2016) patrol log"),
    Told("SAFEGUARDING REFERRAL MADE 04/03/2016."),
    Told("A 15 year old male was seen handing over a bag.", (), ("15",)),
    Told("Two girls aged 14 and 15 left the address.", (), ("14", "15")),
    Told("Runner is a white male, approx 16 yrs, grey tracksuit.", (), ("16",)),
    Told("DOB 03/03/2010, name not given.", (), ("2010-03-03",)),
    Told("The car is 15 years old."),
    Told("Male, 15, seen with the holder.", (), ("15",)),
    Told("They have dealt there for 15 years."),
    Told("She is 17 and pregnant.", (), ("17",)),
    Told("Age 12, in foster care.", (), ("12",)),
    Told("15 Marle Hill, Weymouth was searched."),
    Told("A child (13) answered the door.", (), ("13",)),
    Told("WARRANT EXECUTED 12/03/2026 AT 14 QUAY ROAD WEYMOUTH"),
    Told("MONDAY MORNING (15) calls were made."),
    Told("A 6yo and an 8yo were in the house.", (), ("6", "8")),
    Told("RED TOP SHOP, 15, HIGH STREET"),
    Told("Young Person (15) returned to placement.", (), ("15",)),
    Told("MISSING PERSON REPORT 15/04/2016."),
    Told("STOLEN GOODS (15) WERE SEIZED, BAG WAS EMPTY, CAR PARK IS USED."),
    Told("Fifteen year old boy runs for them.", (), ("15",)),
    Told("He drank a 12 year old whisky and left after 12 years."),
)

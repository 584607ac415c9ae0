"""Every dialect that returns of lines are written in, by its name: eight invented systems, each with its own habits."""

from counterline.synthetic.dialects.books import one_sheet, sheet_for_each_state
from counterline.synthetic.dialects.dialect import Dialect, text_table
from counterline.synthetic.dialects.hand import STATUSES, Hand, Write
from counterline.synthetic.dialects.nested import object_on_each_line
from counterline.synthetic.dialects.spelling import Cell, international, run_together, without_zero
from counterline.synthetic.telling import Told
from counterline.synthetic.world import Kind

CAPITALIZED = tuple(each.capitalize() for each in STATUSES)
OSPREY = Hand(tuple(each.upper() for each in STATUSES)).columns(
    "Line ref=reference; Deal nos=now; Previous nos=before; Brand=brands; From=exporting; To=importing; Drugs=drugs; "
    "Holder=holders; Runners=runners; Children=children; Adults=adults; OCG ref=group_reference; Lead=lead_force; "
    "Status=status; Closed on=closed_on; Case no=cases; First=first_seen; Last=last_seen; Price=price; "
    "Broadcast=message; Eval=grade; Handling=handling; Conditions=conditions; Intel refs=log; "
    "Other agency=origin_agency; Their refs=origin_reference; Marking=marking; Basis=basis; Circulation=circulation; "
    "Officer in case=officer; Note=notice",
    {"officer": lambda _told: "DC 0000 Invented"},
)


def _both(told: Told) -> str:
    if set(told.drugs) == {"crack", "heroin"}:
        return "Light & Dark"
    return " & ".join(drug.replace("-", " ").title() for drug in told.drugs)


HERON = Hand(
    ("L", "S", "V", "I", "D", "X1", "X2"),
    days="%d-%b-%Y",
    between=", ",
    brands="/",
    people=" / ",
    sources=" + ",
    grade=" ",
    names="family comma",
    numbers=run_together,
).columns(
    "Record no=reference; Line name=brands; Telephone=now; Old telephone=before; Export area=exporting; "
    "Import areas=importing; Commodity=drugs; Principal=holders; Couriers=runners; U18=children; Over 18=adults; "
    "Mapped group=group_reference; Owner=lead_force; First reported=first_seen; Last reported=last_seen; "
    "State=status; Date closed=closed_on; Price (£)=price; Advert – wording=message; 3x5x2=grade; "
    "Handling code=handling; Handling conditions=conditions; Log no=log; Received from=origin_agency; "
    "Sender's log=origin_reference; Protective marking=marking; Named recipients=circulation; Invented?=notice",
    {"drugs": _both},
)
_CURLEW = Hand(
    tuple(each.replace(" ", "_") for each in STATUSES),
    days="%Y-%m-%d",
    between="|",
    brands="|",
    grade="/",
    names="FAMILY given",
    numbers=international,
)


def _of_kind(kind: Kind) -> Write:
    return lambda told: "|".join(_CURLEW.point(point) for point in told.now if point.kind == kind)


CURLEW = _CURLEW.columns(
    "line_id=reference; status=status; brand=brands; numbers=numbers; handles=handles; qr_targets=targets; "
    "former=before; origin=exporting; markets=importing; substances=drugs; line_holder=holders; runners=runners; "
    "children_seen=children; adults_seen=adults; ocg=group_reference; lead=lead_force; first_seen=first_seen; "
    "last_seen=last_seen; closed=closed_on; case=cases; message=message; grading=grade; handling=handling; "
    "conditions=conditions; intel_ref=log; from_agency=origin_agency; from_ref=origin_reference; gsc=marking; "
    "basis=basis; circulation=circulation; invented_data=notice",
    {"numbers": _of_kind("number"), "handles": _of_kind("handle"), "targets": _of_kind("qr")},
)
KESTREL = Hand(CAPITALIZED, days="", between="\n", brands="/", sources="\n").columns(
    "Line / Ref=reference; Line / Brand=brands; Line / State=status; Contact / Now=now; Contact / Before=before; "
    "Route / From=exporting; Route / To=importing; People / Holders=holders; People / Runners=runners; "
    "People / Children=children; People / Adults=adults; Trade / Drugs=drugs; Trade / Price=price; "
    "Trade / Message=message; Dates / First seen=first_seen; Dates / Last seen=last_seen; Dates / Closed=closed_on; "
    "Dates / Case=cases; Lead / Force=lead_force; Lead / Group=group_reference; Intelligence / Grading=grade; "
    "Intelligence / Handling=handling; Intelligence / Conditions=conditions; Intelligence / Log=log; "
    "Intelligence / From=origin_agency; Intelligence / Their log=origin_reference; Protection / Marking=marking; "
    "Protection / Only for=circulation; Protection / Basis=basis",
    {"drugs": lambda told: ", ".join(told.drugs), "circulation": lambda told: ", ".join(told.circulation)},
)
MERLIN = Hand(
    tuple("ACTIVE SUSPECTED CONFIRMED ADOPTED DORMANT CLOSED_CHARGED CLOSED_NUMBER".split()),
    days="%Y-%m-%d",
    numbers=run_together,
)
# Still grades by 5x5x5.
ROOK = Hand(
    tuple("OPEN NEW OPEN-C OPEN-I QUIET SHUT-C SHUT-D".split()),
    days="%d/%m/%y",
    between=" ; ",
    sources=" , ",
    names="FAMILY given",
    numbers=run_together,
).columns(
    "URN=reference; LINE=brands; TEL CURRENT=now; TEL OLD=before; SOURCE AREA=exporting; MARKET=importing; DRUG=drugs; "
    "HOLDER=holders; RUNNER=runners; JUVENILES=children; VULNERABLE ADULTS=adults; CREATED=first_seen; "
    "LAST INTEL=last_seen; STATE=status; SHUT=closed_on; 5X5X5=grade; HC=handling; COND=conditions; INTEL URN=log; "
    "EX FORCE=origin_agency; EX URN=origin_reference; REMARKS=message; TEST=notice",
    {"brands": lambda told: " & ".join(told.brands).upper(), "drugs": lambda told: " ; ".join(told.drugs).upper()},
)
# Let a spreadsheet eat the zeros of its numbers.
_WREN = Hand(
    ("Running", "Maybe", "Running - sure", "Running - job on", "Gone quiet", "Shut - charged", "Shut - phone off"),
    days="%d %b %Y",
    between=", ",
    sources=" / ",
    numbers=without_zero,
)
_ALOUD = Hand(())


def _phone(place: int, when: str) -> Write:
    """One of several columns with a number each, as a spreadsheet keeps them."""

    def write(told: Told) -> Cell:
        numbers = [point for point in getattr(told, when) if point.kind == "number"]
        return _WREN.point(numbers[place]) if place < len(numbers) else ""

    return write


def _rest(hand: Hand, when: str, columns: int) -> Write:
    """All that is not a number, and the numbers beyond the columns there are."""

    def write(told: Told) -> Cell:
        points = getattr(told, when)
        numbers = [point for point in points if point.kind == "number"]
        rest = [point for point in points if point.kind != "number"] + numbers[columns:]
        return ", ".join(map(hand.point, rest))

    return write


WREN = _WREN.columns(
    "Ref=reference; Known as=brands; Phone 1=phone 1; Phone 2=phone 2; Phone 3=phone 3; Social or QR=social; "
    "Old phone 1=old 1; Old phone 2=old 2; Older=older; Comes from=exporting; Town 1=town; Other towns=towns; "
    "Class A / other=drugs; Line holder(s)=holders; Runner(s)=runners; Kids=children; Cuckooed / vulnerable=adults; "
    "OCGM=group_reference; Whose job=lead_force; Since=first_seen; Last heard=last_seen; Where are we=status; "
    "Shut on=closed_on; Cost=price; Text sent=message; Grade=grade; P or C=handling; If C=conditions; Log=log; "
    "Told by=origin_agency; Their log=origin_reference; GSC=marking; Only for=circulation; INVENTED DATA=invented",
    {
        "phone 1": _phone(0, "now"),
        "phone 2": _phone(1, "now"),
        "phone 3": _phone(2, "now"),
        "social": _rest(_ALOUD, "now", 3),
        "old 1": _phone(0, "before"),
        "old 2": _phone(1, "before"),
        "older": _rest(_WREN, "before", 2),
        "town": lambda told: told.importing[0] if told.importing else "",
        "towns": lambda told: ", ".join(told.importing[1:]),
        "first_seen": lambda told: told.first_seen.strftime("%b %Y"),
        "invented": lambda _told: "yes",
    },
)
PLOVER = Hand(CAPITALIZED, days="", sources="; ").columns(
    "Reference=reference; Line=brands; Contact points=now; Earlier contact points=before; Exporting area=exporting; "
    "Importing areas=importing; Drugs=drugs; Holders=holders; Runners=runners; Children=children; Adults=adults; "
    "OCGM reference=group_reference; Lead agency=lead_force; Status=status; Closed=closed_on; Case=cases; "
    "First seen=first_seen; Last seen=last_seen; Grading=grade; Handling=handling; Conditions=conditions; Own log=log; "
    "Reported by=origin_agency; Their reference=origin_reference; Advert=message; Marking=marking; "
    "Circulation=circulation; Fact or assessment=basis"
)
DIALECTS: dict[str, Dialect] = {
    dialect.name: dialect
    for dialect in (
        Dialect("osprey-lines", "snapshot", "csv", text_table(OSPREY, ",", "utf-8")),
        Dialect("heron-lines", "snapshot", "csv", text_table(HERON, ";", "cp1252")),
        Dialect("curlew-lines", "increment", "txt", text_table(CURLEW, "\t", "utf-8-sig")),
        Dialect("kestrel-lines", "snapshot", "xlsx", sheet_for_each_state(KESTREL)),
        Dialect("merlin-lines", "increment", "jsonl", object_on_each_line(MERLIN)),
        Dialect("rook-lines", "snapshot", "csv", text_table(ROOK, ",", "utf-8")),
        Dialect("wren-lines", "snapshot", "csv", text_table(WREN, ",", "utf-8", newline="\n")),
        Dialect("plover-lines", "snapshot", "xlsx", one_sheet(PLOVER)),
    )
}

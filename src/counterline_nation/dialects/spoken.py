"""Every dialect that returns of lines are written in, by its name: eight invented systems, each with its own habits."""

from counterline_nation.dialects.books import one_sheet, sheet_for_each_state
from counterline_nation.dialects.dialect import Dialect, text_table
from counterline_nation.dialects.hand import STATUSES, Hand, Write
from counterline_nation.dialects.nested import object_on_each_line
from counterline_nation.dialects.spelling import Cell, international, run_together, without_zero
from counterline_nation.telling import Told
from counterline_nation.world import Kind

CAPITALIZED = tuple(each.capitalize() for each in STATUSES)
OSPREY = Hand(tuple(each.upper() for each in STATUSES)).columns(
    "osprey-lines",
    {"Officer in case": lambda _told: "DC 0000 Invented"},
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
    "heron-lines",
    {"Commodity": _both},
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
    "curlew-lines",
    {"numbers": _of_kind("number"), "handles": _of_kind("handle"), "qr_targets": _of_kind("qr")},
)
KESTREL = Hand(CAPITALIZED, days="", between="\n", brands="/", sources="\n").columns(
    "kestrel-lines",
    {
        "Trade / Drugs": lambda told: ", ".join(told.drugs),
        "Protection / Only for": lambda told: ", ".join(told.circulation),
    },
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
    "rook-lines",
    {"LINE": lambda told: " & ".join(told.brands).upper(), "DRUG": lambda told: " ; ".join(told.drugs).upper()},
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
    "wren-lines",
    {
        "Phone 1": _phone(0, "now"),
        "Phone 2": _phone(1, "now"),
        "Phone 3": _phone(2, "now"),
        "Social or QR": _rest(_ALOUD, "now", 3),
        "Old phone 1": _phone(0, "before"),
        "Old phone 2": _phone(1, "before"),
        "Older": _rest(_WREN, "before", 2),
        "Town 1": lambda told: told.importing[0] if told.importing else "",
        "Other towns": lambda told: ", ".join(told.importing[1:]),
        "Since": lambda told: told.first_seen.strftime("%b %Y"),
        "INVENTED DATA": lambda _told: "yes",
    },
)
PLOVER = Hand(CAPITALIZED, days="", sources="; ").columns("plover-lines")
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

"""Two dialects with histories: one still grades by 5x5x5, one let a spreadsheet eat the zeros of its numbers."""

from counterline.synthetic.dialects import cells
from counterline.synthetic.dialects.cells import Cell, Write
from counterline.synthetic.dialects.dialect import Columns, Dialect, text_table
from counterline.synthetic.telling import Told

STATES = "OPEN NEW OPEN-C OPEN-I QUIET SHUT-C SHUT-D".split()
ROOK_COLUMNS: Columns = (
    ("URN", cells.text("reference")),
    ("LINE", lambda told: " & ".join(told.brands).upper()),
    ("TEL CURRENT", lambda told: cells.listed(told.now, cells.run_together, " ; ")),
    ("TEL OLD", lambda told: cells.listed(told.before, cells.run_together, " ; ")),
    ("SOURCE AREA", cells.text("exporting")),
    ("MARKET", cells.joined("importing", " ; ")),
    ("DRUG", lambda told: " ; ".join(told.drugs).upper()),
    ("HOLDER", cells.names("holders", cells.family_first, " ; ")),
    ("RUNNER", cells.names("runners", cells.family_first, " ; ")),
    ("JUVENILES", cells.text("children")),
    ("VULNERABLE ADULTS", cells.text("adults")),
    ("CREATED", cells.day("%d/%m/%y", "first_seen")),
    ("LAST INTEL", cells.day("%d/%m/%y", "last_seen")),
    ("STATE", cells.status(dict(zip(cells.STATUSES, STATES, strict=True)))),
    ("SHUT", cells.day("%d/%m/%y", "closed_on")),
    ("5X5X5", cells.per_source(cells.grade, " , ")),
    ("HC", cells.per_source(cells.handling, " , ")),
    ("COND", cells.per_source(cells.conditions, ",")),
    ("INTEL URN", cells.per_source(cells.reference, " , ")),
    ("EX FORCE", cells.per_source(cells.origin_agency, ",")),
    ("EX URN", cells.per_source(cells.origin_reference, ",")),
    ("REMARKS", cells.text("message")),
    ("TEST", cells.notice),
)
ROOK = Dialect("rook-lines", "snapshot", "csv", text_table(ROOK_COLUMNS, ",", "utf-8"))


def _phone(place: int, when: str) -> Write:
    """One of several columns with a number each, as a spreadsheet keeps them."""

    def write(told: Told) -> Cell:
        numbers = [point for point in getattr(told, when) if point.kind == "number"]
        return cells.without_zero(numbers[place]) if place < len(numbers) else ""

    return write


def _others(told: Told) -> str:
    """All that is not a number, and numbers beyond the columns there are."""
    numbers = [point for point in told.now if point.kind == "number"]
    rest = [point for point in told.now if point.kind != "number"] + numbers[3:]
    return cells.listed(rest, cells.spaced, ", ")


def _former(told: Told) -> str:
    numbers = [point for point in told.before if point.kind == "number"]
    rest = [point for point in told.before if point.kind != "number"] + numbers[2:]
    return cells.listed(rest, cells.without_zero, ", ")


WHERE_WE_ARE = (
    "Running",
    "Maybe",
    "Running - sure",
    "Running - job on",
    "Gone quiet",
    "Shut - charged",
    "Shut - phone off",
)
WREN_COLUMNS: Columns = (
    ("Ref", cells.text("reference")),
    ("Known as", cells.joined("brands", " / ")),
    ("Phone 1", _phone(0, "now")),
    ("Phone 2", _phone(1, "now")),
    ("Phone 3", _phone(2, "now")),
    ("Social or QR", _others),
    ("Old phone 1", _phone(0, "before")),
    ("Old phone 2", _phone(1, "before")),
    ("Older", _former),
    ("Comes from", cells.text("exporting")),
    ("Town 1", lambda told: told.importing[0] if told.importing else ""),
    ("Other towns", lambda told: ", ".join(told.importing[1:])),
    ("Class A / other", lambda told: ", ".join(told.drugs)),
    ("Line holder(s)", cells.names("holders", cells.given_first, ", ")),
    ("Runner(s)", cells.names("runners", cells.given_first, ", ")),
    ("Kids", cells.text("children")),
    ("Cuckooed / vulnerable", cells.text("adults")),
    ("OCGM", cells.text("group_reference")),
    ("Whose job", cells.text("lead_force")),
    ("Since", cells.day("%b %Y", "first_seen")),
    ("Last heard", cells.day("%d %b %Y", "last_seen")),
    ("Where are we", cells.status(dict(zip(cells.STATUSES, WHERE_WE_ARE, strict=True)))),
    ("Shut on", cells.day("%d %b %Y", "closed_on")),
    ("Cost", cells.text("price")),
    ("Text sent", cells.text("message")),
    ("Grade", cells.per_source(cells.grade, " / ")),
    ("P or C", cells.per_source(cells.handling, " / ")),
    ("If C", cells.per_source(cells.conditions, "/")),
    ("Log", cells.per_source(cells.reference, " / ")),
    ("Told by", cells.per_source(cells.origin_agency, "/")),
    ("Their log", cells.per_source(cells.origin_reference, "/")),
    ("GSC", cells.text("marking")),
    ("Only for", cells.joined("circulation", ", ")),
    ("INVENTED DATA", lambda _told: "yes"),
)
WREN = Dialect("wren-lines", "snapshot", "csv", text_table(WREN_COLUMNS, ",", "utf-8", newline="\n"))

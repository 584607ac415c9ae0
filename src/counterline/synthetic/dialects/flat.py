"""The dialects written as text tables: commas, semicolons and tabs, each with its own words, dates and encodings."""

from counterline.synthetic.dialects import cells
from counterline.synthetic.dialects.dialect import Columns, Dialect, text_table
from counterline.synthetic.telling import Told

OSPREY_COLUMNS: Columns = (
    ("Line ref", cells.text("reference")),
    ("Deal nos", lambda told: cells.listed(told.now, cells.spaced, "; ")),
    ("Previous nos", lambda told: cells.listed(told.before, cells.spaced, "; ")),
    ("Brand", cells.joined("brands", " / ")),
    ("From", cells.text("exporting")),
    ("To", cells.joined("importing", "; ")),
    ("Drugs", cells.joined("drugs", "; ")),
    ("Holder", cells.names("holders", cells.given_first, "; ")),
    ("Runners", cells.names("runners", cells.given_first, "; ")),
    ("Children", cells.text("children")),
    ("Adults", cells.text("adults")),
    ("OCG ref", cells.text("group_reference")),
    ("Lead", cells.text("lead_force")),
    ("Status", cells.status({each: each.upper() for each in cells.STATUSES})),
    ("Closed on", cells.day("%d/%m/%Y", "closed_on")),
    ("Case no", cells.joined("cases", "; ")),
    ("First", cells.day("%d/%m/%Y", "first_seen")),
    ("Last", cells.day("%d/%m/%Y", "last_seen")),
    ("Price", cells.text("price")),
    ("Broadcast", cells.text("message")),
    ("Eval", cells.per_source(cells.grade)),
    ("Handling", cells.per_source(cells.handling)),
    ("Conditions", cells.per_source(cells.conditions)),
    ("Intel refs", cells.per_source(cells.reference)),
    ("Other agency", cells.per_source(cells.origin_agency)),
    ("Their refs", cells.per_source(cells.origin_reference)),
    ("Marking", cells.text("marking")),
    ("Basis", cells.text("basis")),
    ("Circulation", cells.joined("circulation", "; ")),
    ("Officer in case", lambda _told: "DC 0000 Invented"),
    ("Note", cells.notice),
)
OSPREY = Dialect("osprey-lines", "snapshot", "csv", text_table(OSPREY_COLUMNS, ",", "utf-8"))


def _both(told: Told) -> str:
    if set(told.drugs) == {"crack", "heroin"}:
        return "Light & Dark"
    return " & ".join(drug.replace("-", " ").title() for drug in told.drugs)


HERON_COLUMNS: Columns = (
    ("Record no", cells.text("reference")),
    ("Line name", cells.joined("brands", "/")),
    ("Telephone", lambda told: cells.listed(told.now, cells.run_together, ", ")),
    ("Old telephone", lambda told: cells.listed(told.before, cells.run_together, ", ")),
    ("Export area", cells.text("exporting")),
    ("Import areas", cells.joined("importing", ", ")),
    ("Commodity", _both),
    ("Principal", cells.names("holders", cells.family_comma, " / ")),
    ("Couriers", cells.names("runners", cells.family_comma, " / ")),
    ("U18", cells.text("children")),
    ("Over 18", cells.text("adults")),
    ("Mapped group", cells.text("group_reference")),
    ("Owner", cells.text("lead_force")),
    ("First reported", cells.day("%d-%b-%Y", "first_seen")),
    ("Last reported", cells.day("%d-%b-%Y", "last_seen")),
    ("State", cells.status(dict(zip(cells.STATUSES, ("L", "S", "V", "I", "D", "X1", "X2"), strict=True)))),
    ("Date closed", cells.day("%d-%b-%Y", "closed_on")),
    ("Price (£)", cells.text("price")),
    ("Advert – wording", cells.text("message")),
    ("3x5x2", cells.per_source(lambda told, source: " ".join(cells.grade(told, source)), " + ")),
    ("Handling code", cells.per_source(cells.handling, " + ")),
    ("Handling conditions", cells.per_source(cells.conditions, "+")),
    ("Log no", cells.per_source(cells.reference, " + ")),
    ("Received from", cells.per_source(cells.origin_agency, "+")),
    ("Sender's log", cells.per_source(cells.origin_reference, "+")),
    ("Protective marking", cells.text("marking")),
    ("Named recipients", cells.joined("circulation", ", ")),
    ("Invented?", cells.notice),
)
HERON = Dialect("heron-lines", "snapshot", "csv", text_table(HERON_COLUMNS, ";", "cp1252"))
CURLEW_COLUMNS: Columns = (
    ("line_id", cells.text("reference")),
    ("status", cells.status({each: each.replace(" ", "_") for each in cells.STATUSES})),
    ("brand", cells.joined("brands", "|")),
    ("numbers", lambda told: cells.listed((p for p in told.now if p.kind == "number"), cells.international, "|")),
    ("handles", lambda told: cells.listed((p for p in told.now if p.kind == "handle"), cells.spaced, "|")),
    ("qr_targets", lambda told: cells.listed((p for p in told.now if p.kind == "qr"), cells.spaced, "|")),
    ("former", lambda told: cells.listed(told.before, cells.international, "|")),
    ("origin", cells.text("exporting")),
    ("markets", cells.joined("importing", "|")),
    ("substances", cells.joined("drugs", "|")),
    ("line_holder", cells.names("holders", cells.family_first, "|")),
    ("runners", cells.names("runners", cells.family_first, "|")),
    ("children_seen", cells.text("children")),
    ("adults_seen", cells.text("adults")),
    ("ocg", cells.text("group_reference")),
    ("lead", cells.text("lead_force")),
    ("first_seen", cells.day("%Y-%m-%d", "first_seen")),
    ("last_seen", cells.day("%Y-%m-%d", "last_seen")),
    ("closed", cells.day("%Y-%m-%d", "closed_on")),
    ("case", cells.joined("cases", "|")),
    ("message", cells.text("message")),
    ("grading", cells.per_source(lambda told, source: "/".join(cells.grade(told, source)))),
    ("handling", cells.per_source(cells.handling)),
    ("conditions", cells.per_source(cells.conditions)),
    ("intel_ref", cells.per_source(cells.reference)),
    ("from_agency", cells.per_source(cells.origin_agency)),
    ("from_ref", cells.per_source(cells.origin_reference)),
    ("gsc", cells.text("marking")),
    ("basis", cells.text("basis")),
    ("circulation", cells.joined("circulation", "|")),
    ("invented_data", cells.notice),
)
CURLEW = Dialect("curlew-lines", "increment", "txt", text_table(CURLEW_COLUMNS, "\t", "utf-8-sig"))

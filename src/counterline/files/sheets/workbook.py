"""What a workbook says of itself: its sheets, the formats of its cells, its strings, and what else it holds."""

from dataclasses import dataclass

from counterline.files.errors import Unreadable
from counterline.files.sheets.number_formats import Show, show_number, shower
from counterline.files.sheets.package import Package, damage_told, refuse_damage
from counterline.files.sheets.shared_strings import SharedStrings

# What lies in a workbook beside its cells, and is told of because nobody reads it here.
BESIDE: tuple[tuple[str, str], ...] = (
    ("xl/externalLinks/", "The workbook links to other workbooks; the links were not followed."),
    ("xl/embeddings/", "The workbook holds embedded documents; they were not read."),
    ("xl/media/", "The workbook holds pictures; they were not read."),
    ("xl/comments", "Cells of the workbook carry comments; they were not read."),
    ("xl/threadedComments/", "Cells of the workbook carry conversations; they were not read."),
    ("xl/connections.xml", "The workbook is connected to other data; the connections were not followed."),
)
MACROS = "This workbook is of the kind that holds macros (.xlsm). Save it as .xlsx, which has none, and send that."


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of cells: its name, the part that holds it, and whether people see it."""

    name: str
    part: str
    hidden: bool


class Workbook:
    """An opened workbook, ready for its sheets to be read."""

    def __init__(self, package: Package) -> None:
        self.package = package
        for tag, attributes in package.elements("[Content_Types].xml"):
            if tag in {"Override", "Default"} and "macroenabled" in attributes.get("ContentType", "").lower():
                raise Unreadable(MACROS)
        self.notes = [note for start, note in BESIDE if any(name.startswith(start) for name in package.names())]
        main = next((part for kind, part in package.related("").values() if kind == "officeDocument"), "")
        if main not in package:
            raise refuse_damage("The workbook")
        related = package.related(main)
        elements = package.elements(main)
        self.since_1904 = any(
            tag == "workbookPr" and attributes.get("date1904") in {"1", "true"} for tag, attributes in elements
        )
        self.sheets = self._sheets([attributes for tag, attributes in elements if tag == "sheet"], related)
        parts = {kind: part for kind, part in related.values() if part in package}
        self.shows = self._shows(parts.get("styles"))
        self.strings = self._strings(parts.get("sharedStrings"))

    def _sheets(self, said: list[dict[str, str]], related: dict[str, tuple[str, str]]) -> list[Sheet]:
        limit = self.package.limits.sheets
        if len(said) > limit.most:
            raise Unreadable(limit.refusal(f"The workbook has {len(said):,} sheets") + ".")
        sheets = []
        for attributes in said:
            name = attributes.get("name", "")
            kind, part = related.get(attributes.get("id", ""), ("", ""))
            if kind in {"chartsheet", "dialogsheet", "xlMacrosheet"}:
                self.notes.append(f"“{name}” is a chart or a form and not a table; it was not read.")
            elif part not in self.package:
                raise refuse_damage(f"The workbook’s sheet “{name}”")
            else:
                sheets.append(Sheet(name, part, attributes.get("state", "visible") != "visible"))
        return sheets

    def _shows(self, part: str | None) -> dict[str, Show]:
        """How each cell format shows numbers, by the name cells give it; those that show them plainly are left out."""
        if part is None:
            return {}
        codes: dict[int, str] = {}
        ids: list[int] = []
        section = ""
        with damage_told("The workbook’s list of cell formats"):
            for tag, attributes in self.package.elements(part):
                if tag in {"cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}:
                    section = tag
                elif tag == "numFmt" and not section:
                    codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
                elif tag == "xf" and section == "cellXfs":
                    ids.append(int(attributes.get("numFmtId", "0")))
        shows = [shower(number, codes.get(number), since_1904=self.since_1904) for number in ids]
        return {str(place): show for place, show in enumerate(shows) if show is not show_number}

    def _strings(self, part: str | None) -> SharedStrings:
        with damage_told("The workbook’s list of texts"):
            if part is None:
                return SharedStrings(None, self.package.limits)
            with self.package.open(part) as stream:
                return SharedStrings(stream, self.package.limits)

    def close(self) -> None:
        """Let go of the workbook's file and of the strings kept on disk."""
        self.strings.close()
        self.package.close()

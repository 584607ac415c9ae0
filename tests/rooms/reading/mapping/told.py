"""The parts of docs/mappings/kinds.md that are written from the code: every kind with its fields, and what each field takes.

`python -m tests.rooms.reading.mapping.told` writes them anew; a test holds the page equal to them.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from counterline.records.kinds import KINDS, KINDS_READ, OF_EVERY_KIND, SOURCE, Field, Kind, Part, Reads

PAGE = Path(__file__).parents[4] / "docs" / "mappings" / "kinds.md"
BEGIN, END = "<!-- {name}: written from the code -->", "<!-- end of {name} -->"


class Taken(NamedTuple):
    """What one kind of value is read from: in words, with what is taken and what is refused as examples."""

    words: str
    takes: tuple[str, ...]
    refuses: tuple[str, ...]


TAKEN: Mapping[Reads, Taken] = {
    Reads.REFERENCE: Taken(
        "Your system's own reference, exactly as it has it, up to 100 characters.", ("DOR/0001",), ()
    ),
    Reads.CONTACT_POINT: Taken(
        "One telephone number, social handle or link. A number that lost its first 0 in a spreadsheet is read.",
        ("07700 900123", "7700900123", "+44 7700 900123", "@gannet_line", "Snapchat: gannet"),
        ("7.7009E+09", "two phones"),
    ),
    Reads.NAME: Taken("A name on one line, up to 120 characters.", ("Gannet",), ()),
    Reads.BRAND: Taken("A line's trade name.", ("The Gannet line",), ()),
    Reads.PERSON: Taken(
        "A whole name in one field; where it holds a comma the family name is first.",
        ("Sam Invented", "INVENTED, Sam", "Sam INVENTED aka Ace"),
        (),
    ),
    Reads.AREA: Taken(
        "A town, district, county, force or area code, or a postcode where the installation keeps a table of postcode districts. "
        "Words that name no place are kept as written, with a note.",
        ("Bournemouth", "Dorset", "E06000058"),
        (),
    ),
    Reads.ADDRESS: Taken(
        "An address, its postcode last. One that cannot be placed is kept as written, with a note.",
        ("Flat 2, 14 Gannet Row, Poole BH15 1AA", "the flats by the station"),
        (),
    ),
    Reads.POSTCODE: Taken("A whole postcode.", ("BH15 1AA", "bh151aa"), ("BH15",)),
    Reads.DRUG: Taken("One drug, or a usual pair, by its usual name.", ("heroin", "crack", "cannabis"), ("the usual",)),
    Reads.WEAPON: Taken(
        "A weapon by its usual name, and how many beside it.",
        ("machete", "handgun", "kitchen knife", "Knife x2", "2 x knives"),
        ("the thing",),
    ),
    Reads.COUNT: Taken(
        "A whole number up to 999. 'nil', 'none' and 'zero' are 0, and words such as 'unknown' are nothing said.",
        ("2", "none", "3.0"),
        ("3+", "several", "-1"),
    ),
    Reads.AGE: Taken(
        "Whole years, up to 130, a span of them, or usual words, which are kept with the span they are taken as: `mid teens` is 14 to 17. "
        "Months, weeks and days are read as hospitals write them, and kept as whole years: "
        "`8/12` is 8 months, `6/52` weeks, `3/7` days; a span of years is `8-12`. "
        "`11/12`, `51/52` and `6/7` may be a span of years as well and are held, as is `12/12` or more of a whole: "
        "write `11-12 years`, or `11 months`. "
        "Whoever may be under 18 within it is shown as a child to be protected.",
        ("15", "15-17yrs", "under 18", "18+", "approx 15", "16ish", "mid teens", "early 20s", "8/12", "17y 3m"),
        ("young", "131", "11/12"),
    ),
    Reads.SEX: Taken(
        "Female, male or not known, in words, letters or ISO codes.", ("F", "male", "not known"), ("child",)
    ),
    Reads.CATEGORY: Taken(
        "What the person is under s.38(3) of the DPA 2018: see [codes.md](../words/codes.md#categories-of-person).",
        ("suspect", "victim", "IP", "unknown"),
        ("offender",),
    ),
    Reads.AGENCY: Taken(
        "A force or agency by any name in the register.", ("Dorset Police", "dorset"), ("Nowhere Police",)
    ),
    Reads.STATUS: Taken(
        "A line's status: see [codes.md](../words/codes.md#statuses-an-agency-reports).",
        ("active", "Closed Type 1"),
        ("live-ish",),
    ),
    Reads.CHOICE: Taken(
        "One of the words listed beside the field; case, spaces and hyphens make no difference.", (), ()
    ),
    Reads.OFFENCE_CODE: Taken(
        "A Home Office offence code, as tables of recorded crime or a crime system writes it. Homicide is 1, 4.1, 4.2 and 4.10. "
        "Keep the column as text in a spreadsheet: as a number 4.10 becomes 4.1. A code that is not known here holds the row.",
        ("1", "4.1", "4.10", "4/2", "001/01", "00410", "8N", "008/06"),
        ("4", "999", "Murder"),
    ),
    Reads.OUTCOME: Taken(
        "Where a case stands: see [codes.md](../words/codes.md#case-statuses).",
        ("charged", "NFA", "RUI", "out-of-court disposal"),
        ("in hand",),
    ),
    Reads.VISIT: Taken(
        "What a visit found: see [codes.md](../words/codes.md#outcomes-of-visits).",
        ("cuckooed", "suspected cuckooing", "no reply"),
        ("positive", "visited"),
    ),
    Reads.MISSING: Taken(
        "Where an episode stands: see [codes.md](../words/codes.md#missing-statuses).",
        ("missing", "returned", "no apparent risk"),
        ("closed",),
    ),
    Reads.ANSWER: Taken(
        "Yes, no or not known, which are three answers; a blank is none, and so are `N/A`, `-` and an empty box. "
        "A tick, and an x alone or in a box, is yes. "
        "`not stated`, `not recorded`, `unknown`, `NK`, `TBC` and `?` are not known. A cross may be yes or no: have a `lookup` say which.",
        ("Y", "no", "1", "0", "x", "☑", "☒", "✓", "[x]", "not known", "not stated", "?"),
        ("perhaps", "✗", "pending"),
    ),
    Reads.DATE: Taken(
        "A day, week, month, quarter or year, day before month. A time beside it, or two of one day, is read and left out. "
        "A year of two figures, a spreadsheet's day number or a computer's count needs `dates`.",
        (
            "02/03/2026",
            "2.3.2026",
            "2 March 2026",
            "12/03/2026 14:30",
            "12/03/2026 18:00-19:30",
            "2026-03-12T14:30:00Z",
            "Mar 2026",
            "2026 Q1",
        ),
        ("02/03/26", "46083", "early March", "03/31/2026"),
    ),
    Reads.TIME: Taken(
        "A time of day in London, alone or within a date and time. A day alone has none, nor has midnight beside a day, which "
        "a spreadsheet writes where nobody gave a time.",
        ("02:10", "2.10am", "0210 hrs", "12/03/2026 14:30", "2026-07-12T14:30:00Z", "12/03/2026"),
        ("25:00", "18:00-19:30", "midnight", "0.09"),
    ),
    Reads.MONEY: Taken(
        "One sum of sterling. 'nil', 'none' and 'zero' are 0. A column in pence, or in thousands, needs `unit`.",
        ("£1,200.50", "1200.5", "50p", "GBP 20", "nil"),
        ("£2k", "-£5", "$20"),
    ),
    Reads.WEIGHT: Taken(
        "An amount of drugs with its unit: a weight, a count, or both. Bare figures need `unit`. A count is never made a weight.",
        ("3.5g", "0.25 kg", "1/8", "12 wraps", "20 wraps, 4.2g"),
        ("3.5", "about 3g", "5ml"),
    ),
    Reads.REGISTRATION: Taken("A vehicle's mark as on its plate.", ("AB12 CDE", "ab12cde"), ("red van",)),
    Reads.ACCOUNT: Taken("Sort code and account number, or an IBAN.", ("00-00-01 10203045",), ("10203045",)),
    Reads.WALLET: Taken(
        "An address of Bitcoin, Ethereum, Litecoin, Dogecoin, Dash or Tron, whose own checksum is checked. No chain is looked up. "
        "A private key is refused: it moves the money.",
        (
            "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        ),
        ("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", "a wallet"),
    ),
    Reads.DEVICE: Taken(
        "The 15 figures of an IMEI, whose last is checked.", ("490154203237518",), ("490154203237519", "123")
    ),
    Reads.GROUP: Taken("A mapped group's reference, as your system has it.", ("OCG-7",), ()),
    Reads.TEXT: Taken("Free text, line ends and all, up to 4,000 characters.", ("Seen dealing.",), ()),
    Reads.GRADING: Taken(
        "A whole grading in either scheme, or 'not graded'. A grade is never invented.",
        ("2BP", "B31", "not graded"),
        ("2B", "high"),
    ),
    Reads.HANDLING: Taken("P, or C with conditions; under 5x5x5, 1 to 5.", ("P", "C A1 S2", "4"), ("X",)),
    Reads.CONDITION: Taken("Conditions that go with C: A1 to A3, S1, S2, and words after a colon.", ("A1 S2",), ()),
    Reads.MARKING: Taken(
        "OFFICIAL or OFFICIAL-SENSITIVE. A higher marking refuses the whole file.",
        ("OFFICIAL", "OFFICIAL-SENSITIVE"),
        ("SECRET", "top"),
    ),
    Reads.BASIS: Taken("fact or assessment.", ("fact", "assessment"), ("rumour",)),
    Reads.REGIME: Taken(
        "The data-protection regime, where it is not what the register of agencies says of the sender.",
        ("DPA 2018 Part 3", "UK GDPR"),
        ("DPA",),
    ),
    Reads.JURISDICTION: Taken(
        "The jurisdiction, where it is not what the register of agencies says of the sender.",
        ("England and Wales", "Scotland", "Northern Ireland"),
        ("UK",),
    ),
}


def sections() -> dict[str, str]:
    """Every part of the page that is written from the code."""
    return {
        "fields of every kind": _every_kind(),
        "kinds": "\n\n".join(map(_kind, sorted(KINDS.values(), key=lambda each: each.name))),
        "parts": "\n\n".join(map(_part, sorted(_parts(), key=lambda each: each.name))),
        "values": _values(),
    }


def _parts() -> Iterable[Part]:
    return {part.name: part for kind in KINDS.values() for part in kind.parts}.values()


def _every_kind() -> str:
    return "\n".join(_table([*OF_EVERY_KIND, *SOURCE.fields]))


def _kind(kind: Kind) -> str:
    needs = "; ".join(" or ".join(f"`{each}`" for each in group) for group in kind.needs)
    readers = ", ".join(sorted(role.value for role, kinds in KINDS_READ.items() if kind.name in kinds))
    parts = ", ".join(f"[`{part.name}`](#part-{part.name})" for part in kind.parts) or "none"
    graded = "It is graded." if kind.graded else "It is not graded; its handling may be stated."
    return "\n".join(
        [
            f"#### `{kind.name}`",
            "",
            f"{kind.title}. {graded} A row needs {needs}. Parts: {parts}. Sent and, where handling allows, read in the roles {readers}.",
            "",
            *_table(kind.fields),
        ]
    )


def _part(part: Part) -> str:
    return "\n".join([f"#### Part `{part.name}`", "", *_table(part.fields)])


def _table(fields: Iterable[Field]) -> Iterator[str]:
    yield "| Field | Takes | Remarks |"
    yield "|---|---|---|"
    for field in fields:
        yield f"| `{field.name}` | {field.reads} | {_remarks(field)} |"


def _remarks(field: Field) -> str:
    told = []
    if field.choices:
        told.append("one of " + ", ".join(f"*{each}*" for each in field.choices))
    if field.many and not field.keeps_places:
        told.append("may have several")
    if field.several:
        told.append("one thing may have several (`within`)")
    if field.default:
        told.append(f"*{field.default}* if not said")
    if field.ended_by:
        told.append(f"*{field.ended_by[1]}* if `{field.ended_by[0]}` alone is said")
    if field.ahead:
        told.append("may lie ahead")
    return "; ".join(told)


def _values() -> str:
    lines = ["| Takes | What is read | Read | Refused |", "|---|---|---|---|"]
    for reads, taken in sorted(TAKEN.items(), key=lambda each: each[0].value):
        lines.append(f"| {reads} | {taken.words} | {_examples(taken.takes)} | {_examples(taken.refuses)} |")
    return "\n".join(lines)


def _examples(texts: Iterable[str]) -> str:
    return ", ".join(f"`{each}`" for each in texts)


def written_into(page: str) -> str:
    """A page with those parts as the code has them now."""
    for name, text in sections().items():
        begin, end = BEGIN.format(name=name), END.format(name=name)
        before, _, rest = page.partition(begin)
        page = f"{before}{begin}\n\n{text}\n\n{end}{rest.partition(end)[2]}"
    return page


if __name__ == "__main__":
    PAGE.write_text(written_into(PAGE.read_text(encoding="utf-8")), encoding="utf-8")

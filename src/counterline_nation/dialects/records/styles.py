"""The styles of the invented systems: eight that police agencies use, seven of partners."""

from collections.abc import Mapping
from functools import partial
from zlib import crc32

from counterline.places.ground.agencies import register
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Sector
from counterline_nation.dialects.records.header_words import CLINICAL, FORMAL, JOTTED, SOCIAL, header
from counterline_nation.dialects.records.style import Style, coded
from counterline_nation.dialects.spelling import international, run_together

_formal, _jotted, _social, _clinical = (partial(header, words) for words in (FORMAL, JOTTED, SOCIAL, CLINICAL))


def _snake(path: str) -> str:
    return header(FORMAL, path).lower().replace(" ", "_")


def _capitals(path: str) -> str:
    return header(JOTTED, path).upper().rstrip("?")


def _dotted(path: str) -> str:
    part, dot, name = path.partition(".")
    return f"{part}s.{name}" if dot else f"record.{path}"


def _colon(path: str) -> str:
    part, dot, _ = path.partition(".")
    words = header(FORMAL, path)
    return f"{FORMAL[part]}: {words.removeprefix(FORMAL[part]).strip()}" if dot else words


OUTCOME_LETTERS = "VA ARR BAIL RUI NFA CHG DISC ACQ CONV"
OUTCOME_NUMBERS = "01 02 03 04 05 06 07 08 09"
CATEGORY_LETTERS = "SUS CON VIC WIT ASC UNK"
STYLES = {
    style.system: style
    for style in (
        Style("osprey", "table", _formal, telephone=run_together, codes=coded("Y N U", "Female Male", OUTCOME_LETTERS)),
        Style(
            "heron",
            "table",
            _colon,
            days="%d-%b-%Y",
            between=" & ",
            beside=" + ",
            names="family comma",
            codes=coded("Yes No NK", "F M", OUTCOME_NUMBERS, CATEGORY_LETTERS),
            delimiter=";",
            encoding="cp1252",
        ),
        Style(
            "curlew",
            "table",
            _snake,
            days="%Y-%m-%d",
            between="|",
            beside="|",
            names="FAMILY given",
            codes=coded("1 0 9", "2 1", OUTCOME_LETTERS),
            pounds="{}",
            telephone=international,
            persons="a row each",
            delimiter="\t",
            encoding="utf-8-sig",
        ),
        Style(
            "kestrel", "book", _formal, beside="\n", names="two fields", persons="linked", codes=coded("Y N U", "F M")
        ),
        Style("merlin", "nested", _dotted, "%Y-%m-%d", names="two fields", codes=coded("true false unknown", "F M")),
        Style(
            "rook",
            "table",
            _capitals,
            days="%d/%m/%y",
            between=" & ",
            beside=" ; ",
            names="FAMILY given",
            codes=coded("Y N ?", "F M", OUTCOME_LETTERS, CATEGORY_LETTERS),
            intelligence_scheme="5x5x5",
        ),
        Style(
            "wren",
            "table",
            _jotted,
            days="%d %b %Y",
            between=" & ",
            beside="; ",
            codes=coded("y n dk", "f m"),
            newline="\n",
            persons="laid out",
        ),
        Style(
            "plover",
            "book",
            _colon,
            beside=" + ",
            names="three fields",
            persons="abreast",
            codes=coded("Yes No Unknown", "Female Male"),
        ),
        Style("lapwing", "document", _dotted, "%Y-%m-%d", names="two fields", codes=coded("Y N U", "2 1")),
        Style("avocet", "book", _formal, beside=" | ", names="two fields", codes=coded("Yes No Unknown", "F M")),
        Style("siskin", "table", _jotted, "%d.%m.%Y", codes=coded("Yes No Unsure", "Female Male"), pounds="{}"),
        Style(
            "sanderling",
            "table",
            _social,
            days="%d/%m/%Y",
            between="; ",
            beside=" ; ",
            names="family comma",
            codes=coded("Y N NR", "Female Male"),
            encoding="utf-8-sig",
        ),
        Style("whimbrel", "book", _social, beside="\n", names="two fields", codes=coded("Yes No Unknown", "F M")),
        Style(
            "godwit", "nested", _dotted, "%d-%m-%Y", names="two fields", codes=coded("yes no unknown", "female male")
        ),
        Style(
            "dunlin",
            "table",
            _clinical,
            days="%d %B %Y",
            between=" & ",
            beside=" + ",
            names="FAMILY given",
            codes=coded("Y N Z", "2 1"),
            delimiter=";",
        ),
    )
}
"""Every style by its system's name."""
GROWS_AS = {"kestrel": "osprey", "plover": "heron", "avocet": "siskin", "lapwing": "siskin", "whimbrel": "sanderling"}
"""What a system that writes workbooks or documents writes instead where a file must grow row by row."""
PARTNERS_SYSTEMS = {"nhs-england": "lapwing", "barnardos": "avocet", "catch22": "siskin", "st-giles": "siskin"}
"""What each national partner writes in; the others write as siskin does."""
COUNCILS_SYSTEMS = ("sanderling", "whimbrel", "godwit")
"""What three invented suppliers sell to councils, most of which have one of theirs."""
HEALTH_SYSTEMS = ("lapwing", "dunlin")
"""What boards of the health service write in; trusts that are councils too have a council's system."""
OF_HEALTH_ALONE = frozenset({"dunlin"})
PARTNER_SYSTEMS = frozenset({*PARTNERS_SYSTEMS.values(), *COUNCILS_SYSTEMS, *HEALTH_SYSTEMS})


def style_of(agency: AgencyCode, dialects: Mapping[AgencyCode, str], *, growing: bool = False) -> Style:
    """What an agency writes in: partners in their own systems, police in the one they file lines in."""
    system = dialects.get(agency) or PARTNERS_SYSTEMS.get(agency) or _suppliers(agency)
    system = system.partition("-")[0]
    return STYLES[GROWS_AS.get(system, system) if growing else system]


def _suppliers(partner: AgencyCode) -> str:
    sector, drawn = register()[partner].sector, crc32(f"{partner}/system".encode())
    if sector in (Sector.CHILDREN, Sector.HEALTH_AND_CARE):
        return COUNCILS_SYSTEMS[drawn % len(COUNCILS_SYSTEMS)]
    return HEALTH_SYSTEMS[drawn % len(HEALTH_SYSTEMS)] if sector is Sector.HEALTH else "siskin"

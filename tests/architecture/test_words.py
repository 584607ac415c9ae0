"""The glossary holds every code the system knows, with the meaning the code gives it, and no code that is gone.

A grade, a condition or a state that nobody explained is guessed at by whoever meets it on a page, and guesses differ.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pytest

from counterline.coordination.owning.line_list import SaidAs
from counterline.coordination.owning.model import LineState
from counterline.governance.log.model import Act, Purpose
from counterline.governance.permissions import Permission, ViewerRole
from counterline.lines.rule import State
from counterline.picture.releasing.figure_names import FigureName
from counterline.records.kinds import KINDS, SOURCE, STATUSES
from counterline.records.looking.persons import Protect
from counterline.vocabulary.amounts.period import Precision
from counterline.vocabulary.amounts.weight import CountUnit
from counterline.vocabulary.named import Word
from counterline.vocabulary.outcomes.missing_status import MissingStatus
from counterline.vocabulary.outcomes.offence_outcome import CaseStatus
from counterline.vocabulary.outcomes.visit_outcome import VisitOutcome
from counterline.vocabulary.particulars.contact_point import ContactKind
from counterline.vocabulary.people.sex import Sex
from counterline.vocabulary.people.subject_categories import SubjectCategory
from counterline.vocabulary.terms.grading import HANDLING_IN_SCHEME, INFORMATION_MEANINGS, SOURCE_MEANINGS, Scheme
from counterline.vocabulary.terms.handling import Condition, HandlingCode
from counterline.vocabulary.terms.law import Basis, Jurisdiction, Regime
from counterline.vocabulary.terms.marking import Marking
from counterline.vocabulary.trade.drugs import Drug
from counterline.vocabulary.trade.weapon import Weapon
from tests.architecture.sources import ROOT, expect_none

HEADING = re.compile(r"#{2,3} (?P<title>.+)")
ROW = re.compile(r"\| (?P<word>[^|]+) \| (?P<meaning>[^|]+) \|")

WORDS: Mapping[str, type[Word]] = {
    "Basis": Basis,
    "Case statuses": CaseStatus,
    "Categories of person": SubjectCategory,
    "Drugs": Drug,
    "Handling codes": HandlingCode,
    "Handling conditions": Condition,
    "Jurisdictions": Jurisdiction,
    "Missing statuses": MissingStatus,
    "Outcomes of visits": VisitOutcome,
    "Regimes": Regime,
    "Sexes": Sex,
    "Units of count": CountUnit,
    "Weapons": Weapon,
}
CODES: Mapping[str, Iterable[str]] = {
    **WORDS,
    "Acts of the log": Act,
    "Contact kinds": ContactKind,
    "Figures of living lines": FigureName,
    "Kinds of record": KINDS,
    "Markings": Marking,
    "Parts of a record": {part.name for kind in KINDS.values() for part in (*kind.parts, SOURCE)},
    "Permissions": Permission,
    "Precisions": Precision,
    "Purposes of the log": Purpose,
    "Reasons to protect": Protect,
    "Roles of viewers": ViewerRole,
    "Roles of persons": KINDS["incident"].by_name["person.role"].choices,
    "Schemes": Scheme,
    "States by the counting rule": State,
    "States that people say": {*LineState, *SaidAs},
    "Statuses an agency reports": STATUSES,
    **{f"{scheme} source": SOURCE_MEANINGS[scheme] for scheme in Scheme if SOURCE_MEANINGS[scheme]},
    **{f"{scheme} information": INFORMATION_MEANINGS[scheme] for scheme in Scheme if INFORMATION_MEANINGS[scheme]},
    **{f"{scheme} handling": HANDLING_IN_SCHEME[scheme] for scheme in Scheme if HANDLING_IN_SCHEME[scheme]},
}


def meanings(words: Iterable[Word]) -> dict[str, str]:
    """What each word means, by the word as it is written."""
    return {str(word): word.meaning for word in words}


MEANINGS: Mapping[str, Mapping[str, str]] = {
    **{section: meanings(words) for section, words in WORDS.items()},
    **{f"{scheme} source": SOURCE_MEANINGS[scheme] for scheme in Scheme},
    **{f"{scheme} information": INFORMATION_MEANINGS[scheme] for scheme in Scheme},
    **{f"{scheme} handling": meanings(HandlingCode) for scheme in Scheme},
}


def tables(text: str) -> dict[str, dict[str, str]]:
    """Each section's table: its words, without their quotation marks, with their meanings."""
    found: dict[str, dict[str, str]] = {}
    title = ""
    for line in text.splitlines():
        if heading := HEADING.fullmatch(line):
            title = heading["title"]
        elif (row := ROW.fullmatch(line)) and row["word"] not in ("Word", "Code"):
            found.setdefault(title, {})[row["word"].strip("`")] = row["meaning"]
    return found


def pages() -> str:
    """The glossary: its words, then its codes."""
    docs = ROOT / "docs"
    return (docs / "words.md").read_text() + (docs / "words" / "codes.md").read_text()


@cache
def glossary() -> dict[str, dict[str, str]]:
    """The tables of docs/words.md and docs/words/codes.md."""
    return tables(pages())


def differences(section: str, codes: Iterable[str], written: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Codes that a section lacks, and codes that it has and the system has not."""
    known, told = {str(code) for code in codes}, set(written.get(section, {}))
    yield from (f"docs/words/codes.md, {section}: '{code}' is missing" for code in known - told)
    yield from (f"docs/words/codes.md, {section}: '{code}' is known nowhere in the code" for code in told - known)


def misexplained(written: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Codes whose meaning in the glossary is not the one that pages show."""
    for section, meanings in MEANINGS.items():
        for code, meaning in written.get(section, {}).items():
            if meaning != meanings.get(code):
                yield f"docs/words/codes.md, {section}: '{code}' is explained as '{meaning}'"


@pytest.mark.parametrize("section", CODES)
def test_every_code_is_in_the_glossary_and_no_other(section: str) -> None:
    expect_none(differences(section, CODES[section], glossary()))


def test_the_glossary_explains_codes_as_the_pages_do() -> None:
    expect_none(misexplained(glossary()))


def test_words_stand_in_the_order_of_the_alphabet() -> None:
    words = [word.casefold() for word in glossary()["The words"]]
    assert words == sorted(words)


def test_no_word_is_explained_twice() -> None:
    rows = [match["word"] for match in map(ROW.fullmatch, pages().splitlines()) if match]
    words = [word for word in rows if not word.startswith("`") and word not in ("Word", "Code")]
    assert len(words) == len(set(words))


def test_what_is_handed_over_is_called_a_submission_and_never_a_filing() -> None:
    docs = ROOT / "docs"
    texts = [
        *(ROOT / "src").rglob("texts/en/*.toml"),
        docs / "api.md",
        docs / "mappings.md",
        *docs.glob("mappings/*.md"),
        *docs.glob("api/*.md"),
    ]
    expect_none(
        f"{path.relative_to(ROOT)}:{number}: '{found[0]}'"
        for path in texts
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if (found := re.search(r"\b[Ff]il(?:ed|ings?)\b", line))
    )


def test_a_missing_and_a_stale_and_a_misexplained_code_are_noticed() -> None:
    written = tables(
        "## Handling conditions\n\n| Code | Meaning |\n|---|---|\n| `A1` | Free to share |\n| `A9` | Gone |\n"
    )
    found = list(differences("Handling conditions", Condition, written))
    assert "docs/words/codes.md, Handling conditions: 'S2' is missing" in found
    assert "docs/words/codes.md, Handling conditions: 'A9' is known nowhere in the code" in found
    assert any("'A1' is explained as 'Free to share'" in fault for fault in misexplained(written))

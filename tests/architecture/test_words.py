"""The glossary holds every code the system knows, with the meaning the code gives it, and no code that is gone.

A grade, a condition or a state that nobody explained is guessed at by whoever meets it on a page, and guesses differ.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TypeVar

import pytest

from counterline.governance import Act, Purpose
from counterline.governance.permissions import Permission
from counterline.lines import State
from counterline.records import KINDS, SOURCE, LineReturn, Protect
from counterline.vocabulary.contact_point import ContactKind
from counterline.vocabulary.drugs import DRUG_MEANINGS, Drug
from counterline.vocabulary.grading import HANDLING_IN_SCHEME, INFORMATION_MEANINGS, SOURCE_MEANINGS, Scheme
from counterline.vocabulary.handling import CONDITION_MEANINGS, HANDLING_MEANINGS, Condition, HandlingCode
from counterline.vocabulary.law import Basis, Jurisdiction, Regime
from counterline.vocabulary.marking import Marking
from counterline.vocabulary.missing_status import MISSING_MEANINGS, MissingStatus
from counterline.vocabulary.offence_outcome import CASE_STATUS_MEANINGS, CaseStatus
from counterline.vocabulary.people import CATEGORY_MEANINGS, SubjectCategory
from counterline.vocabulary.period import Precision
from counterline.vocabulary.sex import SEX_MEANINGS, Sex
from counterline.vocabulary.visit_outcome import VISIT_MEANINGS, VisitOutcome
from counterline.vocabulary.weapon import WEAPON_MEANINGS, Weapon
from counterline.vocabulary.weight import UNIT_MEANINGS, CountUnit
from tests.architecture.sources import ROOT, expect_none

HEADING = re.compile(r"#{2,3} (?P<title>.+)")
ROW = re.compile(r"\| (?P<word>[^|]+) \| (?P<meaning>[^|]+) \|")

CODES: Mapping[str, Iterable[str]] = {
    "Acts of the log": Act,
    "Basis": Basis,
    "Case statuses": CaseStatus,
    "Categories of person": SubjectCategory,
    "Contact kinds": ContactKind,
    "Drugs": Drug,
    "Handling codes": HandlingCode,
    "Handling conditions": Condition,
    "Jurisdictions": Jurisdiction,
    "Kinds of record": KINDS,
    "Markings": Marking,
    "Missing statuses": MissingStatus,
    "Outcomes of visits": VisitOutcome,
    "Parts of a record": {part.name for kind in KINDS.values() for part in (*kind.parts, SOURCE)},
    "Permissions": Permission,
    "Precisions": Precision,
    "Purposes of the log": Purpose,
    "Reasons to protect": Protect,
    "Regimes": Regime,
    "Roles of persons": KINDS["incident"].by_name["person.role"].choices,
    "Schemes": Scheme,
    "Sexes": Sex,
    "States by the counting rule": State,
    "Statuses an agency reports": LineReturn.STATUSES,
    "Units of count": CountUnit,
    "Weapons": Weapon,
    **{f"{scheme} source": SOURCE_MEANINGS[scheme] for scheme in Scheme if SOURCE_MEANINGS[scheme]},
    **{f"{scheme} information": INFORMATION_MEANINGS[scheme] for scheme in Scheme if INFORMATION_MEANINGS[scheme]},
    **{f"{scheme} handling": HANDLING_IN_SCHEME[scheme] for scheme in Scheme if HANDLING_IN_SCHEME[scheme]},
}
Code = TypeVar("Code", bound=str)


def in_text(meanings: Mapping[Code, str]) -> dict[str, str]:
    """Meanings by the codes as they are written."""
    return {str(code): meaning for code, meaning in meanings.items()}


MEANINGS: Mapping[str, Mapping[str, str]] = {
    "Case statuses": in_text(CASE_STATUS_MEANINGS),
    "Categories of person": in_text(CATEGORY_MEANINGS),
    "Drugs": in_text(DRUG_MEANINGS),
    "Handling codes": in_text(HANDLING_MEANINGS),
    "Handling conditions": in_text(CONDITION_MEANINGS),
    "Missing statuses": in_text(MISSING_MEANINGS),
    "Outcomes of visits": in_text(VISIT_MEANINGS),
    "Sexes": in_text(SEX_MEANINGS),
    "Units of count": in_text(UNIT_MEANINGS),
    "Weapons": in_text(WEAPON_MEANINGS),
    **{f"{scheme} source": SOURCE_MEANINGS[scheme] for scheme in Scheme},
    **{f"{scheme} information": INFORMATION_MEANINGS[scheme] for scheme in Scheme},
    **{f"{scheme} handling": in_text(HANDLING_MEANINGS) for scheme in Scheme},
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


@cache
def glossary() -> dict[str, dict[str, str]]:
    """The tables of docs/words.md."""
    return tables((ROOT / "docs" / "words.md").read_text())


def differences(section: str, codes: Iterable[str], written: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Codes that a section lacks, and codes that it has and the system has not."""
    known, told = {str(code) for code in codes}, set(written.get(section, {}))
    yield from (f"docs/words.md, {section}: '{code}' is missing" for code in known - told)
    yield from (f"docs/words.md, {section}: '{code}' is known nowhere in the code" for code in told - known)


def misexplained(written: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Codes whose meaning in the glossary is not the one that pages show."""
    for section, meanings in MEANINGS.items():
        for code, meaning in written.get(section, {}).items():
            if meaning != meanings.get(code):
                yield f"docs/words.md, {section}: '{code}' is explained as '{meaning}'"


@pytest.mark.parametrize("section", CODES)
def test_every_code_is_in_the_glossary_and_no_other(section: str) -> None:
    expect_none(differences(section, CODES[section], glossary()))


def test_the_glossary_explains_codes_as_the_pages_do() -> None:
    expect_none(misexplained(glossary()))


def test_words_stand_in_the_order_of_the_alphabet() -> None:
    words = [word.casefold() for word in glossary()["The words"]]
    assert words == sorted(words)


def test_no_word_is_explained_twice() -> None:
    rows = [
        match["word"] for match in map(ROW.fullmatch, (ROOT / "docs" / "words.md").read_text().splitlines()) if match
    ]
    words = [word for word in rows if not word.startswith("`") and word not in ("Word", "Code")]
    assert len(words) == len(set(words))


def test_a_missing_and_a_stale_and_a_misexplained_code_are_noticed() -> None:
    written = tables(
        "## Handling conditions\n\n| Code | Meaning |\n|---|---|\n| `A1` | Free to share |\n| `A9` | Gone |\n"
    )
    found = list(differences("Handling conditions", Condition, written))
    assert "docs/words.md, Handling conditions: 'S2' is missing" in found
    assert "docs/words.md, Handling conditions: 'A9' is known nowhere in the code" in found
    assert any("'A1' is explained as 'Free to share'" in fault for fault in misexplained(written))

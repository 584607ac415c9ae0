"""script/test --changed runs whatever a change can reach, and everything where that is unsure."""

import pytest

from tests.reached import ROOT, Source, Sources, choose

INVENTED = {
    "src/counterline/__init__.py": "",
    "src/counterline/vocabulary/__init__.py": "",
    "src/counterline/vocabulary/colour.py": "",
    "src/counterline/lines/__init__.py": "from counterline.lines.model import Line",
    "src/counterline/lines/model.py": "def line():\n    from counterline.vocabulary import colour",
    "src/counterline/faces/lines/pages.py": "from counterline import lines",
    "src/counterline/web/shell.py": "from importlib import import_module\nimport_module('counterline.faces.lines.pages')",
    "src/counterline/picture/__init__.py": "",
    "tests/conftest.py": "import pytest\nfrom counterline import lines\n@pytest.fixture\ndef nation(): ...",
    "tests/told.py": "from counterline import picture",
    "tests/rooms/web/conftest.py": "import pytest\nfrom counterline.web import shell\n@pytest.fixture(autouse=True)\ndef own(): ...",
    "tests/rooms/web/test_page.py": "def test_a(visitor): ...",
    "tests/rooms/vocabulary/test_colour.py": "from counterline.vocabulary.colour import Colour",
    "tests/rooms/lines/test_line.py": "def test_a(nation): ...",
    "tests/rooms/lines/test_by_name.py": "import pytest\n@pytest.mark.usefixtures('nation')\ndef test_a(): ...",
    "tests/rooms/picture/test_picture.py": "from tests.told import tell",
    "tests/rooms/places/test_places.py": "def test_a(): open('docs/words.md')",
    "tests/rooms/cli/test_program.py": "import subprocess",
}
SOURCES = Sources({path: Source.read(path, text) for path, text in INVENTED.items()})
PAGE, COLOUR = "rooms/web/test_page.py", "rooms/vocabulary/test_colour.py"
LINE, BY_NAME = "rooms/lines/test_line.py", "rooms/lines/test_by_name.py"
PICTURE, PLACES, PROGRAM = "rooms/picture/test_picture.py", "rooms/places/test_places.py", "rooms/cli/test_program.py"


@pytest.mark.parametrize(
    ("changed", "chosen"),
    [
        ("src/counterline/vocabulary/colour.py", {COLOUR, LINE, BY_NAME, PAGE, PROGRAM}),
        ("src/counterline/vocabulary/__init__.py", {COLOUR, LINE, BY_NAME, PAGE, PROGRAM}),
        ("src/counterline/lines/model.py", {LINE, BY_NAME, PAGE, PROGRAM}),
        ("src/counterline/lines/templates/line.html", {LINE, BY_NAME, PAGE, PROGRAM}),
        ("src/counterline/faces/lines/pages.py", {PAGE, PROGRAM}),
        ("src/counterline/picture/__init__.py", {PAGE, PICTURE, PROGRAM}),
        ("src/counterline/picture/gone.py", {PAGE, PICTURE, PROGRAM}),
        ("tests/told.py", {PICTURE}),
        ("tests/rooms/vocabulary/test_colour.py", {COLOUR}),
        ("tests/rooms/vocabulary/colours.csv", {COLOUR}),
        ("docs/words.md", {PLACES}),
        ("CHANGELOG.md", {PLACES}),
        ("benchmarks/intake.py", set()),
    ],
)
def test_a_change_chooses_whatever_imports_it_asks_for_it_or_may_run_it(changed: str, chosen: set[str]) -> None:
    assert set(choose([changed], SOURCES).tests) == {f"tests/{each}" for each in chosen}


@pytest.mark.parametrize(
    "changed",
    [
        "tests/conftest.py",
        "tests/rooms/web/conftest.py",
        "conftest.py",
        "tests/plugins/open_data.py",
        "src/counterline/plumbing/migrations/versions/0001_first.py",
        "src/counterline/records/schema.sql",
        "pyproject.toml",
        "requirements/test.txt",
        "frontend/package-lock.json",
        "script/test",
        "something/new.txt",
    ],
)
def test_whatever_may_reach_any_test_chooses_all_and_says_why(changed: str) -> None:
    choice = choose(["src/counterline/picture/__init__.py", changed], SOURCES)
    assert choice.tests == ("tests",)
    assert changed in choice.reason


def test_rules_of_words_reach_what_a_page_does_not() -> None:
    sources = Sources.read(ROOT)
    grading, page = (
        set(choose([f"src/counterline/{changed}"], sources).tests)
        for changed in ("vocabulary/terms/grading.py", "faces/lines/pages.py")
    )
    of_grading, of_the_page = "tests/rooms/vocabulary/test_grading.py", "tests/faces/lines/test_pages.py"
    assert {of_grading, of_the_page} <= grading
    assert of_the_page in page
    assert of_grading not in page
    assert len(page) < len(grading)

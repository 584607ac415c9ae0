"""Every text that a page asks for exists, and is written as people here write dates and numbers."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import counterline.web
from counterline.plumbing import wording
from counterline.plumbing.texts import MissingText, catalogue

WEB = Path(counterline.web.__file__).parent
CALL = re.compile(r"""\b(?:t|say|texts)(\.count)?\(\s*["']([a-z0-9_.]*[a-z0-9_])["']""")

DONE = re.compile(r"""\bdone="([^"{]+)\"""")


def test_every_text_that_a_page_asks_for_is_in_the_catalogue() -> None:
    say = catalogue()
    asked = [
        (path.name, key, counted)
        for folder in (WEB, WEB.parent / "faces")
        for path in [*folder.rglob("*.html"), *folder.rglob("*.py")]
        for counted, key in CALL.findall(path.read_text("utf-8"))
    ]
    assert len(asked) > 30
    missing = [(name, key) for name, key, counted in asked if not counted and not say.has(key)]
    missing += [(name, key) for name, key, counted in asked if counted and not say.has(f"{key}.other")]
    assert missing == []


def test_what_a_page_says_was_done_is_shown() -> None:
    """The frame shows `<part>.done.<what>` and no other text, so that nobody puts one on a page by a link."""
    said = [key for path in (WEB.parent / "faces").rglob("*_pages.py") for key in DONE.findall(path.read_text("utf-8"))]
    assert len(said) > 20
    assert [key for key in said if ".done." not in key or not catalogue().has(key)] == []


def test_a_text_that_is_missing_stops_the_page_rather_than_leaving_a_gap() -> None:
    with pytest.raises(MissingText, match=r"no text for 'frame\.nothing'"):
        catalogue()("frame.nothing")


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "2 July 2026 at 12:30am"),
        (datetime(2026, 1, 1, 12, 0, tzinfo=UTC), "1 January 2026 at midday"),
        (datetime(2026, 1, 1, 0, 0, tzinfo=UTC), "1 January 2026 at midnight"),
        (datetime(2026, 3, 29, 14, 5, tzinfo=UTC), "29 March 2026 at 3:05pm"),
    ],
)
def test_instants_are_shown_by_the_clock_in_london(when: datetime, words: str) -> None:
    assert wording.moment(when) == words


def test_dates_and_numbers_are_written_in_words_people_use() -> None:
    assert wording.day(date(2026, 3, 5)) == "5 March 2026"
    assert wording.day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"
    assert wording.short_day(date(2026, 9, 5)) == "5 Sep 2026"
    assert wording.month(date(2026, 3, 5)) == "March 2026"
    assert wording.number(1234567) == "1,234,567"

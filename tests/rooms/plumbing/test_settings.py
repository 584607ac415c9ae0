"""What an installation may set is read once, and a number that is none is told by its name."""

import pytest

from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import settings_from


def test_what_is_not_set_has_its_usual_value() -> None:
    settings = settings_from({"HOME": "somewhere"})
    assert (settings.scanner, settings.attachment_megabytes, settings.draft_days) == (None, 10, 14)


def test_what_is_set_is_taken() -> None:
    said = {"COUNTERLINE_SCANNER": "scan --quick", "COUNTERLINE_ATTACHMENT_MB": "25", "COUNTERLINE_DRAFT_DAYS": "3"}
    settings = settings_from({"HOME": "somewhere", "COUNTERLINE_UPLOAD_DAYS": "2"} | said)
    assert (settings.scanner, settings.attachment_megabytes, settings.draft_days) == ("scan --quick", 25, 3)
    assert (settings.upload_days, settings_from({"HOME": "somewhere"}).upload_days) == (2, 7)


@pytest.mark.parametrize(
    ("said", "is_on"), [("1", True), ("True", True), (" YES ", True), ("no", False), ("Off", False)]
)
def test_a_switch_is_read_whatever_its_capitals(said: str, is_on: bool) -> None:
    switches = {"COUNTERLINE_SECURE_COOKIES": said, "COUNTERLINE_LONG_TOKENS": said}
    settings = settings_from({"HOME": "somewhere"} | switches)
    assert (settings.secure_cookies, settings.long_tokens) == (is_on, is_on)


@pytest.mark.parametrize("name", ["COUNTERLINE_SECURE_COOKIES", "COUNTERLINE_LONG_TOKENS"])
def test_a_switch_that_says_neither_yes_nor_no_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(CounterlineError, match=f"{name} is 'secure', and must be yes or no"):
        settings_from({"HOME": "somewhere", name: "secure"})


@pytest.mark.parametrize("said", ["0", "-1", "ten", "1.5", "1001", "٣"])
def test_a_number_that_cannot_be_one_is_refused_by_its_name(said: str) -> None:
    with pytest.raises(CounterlineError, match="COUNTERLINE_DRAFT_DAYS"):
        settings_from({"HOME": "somewhere", "COUNTERLINE_DRAFT_DAYS": said})

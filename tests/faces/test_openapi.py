"""What the API's description means is kept beside its tests, so that a field that is renamed, or a word that is refused, is seen.

Whoever writes a program against the API reads the description. `script/openapi` writes what it means anew; look at what that changes
before it is committed, for every client meets the same.
"""

from pathlib import Path
from typing import Any, cast

from counterline.bootstrap.building import Building
from tests.doors import api_of
from tests.faces import addresses, meaning

KEPT = Path(__file__).with_name("meaning.txt")


def described() -> dict[str, Any]:
    """The description as it is now."""
    # Nothing is asked of the building until somebody asks an address.
    return api_of(cast("Building", None)).openapi()


def test_the_description_means_what_is_kept() -> None:
    changed = set(meaning.lines(described()).splitlines()) ^ set(KEPT.read_text("utf-8").splitlines())
    assert changed == set(), "What the API means changed. If it should, run script/openapi."


def test_the_list_of_addresses_is_made_of_the_description() -> None:
    assert addresses.page(described()) == addresses.PAGE.read_text("utf-8"), "Run script/openapi."


if __name__ == "__main__":
    KEPT.write_text(meaning.lines(described()), "utf-8")
    addresses.PAGE.write_text(addresses.page(described()), "utf-8")

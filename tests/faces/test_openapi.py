"""The API's description is kept beside its tests, so that a field that is renamed, or a word that is refused, is seen.

Whoever writes a program against the API reads it there. `script/openapi` writes it anew; look at what that changes
before it is committed, for every client meets the same.
"""

import json
from pathlib import Path
from typing import Any, cast

from counterline.bootstrap.building import Building
from tests.doors import api_of
from tests.faces import addresses

KEPT = Path(__file__).with_name("openapi.json")


def described() -> str:
    """The description as it is now, in an order of its own, so that a change is one line of a difference."""
    # Nothing is asked of the building until somebody asks an address.
    told: dict[str, Any] = api_of(cast("Building", None)).openapi()
    return json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def test_the_description_is_the_one_that_is_kept() -> None:
    assert described() == KEPT.read_text("utf-8"), "The API's description changed. If it should, run script/openapi."


def test_the_list_of_addresses_is_made_of_the_description() -> None:
    assert addresses.page(described()) == addresses.PAGE.read_text("utf-8"), "Run script/openapi."


if __name__ == "__main__":
    KEPT.write_text(described(), "utf-8")
    addresses.PAGE.write_text(addresses.page(described()), "utf-8")

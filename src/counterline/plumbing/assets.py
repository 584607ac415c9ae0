"""What the front-end build made: files under hashed names for pages to link to, and the coast that maps are drawn on."""

import json
from functools import cache
from pathlib import Path

from counterline.plumbing.errors import CounterlineError

STATIC = Path(__file__).parents[1] / "web" / "static"


@cache
def manifest() -> dict[str, str]:
    """The hashed name of each built file, by its own name. Raises `CounterlineError` where nothing has been built."""
    listing = STATIC / "manifest.json"
    if not listing.exists():
        raise CounterlineError(
            "The pages' style sheets and script have not been built. Install the package again, or run "
            "`npm ci && node build.mjs` in the folder `frontend`."
        )
    names: dict[str, str] = json.loads(listing.read_text("utf-8"))
    return names


def asset(name: str) -> str:
    """The address a page links to for one built file."""
    return f"/static/{manifest()[name]}"


def built(name: str) -> Path:
    """Where one built file lies, for code that reads it."""
    return STATIC / manifest()[name]

"""How common names are by published counts, whoever is filed, and whose figure it is that a name is so common."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from counterline.resolution.comparing.comparison import NOT_KNOWN, Bands
from counterline.resolution.naming.forenames import known_forenames
from counterline.resolution.naming.sounds import plain


@cache
def published() -> Bands:
    """The bands that are known whoever is filed: of names alone, each as common as the list says in which it is commonest."""
    births, common, surnames = (
        _words(f"{name}.toml") for name in ("forenames-counted", "common-names", "surnames-counted")
    )
    in_lines = dict.fromkeys(known_forenames(), NOT_KNOWN)
    return Bands(
        surnames=commonest(_read(surnames), _read(common["surnames"])),
        forenames=commonest(in_lines, _read(births), _read(common["forenames"])),
        births={},
    )


def whose(column: str, said: str, band: int) -> str:
    """Whose figure it is that a name is of a band, in words; nobody's where it is not known."""
    if band == NOT_KNOWN:
        return ""
    if (published().surnames if column == "surname" else published().forenames).get(said) != band:
        return "by the people on file here"
    return "by published counts of surnames" if column == "surname" else "by births registered in the UK"


def _words(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("counterline.resolution").joinpath("words", name).read_text("utf-8"))


def _read(bands: Mapping[str, str]) -> dict[str, int]:
    return {plain(name): int(band) for band, names in bands.items() for name in names.split()}


def commonest(*told: Mapping[str, int]) -> dict[str, int]:
    """Each name in the commonest of the bands that it has anywhere."""
    found: dict[str, int] = {}
    for bands in told:
        for name, band in bands.items():
            known = [each for each in (band, found.get(name, NOT_KNOWN)) if each != NOT_KNOWN]
            found[name] = min(known, default=NOT_KNOWN)
    return found

"""Reads the worked mappings that lie beside it."""

from collections.abc import Mapping
from importlib.resources import files

from counterline.intake.errors import NoSuchMapping

ENDING = ".yaml"


def worked_mappings() -> Mapping[str, str]:
    """Give the worked mapping documents by name, for whoever writes a mapping or measures against published lists."""
    found = sorted(
        (each for each in files(__package__).iterdir() if each.name.endswith(ENDING)), key=lambda each: each.name
    )
    return {each.name.removesuffix(ENDING): each.read_text(encoding="utf-8") for each in found}


def worked_mapping(name: str) -> str:
    """Give one worked mapping document; refuses a name that none has."""
    found = worked_mappings().get(name)
    if found is None:
        raise NoSuchMapping(f"No worked mapping is named '{name[:60]}'. There are {', '.join(worked_mappings())}.")
    return found

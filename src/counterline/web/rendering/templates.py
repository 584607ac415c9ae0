"""The Jinja environment of the pages: our templates, the GOV.UK macros, and the few functions templates may call."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
)

from counterline.plumbing import wording
from counterline.plumbing.assets import asset
from counterline.plumbing.texts import catalogue


@cache
def templates() -> Environment:
    """The environment that every page is drawn with."""
    environment = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("counterline.web"),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"), **_faces()}),
            ]
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        # The GOV.UK macros read parameters that nobody passed, so a stricter kind would refuse them.
        undefined=ChainableUndefined,
    )
    environment.globals.update(asset=asset, t=catalogue())
    environment.filters.update(
        day=wording.day,
        short_day=wording.short_day,
        month=wording.month,
        moment=wording.moment,
        deadline=wording.deadline,
        number=wording.number,
        whole=wording.whole,
    )
    return environment


def _faces() -> Mapping[str, BaseLoader]:
    """Each face's templates by its name, as in lines/line.html; found by their place, since faces stand above."""
    faces = Path(__file__).parents[2] / "faces"
    return {each.parent.name: FileSystemLoader(each) for each in faces.glob("*/templates")}

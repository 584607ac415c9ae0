"""The Jinja environment of the pages: our templates, the GOV.UK macros, and the few functions templates may call."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

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
from counterline.vocabulary.amounts import money


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
        money=money.shown,
        deadline=wording.deadline,
        number=wording.number,
        whole=wording.whole,
    )
    _name_everywhere(environment)
    return environment


# What nearly every page is drawn with: components of GOV.UK, and the pieces that every face shares.
_COMPONENTS: Final = (
    "back-link breadcrumbs button checkboxes details error-message error-summary file-upload input inset-text notification-banner "
    "pagination radios select service-navigation skip-link summary-list tabs tag textarea warning-text"
).split()
_PIECES: Final = {
    "pieces/form": ("form_fields", "one_of", "options", "own_form"),
    "pieces/moj": ("badge", "banner", "sortable_table"),
    "pieces/plain": ("plain_table", "ref_link", "summary"),
}


def _name_everywhere(environment: Environment) -> None:
    """Let every template call these macros without importing them: components first, since pieces are drawn with them."""
    places = {f"components/{each}/macro": (f"govuk{each.title().replace('-', '')}",) for each in _COMPONENTS}
    for place, names in ({f"govuk_frontend_jinja/{each}": names for each, names in places.items()} | _PIECES).items():
        drawn = environment.get_template(f"{place}.html").module
        environment.globals.update({name: getattr(drawn, name) for name in names})


def _faces() -> Mapping[str, BaseLoader]:
    """Each face's templates by its name, as in lines/line.html; found by their place, since faces stand above."""
    faces = Path(__file__).parents[2] / "faces"
    return {each.parent.name: FileSystemLoader(each) for each in faces.glob("*/templates")}

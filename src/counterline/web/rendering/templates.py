"""The Jinja environment of the pages: our templates, the GOV.UK macros, and the few functions templates may call."""

from functools import cache

from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader

from counterline.web.messages import catalogue
from counterline.web.rendering import wording
from counterline.web.rendering.assets import asset


@cache
def templates() -> Environment:
    """The environment that every page is drawn with."""
    environment = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("counterline.web"),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
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
        number=wording.number,
    )
    return environment

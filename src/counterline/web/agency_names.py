"""Agencies as pages name them."""

from collections.abc import Iterable

from counterline.places.ground.agencies import agency


def agency_name(code: str) -> str:
    """An agency by the name that pages show."""
    return agency(code).name


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Agencies by code, in the order of their names."""
    return dict(sorted(((code, agency_name(code)) for code in set(codes)), key=lambda each: each[1]))

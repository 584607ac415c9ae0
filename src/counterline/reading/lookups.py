"""What reading asks of other rooms, handed in as plain functions so that reading itself touches nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Law


class PlaceRead(Protocol):
    """A place, of which a row keeps the id alone."""

    @property
    def id(self) -> str:
        """The place's id in the gazetteer."""


class AreaRead(Protocol):
    """An area as the places room reads it."""

    @property
    def said(self) -> str:
        """The originator's words."""

    @property
    def place(self) -> PlaceRead | None:
        """The place, where the words name one."""

    @property
    def force(self) -> AgencyCode | None:
        """The force whose area it is, where that is certain."""

    @property
    def why(self) -> str:
        """Why it was read so, or could not be."""


@dataclass(frozen=True, slots=True)
class Lookups:
    """The places and agencies a row may name, and the law its sender works under."""

    read_area: Callable[[str], AreaRead]
    agency_named: Callable[[str], AgencyCode | None]
    rocu_of: Callable[[AgencyCode], AgencyCode | None]
    law_of: Callable[[AgencyCode], Law]

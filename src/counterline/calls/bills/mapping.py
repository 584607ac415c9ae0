"""Mappings of bills: the house's own, of kinds that only this room has, and with a time zone or not at all."""

from collections.abc import Mapping as Documents
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field, model_validator

from counterline.calls.bills.bill_kinds import BILL_KINDS
from counterline.plumbing.document_parts import Faults, Text
from counterline.plumbing.errors import NotFound
from counterline.reading.mapping.model import Mapping
from counterline.records.kinds import Kind
from counterline.vocabulary.near import did_you_mean

ROW: Final = "(row)"
"""The column that is put beside a file's own: a row of a bill has no reference but its number."""


def _kind(said: str) -> str:
    if said not in BILL_KINDS:
        raise ValueError(f"is '{said}' and must be one of {', '.join(BILL_KINDS)}.{did_you_mean(said, BILL_KINDS)}")
    return said


class BillMapping(Mapping):
    """How the bills, or the lists of cell sites, of one operator are read."""

    kind: Annotated[Text, AfterValidator(_kind), Field(json_schema_extra={"enum": [*BILL_KINDS]})]

    @model_validator(mode="before")
    @classmethod
    def _numbered(cls, said: Any) -> Any:  # noqa: ANN401  # pydantic hands over whatever was written
        if not isinstance(said, dict) or not isinstance(said.get("columns"), dict):
            return said
        return {**said, "columns": {ROW: {"field": "reference", "optional": "yes"}, **said["columns"]}}

    @model_validator(mode="after")
    def _says_its_zone(self) -> "BillMapping":
        if self.kind == "calls" and "zone" not in self.constants and not self.fills("zone"):
            raise Faults([(("constants",), _NO_ZONE)])
        return self

    @property
    def shape(self) -> Kind:
        """The kind of row that it reads."""
        return BILL_KINDS[self.kind]


_NO_ZONE: Final = (
    "'zone' is missing: an hour without its time zone is no instant. Ask the operator, and say 'zone: Europe/London' for "
    "local time or 'zone: UTC'."
)


@lru_cache
def shipped() -> Documents[str, BillMapping]:
    """The mappings that come with the product, by name: layouts of invented operators, to be copied and changed."""
    found = (each for each in files(__package__).joinpath("layouts").iterdir() if each.name.endswith(".yaml"))
    mappings = (BillMapping.parse(each.read_text("utf-8")) for each in found)
    return {each.name: each for each in sorted(mappings, key=lambda each: each.name)}


def mapping_named(name: str) -> BillMapping:
    """One shipped mapping; raises `NotFound` with the names that there are."""
    if name not in shipped():
        raise NotFound(f"No mapping of bills is called {name}. There are: {', '.join(shipped())}.")
    return shipped()[name]

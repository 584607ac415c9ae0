"""Shapes that cross a door: a room's frozen dataclass that is an answer or a question of pages, the API and commands as it stands.

A shape says each field once: its type with limits, its `label` for a page's form, and its `help` for the API, a command and a reader.
A class that is neither an answer nor a question leaves by no door. A field that some reader gets blanked belongs in no shape: where
two readers of one row read different things there are two classes, which one function of the room makes.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from dataclasses import Field as DataclassField
from functools import lru_cache
from typing import Annotated, Any, Final, TypeVar, get_type_hints

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import read_reference

NEVER_TOLD: Final = frozenset({"key", "identity_key", "audience_id", "viewer_id", "digest", "cursor_key"})
"""Names of the database's own numbers: none of them says anything to a reader, and some would join what a reader must not join."""

Shape = TypeVar("Shape", bound=type)


def _reference(text: str) -> str:
    try:
        return read_reference(text)
    except UnreadableValue:  # whose words repeat what was sent, which may be somebody's number
        raise ValueError("It is not a reference: one looks like LN-7KQ2M9XD.") from None


Ref = Annotated[str, AfterValidator(_reference), Field(max_length=60, examples=["LN-7KQ2M9XD"])]
"""A reference as somebody wrote it, read as it is kept."""


def answer(shape: Shape) -> Shape:
    """Mark a frozen dataclass as told to whoever may read it, as it stands.

    Raises `TypeError` for a class that can be changed, and for a field of the database's own.
    """
    marked = _marked(shape, NEVER_TOLD)
    marked.__pydantic_config__ = ConfigDict(json_schema_serialization_defaults_required=True)  # type: ignore[attr-defined]
    return marked


def question(shape: Shape) -> Shape:
    """Mark a frozen dataclass as asked or stated by whoever comes through a door; a word that it does not know is refused.

    A `key` that whoever asks draws with a form is theirs, and no number of the database's.
    """
    marked = _marked(shape, NEVER_TOLD - {"key"})
    marked.__pydantic_config__ = ConfigDict(extra="forbid", populate_by_name=True)  # type: ignore[attr-defined]
    return marked


def _marked(shape: Shape, never: frozenset[str]) -> Shape:
    if not is_dataclass(shape) or not shape.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        raise TypeError(f"{shape.__name__} crosses a door, so it must be a frozen dataclass.")
    if told := sorted(never & {field.name for field in fields(shape)}):
        raise TypeError(f"{shape.__name__} crosses a door, so it cannot hold {', '.join(told)}.")
    shape.crosses_doors = True  # type: ignore[attr-defined]
    return shape


def crosses_doors(shape: object) -> bool:
    """Whether a class may leave by a door: one that is marked, or a face's own."""
    marked = isinstance(shape, type) and "crosses_doors" in vars(shape)
    return marked or (isinstance(shape, type) and issubclass(shape, BaseModel))


def field(label: str, help: str = "", **limits: Any) -> Any:  # noqa: A002, ANN401 - as pydantic says limits
    """What a field of a shape is called on a form, what is told of it elsewhere, and its limits as pydantic names them."""
    return Field(title=label, description=help or None, **limits)


@lru_cache(maxsize=1024)
def fields_of(shape: type[Any]) -> Mapping[str, FieldInfo]:
    """The fields of a shape or of a pydantic model by name, in order, with their limits, labels and defaults."""
    if issubclass(shape, BaseModel):
        return shape.model_fields
    hints = get_type_hints(shape, include_extras=True)
    return {each.name: _said(hints[each.name], each) for each in fields(shape)}


def _said(annotation: Any, each: "DataclassField[Any]") -> FieldInfo:  # noqa: ANN401 - a type as it is written
    if each.default is not MISSING:
        return FieldInfo.from_annotated_attribute(annotation, each.default)
    if each.default_factory is not MISSING:
        return FieldInfo.from_annotated_attribute(annotation, each.default_factory())
    return FieldInfo.from_annotation(annotation)


@lru_cache(maxsize=1024)
def columns_of(shape: type, table: str) -> str:
    """The fields of a shape as columns of a table in a statement, such as `c.kind, c.amount`."""
    return ", ".join(f"{table}.{name}" for name in fields_of(shape))

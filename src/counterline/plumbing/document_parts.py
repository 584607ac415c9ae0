"""What a document may hold, as pydantic models: with all its faults at once, its canonical text and its JSON Schema.

For a document that a person writes, such as a source mapping:

- make each section a `Part`, and the whole document too; read it by `read_document(model, text)`;
- give each value a type. `Text` is one short printable text, `Texts` a list of them (a single text is a list of one), `Day` a
  day; an int, a bool, an enum or a Literal is read from its text. A section with free names is a `dict[Text, ...]`;
- use no plain union, because pydantic would put the name of each branch into a fault's place. Turn what may be written in two
  ways into one by a `BeforeValidator`, or use a discriminated union with a `Tag`;
- a validator of one value raises ValueError with the rest of a sentence that begins with the value's name ("is not a date
  format."), or lets the vocabulary's UnreadableValue through, whose sentence is whole;
- a check across several parts is a `model_validator(mode="after")` that raises `Faults`, each with its place and a whole
  sentence. It runs only if all parts of its section could be read.

`faults_of` turns what pydantic found into sentences. `Part.canonical()` gives the same text for all documents that say the same,
and `model.model_json_schema()` the schema for an editor.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

from counterline.plumbing.documents import DocumentRefused, Plain, read_plain
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import agency_code
from counterline.vocabulary.near import did_you_mean

LONGEST_TEXT: Final = 300  # characters: enough for a title or a reason, which is no paragraph
SHOWN: Final = 60  # characters of what was written, in a fault: enough to find it by

Place = tuple[str | int, ...]


class Fault(str):
    """A fault as a sentence, with the place in the document that it is about, so that it can be shown there."""

    __slots__ = ("place",)
    place: Place

    @classmethod
    def at(cls, place: Place, sentence: str) -> "Fault":
        """The sentence as a fault of this place."""
        fault = cls(sentence)
        fault.place = place
        return fault


class Faults(ValueError):
    """What a check across several parts found: for each fault its place within the section checked, and a whole sentence."""

    def __init__(self, found: Iterable[tuple[Place, str]]) -> None:
        self.found = tuple(found)
        super().__init__(" ".join(sentence for _, sentence in self.found))


def refuse_twice(place: str, names: Iterable[str], said: str = "stands there twice") -> None:
    """Refuse names of a section of which one is there twice."""
    if twice := [name for name, many in sorted(Counter(names).items()) if many > 1]:
        raise Faults([((place,), f"{', '.join(twice)} {said}.")])


class Part(BaseModel):
    """A section of a document. It cannot be changed, refuses names that it does not know, and treats null as absent."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_null(cls, said: Any) -> Any:  # noqa: ANN401  # pydantic hands over whatever was written
        if not isinstance(said, dict):
            return said
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {name: value for name, value in said.items() if value is not None or name not in known}

    def canonical(self) -> str:
        """The same text for all documents that say the same; it can itself be read as such a document."""
        told = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return json.dumps(told, ensure_ascii=False, indent=1)


Whole = TypeVar("Whole", bound=Part)


def read_document(model: type[Whole], text: str, called: str = "The document") -> Whole:
    """Read a document as its model. Raises `DocumentRefused` with all its faults, which calls it as it is `called`."""
    plain: dict[str, Plain] = {}
    try:
        plain = read_plain(text)
        return model.model_validate(plain)
    except ValidationError as error:
        raise DocumentRefused(faults_of(error, model, plain), called) from None
    except DocumentRefused as refused:
        raise DocumentRefused(refused.faults, called) from None


def faults_of(error: ValidationError, model: type[BaseModel], plain: Plain = None) -> list[Fault]:
    """Each fault as a sentence with its place: "columns, Ref: 'feild' is not known here.".

    `plain` is the document as it was written, by which places are named as its writer would name them.
    """
    schema = model.model_json_schema()
    found = error.errors(include_url=False)
    faulty = {details["loc"][:end] for details in found for end in range(len(details["loc"]))}
    # A list whose items are faulty counts as short of them to pydantic; that is no fault of its own.
    told = (details for details in found if details["type"] != "too_short" or details["loc"] not in faulty)
    return [fault for details in told for fault in _faults(details, schema, plain)]


def _faults(error: Mapping[str, Any], schema: dict[str, Any], plain: Plain) -> Iterator[Fault]:
    place = tuple(each for each in error["loc"] if each != "[key]")  # pydantic's word for the name of a dict's value
    spoken = _spoken(place, plain)
    raised = error.get("ctx", {}).get("error")  # the exception where one of our checks raised it
    if isinstance(raised, Faults):
        yield from (_placed((*spoken, *below), sentence) for below, sentence in raised.found)
    elif isinstance(raised, UnreadableValue):
        yield _placed(spoken, raised.reason)
    else:
        last = spoken[-1] if spoken else "The document"
        name = f"'{last}'" if spoken and isinstance(last, str) else _named(last)
        said = f"{name} {raised if isinstance(raised, ValueError) else _said(error, place, schema)}"
        yield Fault.at(spoken, _placed(spoken[:-1], said))


def _spoken(place: Place, plain: Plain) -> Place:
    """A place as its writer would name it: without the number of a value that was written alone where a list may stand."""
    if plain is None:
        return place
    steps: list[str | int] = []
    at: Plain = plain
    for step in place:
        if isinstance(step, int) and not isinstance(at, list):
            continue
        steps.append(step)
        if isinstance(at, list):
            at = at[step] if isinstance(step, int) and step < len(at) else None
        else:
            at = at.get(str(step)) if isinstance(at, dict) else None
    return tuple(steps)


def _placed(place: Place, sentence: str) -> Fault:
    where = ", ".join(map(_named, place))
    return Fault.at(place, f"{where}: {sentence}" if where else sentence)


def _named(step: str | int) -> str:
    return step if isinstance(step, str) else f"number {step + 1}"


def _said(error: Mapping[str, Any], place: Place, schema: dict[str, Any]) -> str:
    """What is wrong with a value, as the rest of a sentence that begins with its name."""
    written = f"is '{str(error['input'])[:SHOWN]}' and must be"
    limits = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return "is missing."
        case "extra_forbidden":
            return f"is not known here.{did_you_mean(str(place[-1]), _names(_at(schema, place[:-1])))}"
        case "enum" | "literal_error":
            choices = _choices(_at(schema, place))
            return f"{written} one of {', '.join(choices)}.{did_you_mean(str(error['input']), choices)}"
        case "model_type" | "model_attributes_type" | "dict_type":
            return "must be a section with names and colons."
        case "list_type" | "tuple_type" | "set_type" | "frozen_set_type":
            return "must be a list, each on a line that begins with a dash."
        case "string_type":
            return "must be one text."
        case "bool_parsing" | "bool_type":
            return f"{written} true or false."
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            return f"{written} a whole number."
        case "greater_than_equal":
            return f"{written} {limits['ge']} or more."
        case "less_than_equal":
            return f"{written} {limits['le']} or less."
        case "too_short":
            return f"must have at least {limits['min_length']}."
        case _:  # pydantic's own words will do for a check that only one document has
            return f"cannot be used: {error['msg']}."


def _at(schema: dict[str, Any], place: Place) -> list[dict[str, Any]]:
    """The schemas that may stand at a place; several where a value can be of several shapes."""
    found = list(_shapes(schema, schema))
    for step in place:
        inside = [each for shape in found for each in _inside(shape, step)]
        found = [shape for each in inside for shape in _shapes(each, schema)]
    return found


def _shapes(part: dict[str, Any], schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "$ref" in part:
        part = schema["$defs"][part["$ref"].rsplit("/", 1)[-1]]
    branches = (*part.get("anyOf", ()), *part.get("oneOf", ()), *part.get("allOf", ()))
    yield part
    for branch in branches:
        yield from _shapes(branch, schema)


def _inside(shape: dict[str, Any], step: str | int) -> Iterator[dict[str, Any]]:
    within = shape.get("items") if isinstance(step, int) else shape.get("properties", {}).get(step)
    if within is None and isinstance(step, str):
        within = shape.get("additionalProperties")
    if isinstance(within, dict):
        yield within


def _names(shapes: list[dict[str, Any]]) -> list[str]:
    return [name for shape in shapes for name in shape.get("properties", {})]


def _choices(shapes: list[dict[str, Any]]) -> list[str]:
    return [str(each) for shape in shapes for each in shape.get("enum", [shape["const"]] if "const" in shape else [])]


def printable(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text with single spaces. Raises ValueError if it is empty, too long, or holds invisible characters."""
    tidy = " ".join(text.split())
    if not tidy:
        raise ValueError("is empty.")
    if len(tidy) > longest:
        raise ValueError(f"is longer than {longest} characters.")
    if not tidy.isprintable():
        raise ValueError("holds invisible characters; type it again.")
    return tidy


def listed(said: Any) -> Any:  # noqa: ANN401  # pydantic hands over whatever was written
    """A single value as a list of one; a list as it is."""
    return said if isinstance(said, list | tuple) or said is None else [said]


def day_written(said: Any) -> Any:  # noqa: ANN401  # pydantic hands over whatever was written
    """Read a day, written as 2026-03-31 and in no other way: pydantic would take a bare number for seconds since 1970."""
    try:
        return date.fromisoformat(said) if isinstance(said, str) else said
    except ValueError as unread:
        raise ValueError(f"is '{said[:SHOWN]}' and must be a day such as 2026-03-31.") from unread


Day = Annotated[date, BeforeValidator(day_written)]
Text = Annotated[str, AfterValidator(printable)]
Slug = Annotated[str, AfterValidator(lambda said: str(agency_code(said)))]
Texts = Annotated[tuple[Text, ...], BeforeValidator(listed)]

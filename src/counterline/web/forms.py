"""Reading what a form sent: either what the form means, or the mistakes to show beside its fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from starlette.datastructures import FormData

from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.texts import catalogue
from counterline.vocabulary.crossing import fields_of
from counterline.vocabulary.errors import UnreadableValue


@dataclass(frozen=True, slots=True)
class Mistakes:
    """What is wrong with a form, field by field, in words that say what to do."""

    by_field: Mapping[str, str]

    @property
    def summary(self) -> list[dict[str, str]]:
        """The list an error summary shows, each linking to its field."""
        return [{"text": text, "href": f"#{name}"} for name, text in self.by_field.items()]

    def of(self, name: str) -> dict[str, str] | None:
        """The error message of one field as the GOV.UK macros take it, or None."""
        return {"text": self.by_field[name]} if name in self.by_field else None


NO_MISTAKES = Mistakes({})


def refusal(refused: CounterlineError | UnreadableValue, otherwise: str, **called: str) -> Mistakes:
    """What refused a form, beside the field that it is about, as the form calls it; beside another where it is about none."""
    of = (refused.of if isinstance(refused, CounterlineError) else None) or otherwise
    return Mistakes({called.get(of, of): str(refused)})


Form = TypeVar("Form")


def read(shape: type[Form], sent: Mapping[str, Any], *, texts: str) -> Form | Mistakes:
    """Read what somebody sent as a shape, or as the mistakes to show them.

    A mistake's words are `<texts>.<field>.<kind>`, `<texts>.<field>.wrong`, or the general ones of its kind.
    """
    fields = fields_of(shape)  # type: ignore[arg-type] # a class can be hashed
    values = {name: _value(fields[name], sent, name) for name in sent if name in fields}
    try:
        return TypeAdapter(shape).validate_python({name: value for name, value in values.items() if value != ""})
    except ValidationError as refused:
        return Mistakes(
            {name: _words(texts, name, each["type"]) for each in refused.errors() for name in [_field(each["loc"])]}
        )


def _field(where: tuple[int | str, ...]) -> str:
    """The field in which a mistake is; of a part within the shape, the part's own field."""
    return str(where[1] if len(where) > 1 and isinstance(where[1], str) else where[0])


def _value(said: FieldInfo, sent: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 - a form sends texts and files
    several = str(said.annotation).startswith(("list", "tuple", "set", "frozenset"))
    return sent.getlist(name) if several and isinstance(sent, FormData) else sent[name]


def _words(texts: str, name: str, kind: str) -> str:
    say = catalogue()
    for key in (f"{texts}.{name}.{kind}", f"{texts}.{name}.wrong", f"form.{kind}"):
        if say.has(key):
            return say(key)
    return say("form.wrong")

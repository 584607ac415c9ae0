"""Reading what a form sent: either what the form means, or the mistakes to show beside its fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData

from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.texts import catalogue
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


Form = TypeVar("Form", bound=BaseModel)


def read(model: type[Form], sent: FormData, *, texts: str) -> Form | Mistakes:
    """Read what somebody sent as a model, or as the mistakes to show them.

    A mistake's words are `<texts>.<field>.<kind>`, `<texts>.<field>.wrong`, or the general ones of its kind.
    """
    values = {
        name: sent.getlist(name) if _is_many(model, name) else sent[name] for name in sent if name in model.model_fields
    }
    try:
        return model.model_validate({name: value for name, value in values.items() if value != ""})
    except ValidationError as refused:
        return Mistakes(
            {str(each["loc"][0]): _words(texts, str(each["loc"][0]), each["type"]) for each in refused.errors()}
        )


def _is_many(model: type[BaseModel], name: str) -> bool:
    return str(model.model_fields[name].annotation).startswith(("list", "tuple", "set", "frozenset"))


def _words(texts: str, name: str, kind: str) -> str:
    say = catalogue()
    for key in (f"{texts}.{name}.{kind}", f"{texts}.{name}.wrong", f"form.{kind}"):
        if say.has(key):
            return say(key)
    return say("form.wrong")

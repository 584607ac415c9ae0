"""The things that a report names as a machine says them: one shape for each kind of thing, by the report's declaration."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Self, Union

from pydantic import Field, create_model, model_validator

from counterline.doors.answers import Question
from counterline.reports.model import Thing, ThingKind

Short = Annotated[str, Field(max_length=200)]
_LITERAL: Final[Any] = Literal
_UNION: Final[Any] = Union
_TOLD_OF_PEOPLE: Final = MappingProxyType(
    {
        "born": "A date of birth, to the day, month or year.",
        "age": "As told: whole years, a span such as 15-17, or words such as mid teens.",
    }
)


class ConfirmedThing(Question):
    """One thing that a report names and that a person confirmed."""

    value: Short = Field(min_length=1, description="As it was written.")

    def thing(self) -> Thing:
        """The thing as writing knows it."""
        said = self.model_dump()
        return Thing(ThingKind(said.pop("kind")), **said)


class _Somebody(ConfirmedThing):
    """A person, who may be unnamed where a birth or an age is said."""

    @model_validator(mode="after")
    def is_somebody(self) -> Self:
        """Refuse a person of whom nothing is said."""
        said = self.model_dump()
        if not any(str(said.get(name) or "").strip() for name in ("value", "born", "age")):
            raise ValueError("A person without a name needs an age or a birth: give one, or leave the person out.")
        return self


def _confirmed(kind: ThingKind) -> type[ConfirmedThing]:
    fields: dict[str, Any] = {"kind": (_LITERAL[kind.value], ...)}
    if kind.roles:
        fields["role"] = (_LITERAL[("", *kind.roles)], Field("", description="Unknown if it is empty."))
    base: type[ConfirmedThing] = ConfirmedThing
    if kind is ThingKind.PERSON:
        base = _Somebody
        fields["value"] = (Short, Field("", description="The name as it was written; empty for somebody unnamed."))
        fields |= {name: (Short, Field("", description=told)) for name, told in _TOLD_OF_PEOPLE.items()}
    words = kind.value.replace("_", " ")
    name = "Confirmed" + words.title().replace(" ", "")
    article = "An" if words[0] in "aeiou" else "A"
    return create_model(name, __base__=base, __doc__=f"{article} {words} that a report names.", **fields)


CONFIRMED: Final = MappingProxyType({kind: _confirmed(kind) for kind in ThingKind})

if TYPE_CHECKING:
    AnyThing = ConfirmedThing
else:  # made as the program runs, which no checker of types can follow
    AnyThing = Annotated[_UNION[tuple(CONFIRMED.values())], Field(discriminator="kind")]


def confirmed(thing: Thing) -> ConfirmedThing:
    """A thing that writing suggests, as POST /reports takes it."""
    model = CONFIRMED[thing.kind]
    said = {name: getattr(thing, name) for name in model.model_fields if name != "kind"}
    return model.model_validate({"kind": thing.kind.value, **said})

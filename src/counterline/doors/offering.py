"""The addresses of a face: each a function of what is asked, from which the API's endpoint and a command are both made.

So an address and its command cannot answer differently. A function's first parameter is the `Work` in which it looks or acts, or the
`Caller` where it needs more than one transaction or who asks; the others are what is asked: names in the path, and single values or
one shape. Its docstring is what the API's description and the command's help say.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, is_dataclass
from functools import lru_cache
from typing import Any, Final, Generic, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from counterline.doors.caller import Caller
from counterline.governance.declaring import Declared
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import fields_of

Run = TypeVar("Run", bound=Callable[..., Any])
Answered = TypeVar("Answered")
Method = Literal["GET", "POST", "DELETE"]
CREATED: Final = 201
NO_CONTENT: Final = 204
GIVEN: Final = (Work, Viewer, Caller)
"""What a function is given by whoever calls it through a door; all else is asked."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that leave as a file: CSV at the API, and a new file of a terminal's user."""

    name: str
    columns: Iterable[str]
    rows: Iterable[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Made(Generic[Answered]):
    """The answer of what asks for the same once: the API says by its status whether it was `new` or stood already."""

    found: Answered
    new: bool


@dataclass(frozen=True, slots=True)
class Address:
    """One thing that a face answers or does."""

    method: Method
    path: str
    run: Callable[..., Any]
    command: str | None
    """The word of its command; None where nobody would type one."""
    first: tuple[str, ...]
    """What is typed after the command's word without the name of an option, beside the names in the path."""
    seeks: str | None
    """What the log calls a reference in the path that is not there."""
    status: int
    words: Callable[[Any], Iterable[str]] | None
    """The answer in lines for a terminal, where its fields one after another do not do."""
    keeps: bool
    """Whether something is kept by it."""

    @property
    def name(self) -> str:
        """The function's own name."""
        return str(self.function.__name__)

    @property
    def help(self) -> str:
        """What it does, for readers of the API and of a command: the first paragraph of what the function promises."""
        return (inspect.getdoc(self.function) or "").partition("\n\n")[0]

    @property
    def function(self) -> Callable[..., Any]:
        """The function that was written, under what was declared of it."""
        return self.run.run if isinstance(self.run, Declared) else self.run

    @property
    def asked(self) -> dict[str, inspect.Parameter]:
        """What is asked, by name: each parameter but who asks and in which work."""
        every = _signature(self.function).parameters
        return {name: each for name, each in every.items() if each.annotation not in GIVEN}

    @property
    def fields(self) -> dict[str, FieldInfo]:
        """Everything that is asked, by name: single values, and each field of a shape by itself."""
        found: dict[str, FieldInfo] = {}
        for name, each in self.asked.items():
            if is_shape(each.annotation):
                found |= fields_of(each.annotation)
            elif each.default is inspect.Parameter.empty:
                found[name] = FieldInfo.from_annotation(each.annotation)
            else:
                found[name] = FieldInfo.from_annotated_attribute(each.annotation, each.default)
        return found

    @property
    def answers(self) -> Any:  # noqa: ANN401 - a type, as it is written
        """The shape of the answer."""
        written = _signature(self.function).return_annotation
        return get_args(written)[0] if get_origin(written) is Made else written

    @property
    def may_stand(self) -> bool:
        """Whether what is asked for may stand already."""
        return get_origin(_signature(self.function).return_annotation) is Made

    def is_in_path(self, name: str) -> bool:
        """Whether something that is asked is a name in the path."""
        return f"{{{name}}}" in self.path

    @property
    def _first_in_path(self) -> str:
        return self.path.partition("{")[2].partition("}")[0]

    def answer(self, caller: Caller, asked: Mapping[str, Any]) -> Any:  # noqa: ANN401 - whatever the function answers
        """Answer a caller. Where a reference in the path is not there, that somebody looked for it is logged."""
        first, *_ = _signature(self.function).parameters.values()
        if first.annotation is Caller:
            return self.run(caller, **asked)
        with ExitStack() as open_until_answered:
            work = open_until_answered.enter_context(caller.work())
            sought = {self.seeks: asked[self._first_in_path]} if self.seeks else {}
            if sought:
                open_until_answered.enter_context(caller.noting_a_miss(work, sought))
            return self.run(work, **asked)


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one part of a face: `tag` is its heading in the API, `word` the first word of its commands."""

    tag: str
    word: str = ""
    help: str = ""
    all: list[Address] = field(default_factory=list)

    def get(
        self,
        path: str,
        command: str | None = None,
        *,
        first: tuple[str, ...] = (),
        seeks: str | None = None,
        words: Callable[[Any], Iterable[str]] | None = None,
    ) -> Callable[[Run], Run]:
        """Answer what is asked, and change nothing."""
        return self._keep(lambda run: Address("GET", path, run, command, first, seeks, 200, words, keeps=False))

    def post(
        self,
        path: str,
        command: str | None = None,
        *,
        first: tuple[str, ...] = (),
        seeks: str | None = None,
        status: int = CREATED,
        words: Callable[[Any], Iterable[str]] | None = None,
    ) -> Callable[[Run], Run]:
        """Do or state something."""
        return self._keep(lambda run: Address("POST", path, run, command, first, seeks, status, words, keeps=True))

    def ask(self, path: str, command: str | None = None) -> Callable[[Run], Run]:
        """Answer what is asked in a body, since it may name somebody, and keep nothing."""
        return self._keep(lambda run: Address("POST", path, run, command, (), None, 200, None, keeps=False))

    def delete(self, path: str) -> Callable[[Run], Run]:
        """Take something away, and answer nothing."""
        return self._keep(lambda run: Address("DELETE", path, run, None, (), None, NO_CONTENT, None, keeps=False))

    def _keep(self, made: Callable[[Callable[..., Any]], Address]) -> Callable[[Run], Run]:
        def keep(run: Run) -> Run:
            self.all.append(_sound(made(run)))
            return run

        return keep


def is_shape(annotation: object) -> bool:
    """Whether what is asked is several fields rather than one value."""
    return is_dataclass(annotation) or (isinstance(annotation, type) and issubclass(annotation, BaseModel))


@lru_cache(maxsize=2048)
def _signature(function: Callable[..., Any]) -> inspect.Signature:
    # Asked for at each request, and to work out annotations that are written as text costs as much as a short query.
    return inspect.signature(function, eval_str=True)


def _sound(address: Address) -> Address:
    """An address as it was declared, unless its function does not begin with `Work` or `Caller` (`TypeError`)."""
    first, *_ = _signature(address.function).parameters.values()
    if first.annotation not in {Work, Caller}:
        raise TypeError(f"{address.path}: its function must begin with the Work or the Caller.")
    return address

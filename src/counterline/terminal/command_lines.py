"""Commands made from a face's addresses: names in the path are typed in order, and every other field is an option of its name."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args, get_origin

import orjson
import typer
from pydantic import AwareDatetime, BaseModel
from pydantic.fields import FieldInfo

from counterline.doors.caller import Caller
from counterline.doors.offering import Address, Addresses, Made, Table, is_shape
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.terminal.asking import AsJson, AsViewer, Demo, called_by, reference, tell
from counterline.terminal.new_files import write_rows
from counterline.terminal.what_was_typed import read_as
from counterline.terminal.words import words_of
from counterline.vocabulary.crossing import Ref, fields_of

_OUT: Final = Annotated[Path, typer.Option("--out", help="The new file: a disclosure to whoever takes it.")]
_KEYWORD: Final = inspect.Parameter.KEYWORD_ONLY


def app_of(parts: Iterable[Addresses]) -> typer.Typer:
    """The commands of a face: each part's under its first word, and those of a part without one beside them."""
    app, groups = typer.Typer(), dict[str, typer.Typer]()
    for part in parts:
        if part.word and part.word not in groups:
            groups[part.word] = typer.Typer(help=part.help, no_args_is_help=True)
            app.add_typer(groups[part.word], name=part.word)
        add_commands(groups[part.word] if part.word else app, part)
    return app


def commands_of(part: Addresses) -> typer.Typer:
    """The commands of one part of a face, to which others are added by hand."""
    group = typer.Typer(help=part.help, no_args_is_help=True)
    add_commands(group, part)
    return group


def add_commands(group: typer.Typer, addresses: Addresses) -> None:
    """Add the command of each address that has one."""
    for address in addresses.all:
        if address.command is not None:
            group.command(address.command, help=address.help)(_command(address))


def _command(address: Address) -> Callable[..., None]:
    leaves = address.answers is Table

    def command(
        as_viewer: str,
        demo: bool = False,
        as_json: bool = False,
        out: Path | None = None,
        **typed: Any,  # noqa: ANN401 - whatever is asked
    ) -> None:
        with called_by(as_viewer, demo=demo) as caller:
            found = _answered(address, caller, typed)
            if leaves and out is not None:
                write_rows(out, list(found.columns), list(found.rows), as_json=as_json)
                return
        found = found.found if isinstance(found, Made) else found
        words = () if as_json else (address.words or words_of)(found)
        tell(found, *words, as_json=as_json)

    parameters = list(_parameters(address, leaves=leaves))
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in parameters} | {"return": None}
    return command


def _parameters(address: Address, *, leaves: bool) -> Iterator[inspect.Parameter]:
    fields = address.fields
    first = [*(name for name in address.asked if address.is_in_path(name)), *address.first]
    for name in first:
        yield _argument(name, fields[name])
    yield inspect.Parameter("as_viewer", _KEYWORD, annotation=AsViewer)
    if leaves:
        yield inspect.Parameter("out", _KEYWORD, annotation=_OUT)
    yield from (_option(name, each) for name, each in fields.items() if name not in first)
    yield inspect.Parameter("demo", _KEYWORD, annotation=Demo, default=False)
    yield inspect.Parameter("as_json", _KEYWORD, annotation=AsJson, default=False)


def _argument(name: str, said: FieldInfo) -> inspect.Parameter:
    told = typer.Argument(help=said.description or "", metavar=_metavar(name, said))
    if said.is_required():
        return inspect.Parameter(name, _KEYWORD, annotation=Annotated[str, told])
    return inspect.Parameter(name, _KEYWORD, annotation=Annotated[str | None, told], default=None)


def _option(name: str, said: FieldInfo) -> inspect.Parameter:
    option = f"--{name.replace('_', '-')}"
    if _kind(said.annotation) is bool and not said.is_required():
        either = f"{option}/--no-{option[2:]}" if said.default is not False else option
        flag = Annotated[bool | None, typer.Option(either, help=said.description or "")]
        return inspect.Parameter(name, _KEYWORD, annotation=flag, default=None)
    several = _kind(said.annotation) in {list, dict, BaseModel}
    kind: Any = list[str] | None if several else str | None
    if said.is_required():
        kind = list[str] if several else str
    typed = Annotated[kind, typer.Option(option, help=said.description or "", metavar=_metavar(name, said))]
    if said.is_required():
        return inspect.Parameter(name, _KEYWORD, annotation=typed)
    return inspect.Parameter(name, _KEYWORD, annotation=typed, default=None)


def _answered(address: Address, caller: Caller, typed: Mapping[str, Any]) -> Any:  # noqa: ANN401 - whatever it answers
    """The answer; what was typed is logged where it looked for what is not there, as the API logs an address."""
    try:
        asked = {name: _read(address, name, each.annotation, typed) for name, each in address.asked.items()}
        return address.answer(caller, {name: value for name, value in asked.items() if value is not _UNSAID})
    except NotFound as missed:
        if not missed.noted:
            with caller.work() as work:
                caller.missed(work, {"command": caller.typed})
        raise


class _Unsaid:
    """Nothing was typed, so that the function's own default holds."""


_UNSAID: Final = _Unsaid()


def _read(address: Address, name: str, annotation: Any, typed: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of the type that is asked
    if is_shape(annotation):
        fields = fields_of(annotation)
        said = {field: _plain(each, typed[field]) for field, each in fields.items() if _is_said(typed[field])}
        return read_as(annotation, said, name)
    if not _is_said(typed[name]):
        return _UNSAID
    if annotation == Ref and address.is_in_path(name):
        return reference(typed[name])
    return read_as(annotation, _plain(FieldInfo.from_annotation(annotation), typed[name]), name)


def _is_said(typed: object) -> bool:
    return typed is not None and typed != []


def _plain(said: FieldInfo, typed: Any) -> Any:  # noqa: ANN401 - what JSON may hold
    """What was typed as the API would be sent it: pairs and one part as name=value, again for each; several parts as JSON."""
    kind = _kind(said.annotation)
    if kind in {dict, BaseModel}:
        return _json(typed[0]) if typed[0].startswith("{") else dict(map(_pair, typed))
    if kind is list:
        return [_json(each) for each in typed]
    return _in_london(typed) if kind is datetime else typed


def _pair(typed: str) -> tuple[str, str]:
    name, written, value = typed.partition("=")
    if not written:
        raise CounterlineError(f"Write {typed[:40]} as a name, = and its value, such as strand=pursue.")
    return name.strip(), value


def _in_london(typed: str) -> str:
    """A time as somebody reads it from a clock on a wall, unless it says its zone; what is no time as it was typed."""
    with suppress(ValueError):
        read = datetime.fromisoformat(typed)
        return (read if read.tzinfo else read.replace(tzinfo=LONDON)).isoformat()
    return typed


def _json(typed: str) -> Any:  # noqa: ANN401 - what JSON may hold
    with suppress(orjson.JSONDecodeError):
        return orjson.loads(typed) if typed.startswith("{") else typed
    return typed


def _kind(annotation: Any) -> type:  # noqa: ANN401 - a type as it is written
    """How a field is typed: a flag, several, pairs, a part within the part, a time, or one value."""
    inside = [each for each in get_args(annotation) if each is not type(None)]
    origin = get_origin(annotation)
    if origin is Annotated or (len(inside) == 1 and type(None) in get_args(annotation)):
        return _kind(inside[0])
    if origin in {list, tuple, set, frozenset}:
        return list
    if origin is dict or origin is Mapping:
        return dict
    if is_shape(annotation):
        return BaseModel
    if annotation in {datetime, AwareDatetime}:
        return datetime
    return bool if annotation is bool else str


def _metavar(name: str, said: FieldInfo) -> str:
    """What stands for the value in the help: the words that it may be, or its own name."""
    annotation = said.annotation
    if get_origin(annotation) is Literal:
        return "|".join(map(str, get_args(annotation)))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "|".join(str(each.value) for each in annotation)
    if _kind(annotation) in {dict, BaseModel}:
        return "NAME=VALUE"
    return "yes|no" if annotation is bool else name.upper()

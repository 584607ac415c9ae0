"""Anything that the API's description lets one ask, by schemathesis, asked in two worlds: within the description, and alike."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import schemathesis
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.core.transport import Response
from schemathesis.specs.openapi import checks
from starlette.types import ASGIApp

from counterline.vocabulary.lot import lots_from
from tests.plugins.examples import LARGE, MORE
from tests.properties.crawling import HOLE, Names, fillings
from tests.properties.declared import but_declared
from tests.properties.leaking import lots

Doors = tuple[ASGIApp, ASGIApp, str]
"""The API in two worlds, and the token that opens both."""

WITHIN: Final = (
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
)
"""What holds an answer to its description, whoever asks and whatever."""
EXAMPLES: Final = 2 * (MORE if LARGE else 1)


@dataclass(frozen=True)
class Asking:
    """Who asks, of what, and what is to be done after each write."""

    doors: Mapping[str, Doors]
    names: Names
    after: Callable[[], None]


def faults_of(description: Mapping[str, Any], asking: Asking) -> Iterator[str]:
    """Each operation that answers somebody outside its description, or that tells them of what is hidden."""
    config = schemathesis.Config.from_dict({"generation": {"with-security-parameters": False}})
    for found in schemathesis.openapi.from_dict(dict(description), config=config).get_all_operations():
        operation = found.ok()  # type: ignore[union-attr]
        told: list[str] = []
        _ask(operation, asking, told)
        yield from told[:2]


def _ask(operation: Any, asking: Asking, told: list[str]) -> None:  # noqa: ANN401 - schemathesis's own is generic four times
    @settings(max_examples=EXAMPLES, phases=(Phase.generate,), deadline=None)
    @given(st.one_of(list(_cases(operation, asking.names))), st.sampled_from(sorted(asking.doors)))
    def asked(case: Case[Any], who: str) -> None:
        one, other, token = asking.doors[who]
        seed = f"{case.method} {case.path} {len(told)}"
        first, second = (_answer(case, app, token, seed) for app in (one, other))
        if _whole(first) != _whole(second):
            told.append(
                f"{case.method} {case.path} tells {who} of what is hidden: {_whole(first)} and {_whole(second)}"
            )
        if case.method != "GET" and first.status_code < 400:
            asking.after()
        try:
            case.validate_response(first, checks=list(WITHIN))
        except (AssertionError, BaseExceptionGroup) as outside:
            told.append(f"{case.method} {case.path} answers {who} outside its description: {outside!r}"[:1500])

    asked()


def _cases(operation: Any, names: Names) -> Iterator[st.SearchStrategy[Case[Any]]]:  # noqa: ANN401 - as above
    """Fitting and unfitting questions, of anything and of each thing that is there, one's own and others'."""
    for mode in GenerationMode:
        yield operation.as_strategy(mode)
    holes = [each.strip("{}") for each in HOLE.findall(operation.path)]
    for filled in fillings(operation.path, names) if holes else ():
        yield operation.as_strategy(GenerationMode.POSITIVE, path_parameters=dict(zip(holes, filled, strict=True)))


def _answer(case: Case[Any], app: ASGIApp, token: str, seed: str) -> Response:
    with lots_from(lots(seed)):
        return case.call(app=app, headers={"Authorization": token, "Accept-Encoding": "identity"})


def _whole(answer: Response) -> tuple[int, list[tuple[str, list[str]]], bytes]:
    return answer.status_code, sorted(answer.headers.items()), but_declared(answer.content)

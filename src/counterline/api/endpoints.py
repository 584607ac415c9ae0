"""Endpoints made from a face's addresses: who asks is put in, and what is asked is read by the types of the function."""

import inspect
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.exceptions import RequestValidationError
from pydantic import TypeAdapter, ValidationError, create_model
from starlette.responses import Response

from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.files import Csv, GeoJson, csv_answer, geojson_answer
from counterline.doors.answers import Question
from counterline.doors.caller import Caller
from counterline.doors.maps import FeatureCollection
from counterline.doors.offering import Address, Addresses, Made, Table, is_shape
from counterline.vocabulary.crossing import fields_of


def router_of(addresses: Addresses) -> APIRouter:
    """The endpoints of one part of a face."""
    router = APIRouter(tags=[addresses.tag])
    for address in addresses.all:
        router.add_api_route(
            address.path,
            _endpoint(address),
            methods=[address.method],
            name=address.name,
            description=address.help,
            status_code=address.status,
            responses={HTTPStatus.OK.value: {"description": "It stood already."}} if address.may_stand else None,
            **_answered(address.answers),
        )
    return router


def _endpoint(address: Address) -> Callable[..., Any]:
    def endpoint(client: Caller, **asked: Any) -> Any:  # noqa: ANN401 - whatever is asked and answered
        asked.pop("_", None)
        response: Response | None = asked.pop("response", None)
        found = address.answer(client, asked | _read(address, asked.pop("query", None)))
        if isinstance(found, Made):
            if response is not None and not found.new:
                response.status_code = HTTPStatus.OK
            found = found.found
        return _sent(found)

    endpoint.__name__ = address.name
    endpoint.__signature__ = inspect.Signature(list(_parameters(address)))  # type: ignore[attr-defined]
    return endpoint


def _parameters(address: Address) -> Iterator[inspect.Parameter]:
    keyword = inspect.Parameter.KEYWORD_ONLY
    yield inspect.Parameter("client", keyword, annotation=Asking)
    asked = dict(address.asked)
    if address.method == "GET" and any(is_shape(each.annotation) for each in asked.values()):
        yield inspect.Parameter("query", keyword, annotation=Annotated[_query_of(address), Query()])
        asked = {name: each for name, each in asked.items() if address.is_in_path(name)}
    for each in asked.values():
        yield each.replace(kind=keyword)
    if address.may_stand:
        yield inspect.Parameter("response", keyword, annotation=Response)
    if address.keeps:
        yield inspect.Parameter("_", keyword, annotation=IdempotencyKey, default=None)


def _query_of(address: Address) -> type[Question]:
    """All that a query asks of an address in one shape, so that a word which no part of it knows is refused."""
    asked = {name: (each.annotation, each) for name, each in address.fields.items() if not address.is_in_path(name)}
    return create_model(address.name, __base__=Question, **asked)  # type: ignore[call-overload, no-any-return]


def _read(address: Address, query: Question | None) -> dict[str, Any]:
    """What a query asked, in the shapes that the function takes."""
    if query is None:
        return {}
    said = dict(query)
    return {
        name: _shaped(each.annotation, name, said)
        for name, each in address.asked.items()
        if not address.is_in_path(name)
    }


def _shaped(annotation: Any, name: str, said: dict[str, Any]) -> Any:  # noqa: ANN401 - of the type that is asked
    if not is_shape(annotation):
        return said[name]
    try:
        return TypeAdapter(annotation).validate_python({each: said[each] for each in fields_of(annotation)})
    except ValidationError as refused:
        raise RequestValidationError([{**each, "loc": ("query", *each["loc"])} for each in refused.errors()]) from None


def _answered(shape: Any) -> dict[str, Any]:  # noqa: ANN401 - a type, as it is written
    if shape is Table:
        return {"response_class": Csv}
    return {"response_model": shape} | ({"response_class": GeoJson} if shape is FeatureCollection else {})


def _sent(found: Any) -> Any:  # noqa: ANN401 - whatever is answered
    """What leaves as a file carries its marking; all else leaves as it is."""
    if isinstance(found, Table):
        return csv_answer(found.name, list(found.columns), found.rows)
    return geojson_answer(found) if isinstance(found, FeatureCollection) else found

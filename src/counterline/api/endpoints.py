"""Endpoints made from a face's addresses: who asks is put in, and what is asked is read by the types of the function."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.responses import Response

from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.files import Csv, csv_answer
from counterline.doors.caller import Caller
from counterline.doors.offering import Address, Addresses, Table


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
            **({"response_class": Csv} if address.answers is Table else {"response_model": address.answers}),
        )
    return router


def _endpoint(address: Address) -> Callable[..., Any]:
    def endpoint(client: Caller, **asked: Any) -> Any:  # noqa: ANN401 - whatever is asked and answered
        asked.pop("_", None)
        found = address.answer(client, asked)
        return _file(found) if isinstance(found, Table) else found

    endpoint.__name__ = address.name
    endpoint.__signature__ = inspect.Signature(list(_parameters(address)))  # type: ignore[attr-defined]
    return endpoint


def _parameters(address: Address) -> Iterator[inspect.Parameter]:
    keyword = inspect.Parameter.KEYWORD_ONLY
    yield inspect.Parameter("client", keyword, annotation=Asking)
    for each in address.asked.values():
        by_query = address.method == "GET" and _is_shape(each.annotation)
        yield each.replace(
            kind=keyword, annotation=Annotated[each.annotation, Query()] if by_query else each.annotation
        )
    if address.method == "POST":
        yield inspect.Parameter("_", keyword, annotation=IdempotencyKey, default=None)


def _is_shape(annotation: object) -> bool:
    return is_dataclass(annotation) or (isinstance(annotation, type) and issubclass(annotation, BaseModel))


def _file(found: Table) -> Response:
    return csv_answer(found.name, list(found.columns), found.rows)

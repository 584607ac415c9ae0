"""The list of addresses in docs/api/addresses.md, made from the API's own description."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from tests.faces.meaning import whole

PAGE = Path(__file__).parents[2] / "docs" / "api" / "addresses.md"
HEAD = """# Every address of the API

Made from the API's own description by `script/openapi`, so change the docstring of an endpoint and not this page.
[api.md](../api.md) is the guide. `/api/v1/openapi.json` has the words that each field takes, and what is answered.
Fields in **bold** must be given.
"""


def page(told: dict[str, Any]) -> str:
    """The whole page, of a description."""
    every = sorted((path, method) for path, methods in told["paths"].items() for method in methods)
    return "".join([HEAD, *(_part(told, first, list(group)) for first, group in groupby(every, _first))])


def _first(address: tuple[str, str]) -> str:
    return address[0].split("/")[1].split(".")[0]


def _part(told: dict[str, Any], first: str, addresses: list[tuple[str, str]]) -> str:
    rows = "".join(_row(told, path, method) for path, method in addresses)
    return f"\n## {first}\n\n| | Address | What it does | Takes |\n|---|---|---|---|\n{rows}"


def _row(told: dict[str, Any], path: str, method: str) -> str:
    operation = told["paths"][path][method]
    does = " ".join(operation["description"].split()).replace("|", "\\|")
    return f"| {method.upper()} | `{path}` | {does} | {', '.join(_takes(told, operation))} |\n"


def _takes(told: dict[str, Any], operation: dict[str, Any]) -> Iterator[str]:
    for each in (whole(told, parameter) for parameter in operation.get("parameters", [])):
        if each["in"] == "query":
            yield _named(each["name"], each.get("required", False))
    for content in operation.get("requestBody", {}).get("content", {}).values():
        shape = whole(told, content["schema"])
        for name in sorted(shape.get("properties", {})):
            yield _named(name, name in shape.get("required", []))


def _named(name: str, must: bool) -> str:
    return f"**`{name}`**" if must else f"`{name}`"

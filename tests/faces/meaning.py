"""What the API's description means to a program that calls it: one line an address, of what it takes and what it answers.

Descriptions, examples, titles and the names of schemas are left out, for no program meets them: each schema stands where it is used.
"""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

Part = dict[str, Any]
_SHAPES: Final = frozenset({"$ref", "additionalProperties", "items", "prefixItems", "properties", "required", "type"})
_CHOICES: Final = frozenset({"anyOf", "const", "enum", "oneOf"})
_NOT_LIMITS: Final = _SHAPES | _CHOICES | {"description", "examples", "title"}


def lines(told: Part) -> str:
    """Every address in the order of its path, after how a program says who it is and what every refusal holds."""
    shared = told["components"]
    schemes = {name: each | {"description": ""} for name, each in shared["securitySchemes"].items()}
    refusals = {_answer(told, each) for each in shared["responses"].values()}
    every = sorted((path, method) for path, methods in told["paths"].items() for method in methods)
    rows = (f"{method.upper()} {path} {_operation(told, told['paths'][path][method])}" for path, method in every)
    first = [f"as {json.dumps(schemes, sort_keys=True)}", f"refused {' or '.join(sorted(refusals))}"]
    return "\n".join([*first, *rows, ""])


def _operation(told: Part, said: Part) -> str:
    refused = {status for status, each in said["responses"].items() if "$ref" in each}
    answered = sorted(said["responses"].keys() - refused)
    answers = (f"-> {status} {_answer(told, said['responses'][status])}" for status in answered)
    asked = sorted(_parameter(told, whole(told, each)) for each in said.get("parameters", []))
    sent = said.get("requestBody")
    body = [f"body{'' if sent.get('required') else '?'}: {_answer(told, sent)}"] if sent else []
    who = ["as", *("+".join(each) for each in said["security"])] if "security" in said else []
    return " ".join([said["operationId"], *asked, *body, *answers, "refused", *sorted(refused), *who])


def _parameter(told: Part, said: Part) -> str:
    return f"{said['in']} {said['name']}{'' if said.get('required') else '?'}: {_shape(told, said['schema'])}"


def _answer(told: Part, said: Part) -> str:
    return " or ".join(
        f"{media} {_shape(told, each.get('schema', {}))}" for media, each in said.get("content", {}).items()
    )


def _shape(told: Part, said: Part, within: tuple[str, ...] = ()) -> str:
    """A schema as a program meets it; one that holds itself is named by nothing but that."""
    limits = [f"{name}={_limit(said[name])}" for name in sorted(said.keys() - _NOT_LIMITS)]
    limits += ["closed"] if said.get("additionalProperties") is False else []
    return _plain(told, said, within) + (f"({', '.join(limits)})" if limits else "")


def _limit(value: Any) -> str:  # noqa: ANN401 - whatever JSON may hold
    # Which schema stands for a word is told by the word itself, in each of them.
    return (
        value["propertyName"] if isinstance(value, dict) and "mapping" in value else json.dumps(value, sort_keys=True)
    )


def _plain(told: Part, said: Part, within: tuple[str, ...]) -> str:
    if "$ref" in said:
        return "itself" if said["$ref"] in within else _shape(told, whole(told, said), (*within, said["$ref"]))
    inside = partial(_shape, told, within=within)
    if choices := said.get("anyOf") or said.get("oneOf"):
        return " | ".join(map(inside, choices))
    if words := said.get("enum") or ([said["const"]] if "const" in said else []):
        return " | ".join(map(json.dumps, words))
    if said.get("type") == "array":
        return f"[{', '.join(map(inside, said.get('prefixItems') or [said.get('items', {})]))}]"
    if said.get("type") == "object":
        return f"{{{', '.join(_fields(told, said, within))}}}"
    return str(said.get("type", "any"))


def _fields(told: Part, said: Part, within: tuple[str, ...]) -> Iterator[str]:
    must = said.get("required", [])
    for name, each in sorted(said.get("properties", {}).items()):
        yield f"{name}{'' if name in must else '?'}: {_shape(told, each, within)}"
    if more := said.get("additionalProperties"):
        yield f"...: {'any' if more is True else _shape(told, more, within)}"


def whole(told: Part, part: Part) -> Part:
    """A part of the description, or the one that it refers to by `#/components/…`."""
    if "$ref" not in part:
        return part
    _, _, sort, name = part["$ref"].split("/")
    found: Part = told["components"][sort][name]
    return found

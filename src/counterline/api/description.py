"""The description of the API as one OpenAPI document: each refusal told once, made once, and sent only where it is new."""

import gzip
import hashlib
from collections import Counter
from functools import lru_cache
from typing import Any, Final

import orjson
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from counterline.api.problems import Problem, documented

OPENAPI: Final = "/openapi.json"
FEW_SECONDS: Final = "public, max-age=300"


class Described(FastAPI):
    """An application whose description refers to its refusals, and to what many addresses ask, instead of telling them at each."""

    def openapi(self) -> dict[str, Any]:
        """The description, made when it is first asked for."""
        if self.openapi_schema is None:
            self.openapi_schema = _referring(super().openapi())
        return self.openapi_schema

    def answer_description(self) -> None:
        """Answer with the description at its address, and with nothing of it where its reader has this one."""

        @lru_cache(maxsize=4)
        def packed(root: str) -> tuple[bytes, bytes, str]:
            plain = orjson.dumps({**self.openapi(), "servers": [{"url": root or "/"}]})
            return plain, gzip.compress(plain, mtime=0), f'"{hashlib.sha256(plain).hexdigest()[:32]}"'

        @self.get(OPENAPI, include_in_schema=False)
        def openapi_document(asked: Request) -> Response:
            plain, small, tag = packed(asked.scope.get("root_path", ""))
            headers = {"ETag": tag, "Cache-Control": FEW_SECONDS, "Vary": "Accept-Encoding"}
            if tag in asked.headers.get("If-None-Match", ""):
                return Response(status_code=304, headers=headers)
            if "gzip" in asked.headers.get("Accept-Encoding", ""):
                return Response(small, headers=headers | {"Content-Encoding": "gzip"}, media_type="application/json")
            return Response(plain, headers=headers, media_type="application/json")


def _referring(told: dict[str, Any]) -> dict[str, Any]:
    common = {str(status): answer for status, answer in documented().items()}
    for methods in told["paths"].values():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                if answer == common.get(status):
                    operation["responses"][status] = {"$ref": f"#/components/responses/Refusal{status}"}
    parts = told["components"]
    for schema in parts["schemas"].values():
        for field in schema.get("properties", {}).values():
            field.pop("title", None)  # the field's own name again
    parts["parameters"] = _refer_to_parameters(told)
    parts["responses"] = {f"Refusal{status}": answer for status, answer in common.items()}
    parts["schemas"]["Problem"] = Problem.model_json_schema(mode="serialization")
    return told


def _refer_to_parameters(told: dict[str, Any]) -> dict[str, Any]:
    operations = [operation for methods in told["paths"].values() for operation in methods.values()]
    asked = [each for operation in operations for each in operation.get("parameters", ())]
    for each in asked:
        each["schema"].pop("title", None)  # the parameter's own name again
    # One name may ask different things at different addresses: the one that most of them ask has the name.
    often = Counter(orjson.dumps(each) for each in asked)
    shared: dict[str, Any] = {}
    for packed, times in often.most_common():
        each = orjson.loads(packed)
        if times > 1:
            shared.setdefault(each["name"], each)
    for operation in operations:
        if "parameters" in operation:
            operation["parameters"] = [
                {"$ref": f"#/components/parameters/{each['name']}"} if shared.get(each["name"]) == each else each
                for each in operation["parameters"]
            ]
    return shared

"""What was typed at a terminal, read as the API would read it, and refused in words that say how to write it."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from counterline.plumbing.errors import CounterlineError


def read_as(annotation: Any, said: object, name: str) -> Any:  # noqa: ANN401 - of the type that was asked
    """What was typed, as the API takes it.

    Refuses what cannot be read by the name of its field, and says how to write it (`CounterlineError`).
    """
    try:
        return TypeAdapter(annotation).validate_python(said)
    except ValidationError as wrong:
        fault = wrong.errors()[0]
        field = str(fault["loc"][0]) if fault["loc"] else name
        raise CounterlineError(f"{field.replace('_', ' ').capitalize()} {_what_is_wrong(fault)}") from None


def _what_is_wrong(fault: Mapping[str, Any]) -> str:
    """What is wrong with a value that was typed, and how to write it, as the rest of a sentence that begins with its name."""
    kind, limits = fault["type"], fault.get("ctx", {})
    if kind.startswith(("date_", "datetime_", "timezone_")):
        written = "2026-03-31" if kind.startswith("date_") else "2026-03-31T14:05"
        return f"cannot be read. Write it as {written}."
    if kind.startswith(("int_", "float_")):
        return "must be a number."
    said = {
        "missing": "must be given.",
        "enum": f"must be one of {limits.get('expected')}.",
        "literal_error": f"must be one of {limits.get('expected')}.",
        "greater_than_equal": f"must be {limits.get('ge')} or more.",
        "less_than_equal": f"must be {limits.get('le')} or less.",
        "string_too_short": f"must have {limits.get('min_length')} letters or more.",
        "string_too_long": f"must have {limits.get('max_length')} letters or fewer.",
        "string_pattern_mismatch": "cannot be written so: --help says how.",
        "value_error": f"cannot be used: {fault['msg'].removeprefix('Value error, ')}",
    }
    return said.get(kind, f"cannot be used: {fault['msg']}.")

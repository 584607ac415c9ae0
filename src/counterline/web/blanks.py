"""The blanks of a form, made from the shape that the form fills in: label, limits and help are those that stand on its fields."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final

from pydantic.fields import FieldInfo

from counterline.vocabulary.crossing import fields_of
from counterline.web.forms import Mistakes

_SHORT: Final = 60  # letters: what is no longer than a name stands in a narrow box


def blanks_of(
    shape: type,
    typed: Mapping[str, object],
    mistakes: Mistakes,
    but: Collection[str] = (),
    hinted: Collection[str] = (),
) -> list[dict[str, Any]]:
    """Each field of a shape as `govukInput` takes it, `but` those that a page draws by hand.

    What may be left empty says beside it what it is for, and so does what is `hinted`.
    """
    return [
        {
            "id": name,
            "name": name,
            "value": typed.get(name) or "",
            "label": {"text": said.title or name},
            "errorMessage": mistakes.of(name),
            **(
                {"hint": {"text": said.description}}
                if said.description and (name in hinted or not said.is_required())
                else {}
            ),
            **_box(said),
        }
        for name, said in fields_of(shape).items()
        if name not in but
    ]


def _box(said: FieldInfo) -> dict[str, str]:
    if said.annotation is int:
        return {"inputmode": "numeric", "classes": "govuk-input--width-5"}
    if said.annotation is date:
        return {"type": "date", "classes": "govuk-input--width-20"}
    longest = next((each.max_length for each in said.metadata if hasattr(each, "max_length")), None)
    return {"classes": "govuk-input--width-20"} if longest is not None and longest <= _SHORT else {}

"""Two windows on one draft: which form is sent, and which kept the draft last when it was opened."""

from secrets import token_hex
from typing import Final

from starlette.datastructures import FormData

from counterline.reports import Saving

_LETTERS: Final = 16


def saving_of(sent: FormData) -> Saving:
    """Which form was sent, and which kept the draft last when it was opened; a form that does not say overwrites any."""
    form, after = (str(sent.get(name, ""))[:_LETTERS] for name in ("form", "after"))
    return Saving(form, after)


def new_form() -> str:
    """What one opened form is known by among others of the same draft."""
    return token_hex(_LETTERS // 2)

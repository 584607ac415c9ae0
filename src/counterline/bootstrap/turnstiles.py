"""How often whoever stands at a door may come through it, in one process."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Self

from counterline.plumbing.settings import Settings
from counterline.plumbing.turnstile import Turnstile
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import read_reference

SPAN: Final = 300.0  # seconds in which what was taken is given back

# A whole force may come from one address, and mistypes some; a hundred wrong in ten minutes are no slips.
_REFUSALS: Final = 100
_REFUSALS_SPAN: Final = 600.0

# Where something is looked for by words, numbers or places, or by references beside the address, on pages and in the API alike.
_SOUGHT: Final = frozenset(
    {
        "records",
        "known",
        "lines",
        "contact-points",
        "counted",
        "find",
        "look",
        "blind",
        "charts",
        "judgements",
        "splits",
    }
)
# Every other address with a reference in it looks for what that names. These are one's own, and a program asks often:
UNCOUNTED: Final = {
    "uploads": "a file is sent in parts, each to the upload's own address",
    "drafts": "a page keeps the officer's own draft as they type",
    "report-drafts": "a program keeps an officer's own draft as they type",
}
TOO_MANY_LOOK_UPS: Final = "You have looked for more things than one person reads."


@dataclass(frozen=True, slots=True)
class Turnstiles:
    """Those of one process: tries to come in, by address, and look-ups, by viewer."""

    look_ups: Turnstile
    refusals: Turnstile = field(default_factory=lambda: Turnstile(_REFUSALS, _REFUSALS_SPAN))

    @classmethod
    def set_by(cls, settings: Settings) -> Self:
        """Those that an installation set."""
        return cls(Turnstile(int(settings.look_ups_a_minute * SPAN / 60), SPAN))

    def let_look(self, viewer: str, path: str, *, asks: bool) -> None:
        """Let a viewer look for something; refuses one who has looked for too much, however many sessions or tokens they have."""
        parts = path.strip("/").split("/")
        if _by_reference(parts) or (asks and parts[-1] in _SOUGHT):
            self.look_ups.insist(viewer, TOO_MANY_LOOK_UPS)


def _by_reference(parts: list[str]) -> bool:
    return any(_is_reference(part) and before not in UNCOUNTED for before, part in pairwise(["", *parts]))


def _is_reference(part: str) -> bool:
    try:
        read_reference(part)
    except UnreadableValue:
        return False
    return True

"""How often whoever stands at a door may come through it, in one process."""

from dataclasses import dataclass, field
from typing import Final, Self

from counterline.plumbing.settings import Settings
from counterline.plumbing.turnstile import Turnstile

SPAN: Final = 300.0  # seconds in which what was taken is given back

# A whole force may come from one address, and mistypes some; a hundred wrong in ten minutes are no slips.
_REFUSALS: Final = 100
_REFUSALS_SPAN: Final = 600.0

# Where something is looked for by words, numbers, places or references, on pages and in the API alike.
_SOUGHT: Final = frozenset({"records", "known", "lines", "contact-points", "counted", "find", "look"})
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
        by_reference = len(parts) > 1 and parts[-2] in _SOUGHT
        if by_reference or (asks and parts[-1] in _SOUGHT):
            self.look_ups.insist(viewer, TOO_MANY_LOOK_UPS)

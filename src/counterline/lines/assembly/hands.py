"""What people answered where a contact point was quiet for so long that it may have changed hands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from counterline.resolution.judging.judging_lines import LinesJudged
from counterline.resolution.people.assembling import Verdict
from counterline.resolution.people.judging_hands import HandsJudged


@dataclass(frozen=True, slots=True)
class Hands:
    """What stands of people's answers that one viewer may read, by contact point."""

    told: Mapping[int, tuple[HandsJudged, ...]] = field(default_factory=dict)
    lines: tuple[LinesJudged, ...] = ()
    """Contact points of which somebody said that two serve one line."""

    @classmethod
    def of(cls, judged: Iterable[HandsJudged], lines: Iterable[LinesJudged] = ()) -> "Hands":
        """Sort what was said by contact point."""
        told: dict[int, list[HandsJudged]] = {}
        for each in judged:
            told.setdefault(each.key, []).append(each)
        return cls({key: tuple(said) for key, said in told.items()}, tuple(sorted(set(lines))))

    @property
    def digest(self) -> bytes:
        """A hash of the answers; empty where there are none, so that figures sealed before there were any keep theirs.

        For the same reason what was said of two lines is hashed only where somebody said something.
        """
        said = [(key, each.one, each.other, each.verdict.value) for key in sorted(self.told) for each in self.told[key]]
        ones = [(each.one, each.key, each.other, each.other_key) for each in self.lines]
        return sha256(repr((said, ones) if ones else said).encode()).digest() if said or ones else b""

    def between(self, key: int, before: Iterable[int], after: Iterable[int]) -> Verdict | None:
        """The last answer about a record before a quiet spell and one after it; None where there is none, or nobody was sure.

        `before` and `after` are identities of records. An answer counts only if it is of one record on each side, and an unsure
        answer overrules no other.
        """
        if key not in self.told:
            return None
        one, other = set(before), set(after)
        answers = (
            each for each in self.told[key] if each.verdict is not Verdict.UNSURE and _is_of_both(each, one, other)
        )
        latest = max(answers, key=lambda each: each.place, default=None)
        return None if latest is None else latest.verdict

    def unsure(self, key: int, before: Iterable[int], after: Iterable[int], viewer: int | None) -> bool:
        """Whether a viewer has said of it that they are not sure."""
        one, other = set(before), set(after)
        return any(
            each.by == viewer and each.verdict is Verdict.UNSURE and _is_of_both(each, one, other)
            for each in self.told.get(key, ())
        )


NOBODY_ASKED: Final = Hands()


def _is_of_both(said: HandsJudged, before: set[int], after: set[int]) -> bool:
    return (said.one in before and said.other in after) or (said.other in before and said.one in after)

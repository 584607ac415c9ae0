"""The numbers that rules and clocks go by, each with its meaning, its source, and the bounds in which an agency may set its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from counterline.post.clocks import Counts, Within
from counterline.vocabulary.crossing import answer


@answer
@dataclass(frozen=True, slots=True)
class Limit:
    """A number that a rule or a clock goes by: its meaning, its source, and the bounds in which an agency may set its own."""

    name: str
    value: int
    unit: str
    means: str
    source: str
    least: int
    most: int

    @property
    def within(self) -> Within:
        """It as a time limit; only of one whose unit is what counts as time."""
        return Within(self.value, Counts(self.unit))


Limits = Mapping[str, Limit]


LIMITS: Final[Limits] = MappingProxyType(
    {
        each.name: each
        for each in (
            Limit(
                "far",
                32,
                "km",
                "Away from home: another force's ground, or so far off.",
                "Set here: 20 miles. No published distance for children who are taken to deal was found.",
                5,
                200,  # the length of a line from a city to a coast
            ),
            Limit(
                "near",
                10,
                "km",
                "Near a town to which a line runs.",
                "Set here: a town and its edge.",
                1,
                50,
            ),
            Limit(
                "back",
                365,
                "days",
                "How far back records raise a concern; one that was raised stays until a person closes it.",
                "Set here: a year, as national figures of children are counted.",
                90,
                1825,  # five years: a child's whole youth
            ),
            Limit(
                "owing",
                28,
                "days",
                "From an arrest until a loss or a release that goes with it.",
                "Set here: four weeks. Bail before charge first runs to three months (Police, Crime, Sentencing and Courts Act 2022, "
                "schedule 4), and until 2022 ran to 28 days.",
                7,
                180,
            ),
            Limit(
                "payments",
                2,
                "payments",
                "Into an account, each soon followed by money out, before it is said that money passes through.",
                "Set here: once may be a rent. The Home Office's guidance on financial exploitation (1 March 2024) gives no number.",
                1,
                20,
            ),
            Limit(
                "passing",
                7,
                "days",
                "From money that comes into an account until money leaves it, for it to pass through.",
                "Set here: a week. The Home Office's guidance on financial exploitation (1 March 2024) gives no number.",
                1,
                31,  # a month: wages come and go in one
            ),
            Limit(
                "take_up",
                1,
                Counts.WORKING_DAYS,
                "By when somebody takes a concern up.",
                "Working Together to Safeguard Children: a local authority decides within one working day of a referral what to do.",
                1,
                3,
            ),
            Limit(
                "check",
                30,
                Counts.DAYS,
                "After closing, until somebody looks whether it stays closed.",
                "Set here: a month, in which what was closed too early tends to show.",
                7,
                90,
            ),
        )
    }
)
"""As they are shipped. An agency may set its own within bounds that leave no rule silent; what the desk goes by stays as shipped."""

"""The figure: known lines estimated live, with an interval that holds the lines' own chance and the parameters' doubt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from counterline.picture.living.chances import laid_out, passed
from counterline.picture.living.line_histories import LIVE, LineHistory
from counterline.picture.living.parameters import Floats, Parameters

TWO_SIDED: Final = 1.96  # of a normal deviation: 95 %
FEW_LINES: Final = 1.1
"""With few lines the raw deviation is some 7 % short (measured on the invented nation), so it is widened by so much."""
FEW: Final = 80  # lines; at 160 the raw deviation was right
DOUBT_OF_DELAY: Final = 0.5
"""Of the closures not told yet: they are reckoned as if told by chance from month to month, and agencies tell them in batches."""
HALF_A_LINE: Final = 0.5  # truth is a whole number
NUDGE: Final = 1e-4  # as in the fit


@dataclass(frozen=True, slots=True)
class LivingEstimate:
    """How many known lines are estimated active, between low and high at 95 %."""

    central: float
    low: float
    high: float
    deviation: float


def estimate(
    histories: Sequence[LineHistory],
    parameters: Parameters,
    doubt_of_joins: float = 0.0,
    late: tuple[float, float] = (0.0, 0.0),
) -> LivingEstimate:
    """Sum the chances; `doubt_of_joins` is the variance that doubtful joins of lines add.

    `late` is how many lines the missing returns usually add, and its variance: some of those were told of by then and some were
    not, so the interval reaches up to them and the figure itself does not.
    """
    odds = np.array(parameters.log_odds)
    laid = laid_out(histories, parameters.sight, parameters.silent_words)
    chance = np.concatenate([passed(each, odds)[1][:, LIVE] for each in laid]) if laid else np.zeros(0)

    def total(at: Floats) -> float:
        return float(sum(passed(each, at)[1][:, LIVE].sum() for each in laid))

    slope = np.array([(total(odds + by) - total(odds - by)) / (2 * NUDGE) for by in NUDGE * np.eye(len(odds))])
    variance = float((chance * (1 - chance)).sum() + slope @ np.array(parameters.covariance) @ slope) + doubt_of_joins
    variance += (DOUBT_OF_DELAY * parameters.share("closes") * parameters.closing_delay * float(chance.sum())) ** 2
    deviation = variance**0.5 * (FEW_LINES if chance.sum() < FEW else 1.0)
    central = float(chance.sum())
    reach = TWO_SIDED * deviation + HALF_A_LINE
    added, spread = late
    upwards = added + TWO_SIDED * (deviation**2 + spread) ** 0.5 + HALF_A_LINE
    return LivingEstimate(central, max(central - reach, 0.0), central + upwards, deviation)

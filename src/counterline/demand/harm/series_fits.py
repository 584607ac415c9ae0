"""Every series of harm fitted at once, from published figures alone: a pure function of them, whoever asks and in whatever order."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

import numpy as np

from counterline.demand.harm.forecasting import Fitted, fit
from counterline.demand.harm.model import (
    PERSONS,
    VERSION,
    AreaHarm,
    AreaLeftOut,
    FeedsNone,
    HarmFit,
    HarmTier,
    SeriesFit,
    borne,
    written,
)
from counterline.demand.harm.panels import Flags, Numbers, Panel, Read, counts_harm, counts_people, panels
from counterline.demand.harm.telling_apart import Apart, apart

_DRAWINGS: Final = 20
Progress = Callable[[int, int], None]
"""Told how many series of how many are fitted."""


def fit_harm(read: Iterable[Read], now: datetime, progress: Progress = lambda _, __: None) -> HarmFit:
    """Fit every series of harm among some figures; the seed of what is drawn follows from the figures."""
    figures = used(read)
    inputs = digest_of(figures)
    seed = int(inputs[:12], 16)
    laid_out = list(panels(figures))
    fits, none = [], []
    for done, panel in enumerate(laid_out, start=1):
        if isinstance(panel, FeedsNone):
            none.append(panel)
        else:
            fits.append(fit_series(panel, seed))
        progress(done, len(laid_out))
    return HarmFit(tuple(fits), tuple(none), made_at=now, version=VERSION, seed=seed, inputs=inputs)


def used(read: Iterable[Read]) -> list[Read]:
    """Those of some figures that a fit rests on."""
    return [each for each in read if counts_harm(each.figure.series.id) or counts_people(each.figure.series.id)]


def digest_of(read: Iterable[Read]) -> str:
    """The SHA-256 of figures, with what each series says of itself and the publication of each, in any order."""
    said = sorted(
        repr(
            (
                each.figure.series,
                each.figure.area,
                each.figure.period.to_json(),
                str(each.figure.value),
                each.publication,
            )
        )
        for each in read
    )
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def fit_series(panel: Panel, seed: int) -> SeriesFit:
    """Fit one series, and tell its areas apart from all together."""
    fitted = fit(panel.counts, panel.people)
    now = ~np.isnan(panel.counts[-1])
    newest, of_now = panel.people[-1][now], _of(fitted, now)
    told = apart(of_now, newest)
    areas = [at for at, there in enumerate(now) if there]
    return SeriesFit(
        series=panel.series,
        sort=panel.sort,
        period=panel.periods[-1],
        england=round(told.england * PERSONS, 2),
        discount=fitted.discount,
        dispersion=round(fitted.dispersion, 2),
        areas=tuple(_area(panel, at, told, row, float(of_now.rates[row])) for row, at in enumerate(areas)),
        left_out=(*panel.left_out, *_without_newest(panel, now)),
        publications=panel.publications,
        periods=panel.periods,
        alike_told=_told_of_alike(fitted, panel.people[:, now], told.england, seed),
    )


def _of(fitted: Fitted, these: Flags) -> Fitted:
    return Fitted(fitted.discount, fitted.dispersion, fitted.counted[these], fitted.people[these])


def _area(panel: Panel, at: int, told: Apart, row: int, rate: float) -> AreaHarm:
    low, high = float(told.low[row]), float(told.high[row])
    tier = (HarmTier.HIGHER if rate > told.england else HarmTier.LOWER) if told.told[row] else HarmTier.NOT_TOLD_APART
    rates = borne(*(each * PERSONS for each in (rate, low, high)))
    ratios = borne(*(_ratio(each, told.england) for each in (rate, low, high)))
    return AreaHarm(
        area=panel.areas[at],
        name=panel.names[at],
        count=int(panel.counts[-1, at]),
        population=round(panel.people[-1, at] / panel.years),
        rate=rates[0],
        low=rates[1],
        high=rates[2],
        ratio=ratios[0],
        ratio_low=ratios[1],
        ratio_high=ratios[2],
        tier=tier,
    )


def _ratio(rate: float, england: float) -> float:
    return rate / england if england else 1.0


def _without_newest(panel: Panel, now: Flags) -> list[AreaLeftOut]:
    why = f"Its figure of {written(panel.periods[-1])} was not published. It is told again once a newer one is."
    return [AreaLeftOut(panel.areas[at], panel.names[at], why) for at, there in enumerate(now) if not there]


def _told_of_alike(fitted: Fitted, people: Numbers, england: float, seed: int) -> float:
    """How many areas of all are told apart where each count is drawn by chance around one rate for all."""
    if not england:
        return 0.0
    chance, told = np.random.default_rng(seed), 0
    share = fitted.dispersion / (fitted.dispersion + england * people)
    weights = fitted.discount ** np.arange(len(people))[::-1, None]
    for _ in range(_DRAWINGS):
        drawn = chance.negative_binomial(fitted.dispersion, share)
        alike = Fitted(fitted.discount, fitted.dispersion, (weights * drawn).sum(0), (weights * people).sum(0))
        told += int(apart(alike, people[-1]).told.sum())
    return float(told / (_DRAWINGS * people.shape[1]))

"""Estimates as the desk keeps them: made once, never changed, each with all that is needed to make it again.

They lie in the schema `desk`. A row is read by a viewer of the national desk who may read every audience that it was made of.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime

import orjson

from counterline.picture.living.estimating import LivingEstimate
from counterline.picture.living.likelihood import VERSION
from counterline.picture.living.making_estimates import Asking, Made
from counterline.picture.living.parameters import Parameters
from counterline.plumbing.work import AnyRow, Work

_KEEP = """
insert into desk.estimates (on_day, known, of_all, state, audiences, rule, model, estimated, refused, fit, made_at)
values (:on, :known, :of_all, :state, readable(), :rule, :model, cast(:estimated as jsonb), :refused, cast(:fit as jsonb), :now)
on conflict do nothing
"""
_NEWEST = """
select on_day, known, state, made_at, estimated::text, refused, fit::text from desk.estimates
 where rule = :rule and model = :model and case when cast(:known as date) is null then of_all else known = :known and not of_all end
   and on_day {compared} :on
 order by on_day desc, state = :state desc, estimate_id desc limit 1
"""


@dataclass(frozen=True, slots=True)
class KeptEstimate:
    """An estimate as it was made, for which day, of what had been received by when, and when it was made."""

    on: date
    known: date
    made_at: datetime
    made: Made


def keep(work: Work, asking: Asking, made: Made) -> None:
    """Keep what was made; made again of the same state it is the same, and kept once."""
    fitted = made.parameters
    work.run(
        _KEEP,
        on=asking.on,
        known=asking.known or work.clock.today(),
        of_all=asking.known is None,
        state=made.state,
        rule=asking.rule.version,
        model=VERSION,
        estimated=_said(None if made.estimated is None else asdict(made.estimated)),
        refused=made.refused,
        fit=_said(None if fitted is None else asdict(fitted) | {"silent_words": sorted(fitted.silent_words)}),
        now=work.clock.now(),
    )


def newest(work: Work, asking: Asking, state: str, *, or_before: bool = False) -> KeptEstimate | None:
    """The newest kept for a day, that of the present state first; with `or_before`, else that of an earlier day."""
    sql = _NEWEST.format(compared="<=" if or_before else "=")
    row = work.row(sql, on=asking.on, known=asking.known, rule=asking.rule.version, model=VERSION, state=state)
    return None if row is None else _kept(row)


def _kept(row: AnyRow) -> KeptEstimate:
    on, known, state, made_at, estimated, refused, fit = row
    told = None if estimated is None else LivingEstimate(**orjson.loads(estimated))
    return KeptEstimate(on, known, made_at, Made(state, told, refused, None if fit is None else _parameters(fit)))


def _parameters(fit: str) -> Parameters:
    said = orjson.loads(fit)
    return Parameters(
        version=said["version"],
        log_odds=tuple(map(float, said["log_odds"])),
        sight={agency: float(by) for agency, by in said["sight"].items()},
        covariance=tuple(tuple(map(float, row)) for row in said["covariance"]),
        silent_words=frozenset(said["silent_words"]),
    )


def _said(value: object) -> str | None:
    return None if value is None else orjson.dumps(value).decode()

"""The worker's part: harm fitted again from the figures that stand, with its progress, and kept."""

from counterline.demand.harm.kept_fits import NEWEST, form
from counterline.demand.harm.model import VERSION
from counterline.demand.harm.series_fits import digest_of, fit_harm, used
from counterline.demand.harm.standing_figures import standing
from counterline.plumbing.work import Work

_BEGIN = "insert into harm_fits (asked_at, version) values (:now, :version) returning fit_id"
_CLEAR = "delete from harm_fits where fit is null"
_PROGRESS = "update harm_fits set done = :done, of_all = :of_all where fit_id = :fit"
_KEEP = """
update harm_fits set inputs = :inputs, seed = :seed, made_at = :made_at, fit = cast(:said as jsonb) where fit_id = :fit
"""


def carry_out(work: Work) -> None:
    """Fit what stands now and keep it, unless nothing does or the newest fit was made of the same by the same model."""
    read = used(standing(work))
    last = work.row(NEWEST)
    if (not read and last is None) or (last is not None and (last.version, last.inputs) == (VERSION, digest_of(read))):
        return
    with work.aside() as aside:
        aside.run(_CLEAR)  # what a worker that was stopped had begun
        fit = int(aside.value(_BEGIN, now=work.clock.now(), version=VERSION))

    def progress(done: int, of_all: int) -> None:
        with work.aside() as aside:
            aside.run(_PROGRESS, fit=fit, done=done, of_all=of_all)

    made = fit_harm(read, work.clock.now(), progress)
    said = form().dump_json(made).decode()
    work.run(_KEEP, fit=fit, inputs=made.inputs, seed=made.seed, made_at=made.made_at, said=said)

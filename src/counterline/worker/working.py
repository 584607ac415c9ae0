"""Running the queue: one fact at a time for each lock, each in a transaction of its own."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

import procrastinate
import structlog
from procrastinate import PsycopgConnector
from sqlalchemy import make_url

from counterline.bootstrap.backing_up import list_gone
from counterline.bootstrap.building import Building
from counterline.bootstrap.cleaning_up import clean_at_night
from counterline.calls.asking import worker_answers
from counterline.calls.disposing import call_disposals
from counterline.calls.loads.bills_waiting import Folders, offer_key
from counterline.coordination import opening
from counterline.coordination.asking import request_letters
from counterline.coordination.deconfliction import giving_notice, meeting
from counterline.coordination.owning import check_backs
from counterline.coordination.register import lapsing
from counterline.coordination.subjects import drawing_subjects
from counterline.coordination.tasking import plan_reviews, task_letters
from counterline.governance.log.keys import sealing_key
from counterline.governance.log.outside import KeptOutside
from counterline.governance.log.sealing import Sealer, seal_until
from counterline.intake.arriving.uploading import purge_files
from counterline.lines import redraw
from counterline.places.kept_agencies import keep_abreast
from counterline.plumbing.database import Role
from counterline.plumbing.jobs import SETTLE, UNCOUNTED
from counterline.plumbing.upkeep.away import DatabaseAway, is_away
from counterline.plumbing.work import Fact, Work
from counterline.post import mail_server, mailing, passing_on, shifts
from counterline.prioritisation import suspending, takings
from counterline.prioritisation.deciding import ranking_counts
from counterline.reactions import end_lapsed_comparisons, fact_named, give_up, react, tell_of_money_clocks, together
from counterline.records.events import SubmissionLoaded
from counterline.reports.drafts import purge
from counterline.retention.taking_away import try_again
from counterline.safeguarding.concerns.closed_letters import tell_of_closed
from counterline.safeguarding.duties.duty_letters import tell_of_duties
from counterline.safeguarding.homes import visiting
from counterline.safeguarding.homes.home_letters import tell_of_homes
from counterline.safeguarding.referrals.referral_letters import tell_of_late_referrals
from counterline.vocabulary.identity import ViewerId
from counterline.worker.leaving import leaving

log = structlog.get_logger(__name__)

ATTEMPTS = 5  # a passing fault, such as a lost connection, is over within a few tries
POLL = 0.05  # seconds: a job that waits behind another's lock is not announced when the lock is free
AWAY_AFTER = 5.0  # seconds without a session: the database is away
PATIENCE = 900.0  # seconds: a database that is away for longer needs a person
LONGEST_PAUSE = 15.0  # seconds
STALLED_AFTER = 30  # seconds without a heartbeat: the worker that held the job is gone
AT_ONCE = 4
"""Jobs at once: a long list and what follows from what was loaded have one each for minutes, and other files are read beside them."""
AT_A_STRETCH = 5.0  # seconds: so long whoever wants the worker to stop waits at most beside the fact in hand
# As the queue gives them out. Whoever asks holds the lock by a job under way, so nobody else is given one behind it.
_NEXT = """
select id, args from procrastinate_jobs
 where lock = :lock and status = 'todo' and task_name = :settle and coalesce(scheduled_at <= now(), true)
 order by priority desc, id limit :most
"""
_TAKE = "delete from procrastinate_jobs where id = any(:ids) and status = 'todo' returning id"
LOOKED_AT = 200  # waiting facts, among which those that are settled together are sought


class Worker:
    """Takes facts from the queue until it is stopped."""

    def __init__(self, building: Building, *, at_once: int = AT_ONCE) -> None:
        """Work for one building, so many jobs at once."""
        self._building = building
        self._at_once = at_once
        self._asked_to_leave = False
        self._app = procrastinate.App(
            connector=PsycopgConnector(conninfo=_conninfo(building.database.urls[Role.DERIVE]), timeout=AWAY_AFTER)
        )
        retry = procrastinate.RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=2)
        self._app.task(name=SETTLE, retry=retry, pass_context=True)(self._settle)
        # Of six fields of a cron expression the last is seconds: every 20 seconds here, and every 5 for the post.
        self._app.periodic(cron="* * * * * */20")(
            self._app.task(name="counterline.rescue", queueing_lock="rescue", pass_context=False)(self._rescue)
        )
        self._app.periodic(cron="*/5 * * * *")(
            self._app.task(name="counterline.duties", queueing_lock="duties", pass_context=False)(self._tell_of_duties)
        )
        self._app.periodic(cron="17 * * * *")(
            self._app.task(name="counterline.purge", queueing_lock="purge", pass_context=False)(self._purge)
        )
        self._app.periodic(cron="* * * * * */5")(
            self._app.task(name="counterline.gone", queueing_lock="gone", pass_context=False)(self._list_gone)
        )
        self._app.periodic(cron="41 1,2,3 * * *")(
            self._app.task(name="counterline.clean", queueing_lock="clean", pass_context=False)(self._clean)
        )
        self._mail_server = mail_server.MailServer.set_by(building.settings)
        self._app.periodic(cron="* * * * * */5")(
            self._app.task(name="counterline.post", queueing_lock="post", pass_context=False)(self._deliver)
        )

    def run(self, *, wait: bool = True) -> None:
        """Work until stopped; without `wait`, until the queue is empty."""
        if wait:
            with sealing(self._building):
                self._run_until_stopped()
        else:
            asyncio.run(self._run(wait=False))

    def _run_until_stopped(self) -> None:
        """Work, and work again once a database that went away is back; leaves if it stays away."""
        while True:
            try:
                asyncio.run(self._run(wait=True))
            except Exception as fault:
                if not is_away(fault):
                    raise
                if self._asked_to_leave:  # and so does not wait for a database that went away beside
                    return
                log.warning("worker.database_away", fault=type(fault).__name__)
                await_database(self._building)
                log.info("worker.database_back")
            else:
                return

    async def _run(self, *, wait: bool) -> None:
        async with self._app.open_async():
            await self._rescue(0)
            draw_anew(self._building)
            working = asyncio.create_task(
                self._app.run_worker_async(
                    concurrency=self._at_once,
                    wait=wait,
                    fetch_job_polling_interval=POLL,
                    delete_jobs="successful",
                    install_signal_handlers=False,
                )
            )
            if not wait:
                await working
                return

            def leave() -> None:
                self._asked_to_leave = True
                working.cancel()

            with leaving(leave), suppress(asyncio.CancelledError):
                await working

    def _settle(self, context: procrastinate.JobContext, fact: str, body: dict[str, Any]) -> None:
        try:
            settle(self._building, fact, body)
        except Exception:
            if context.job.attempts >= ATTEMPTS:
                settle(self._building, fact, body, how=give_up)
            raise
        if context.job.lock == Role.DERIVE.value:
            settle_behind(self._building, context.job.lock)

    async def _rescue(self, timestamp: int) -> None:  # noqa: ARG002 - the queue hands every periodic task its time
        for job in await self._app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
            log.warning("worker.rescued_stalled_job", job=job.id)
            await self._app.job_manager.retry_job(job)

    def _tell_of_duties(self, timestamp: int) -> None:  # noqa: ARG002 - the queue hands every periodic task its time
        self._each(
            tell_of_duties,
            tell_of_homes,
            tell_of_closed,
            tell_of_late_referrals,
            meeting.answer_files,
            lapsing.tell_of_reviews,
            suspending.ask_again,
            check_backs.tell_of_check_backs,
            task_letters.tell_of_late_tasks,
            request_letters.tell_of_late_requests,
            plan_reviews.tell_of_plan_reviews,
            takings.recall_taken,
            tell_of_money_clocks,
            ranking_counts.keep_figures,
            end_lapsed_comparisons,
        )

    def _purge(self, timestamp: int) -> None:  # noqa: ARG002 - the queue hands every periodic task its time
        with self._building.works.begin(Role.DERIVE) as work:
            purge(work, self._building.settings.draft_days)
            purge_files(work, self._building.settings.upload_days)
            try_again(work)
            call_disposals.try_again(work)
            mailing.forget_mails(work)
            shifts.clear_notes(work)
            worker_answers.forget_rows(work)

    def _list_gone(self, timestamp: int) -> None:  # noqa: ARG002 - the queue hands every periodic task its time
        list_gone(self._building)

    def _clean(self, timestamp: int) -> None:  # noqa: ARG002 - the queue hands every periodic task its time
        clean_at_night(self._building.settings)

    def _deliver(self, timestamp: int) -> None:  # noqa: ARG002 - the queue hands every periodic task its time
        try:
            self._each(
                partial(passing_on.settle, opens=opening.opens),
                giving_notice.tell_what_waited,
            )
        finally:
            if self._mail_server is not None:
                mailing.deliver(self._building.works, self._mail_server)

    def _each(self, *parts: Callable[[Work], object]) -> None:
        """Do each in a transaction of its own: what one cannot do keeps no clock of another from running."""
        faults: list[Exception] = []
        for part in parts:
            try:
                with self._building.works.begin(Role.DERIVE) as work:
                    keep_abreast(work)
                    part(work)
            except Exception as fault:  # noqa: BLE001 - told with the others, once all had their turn
                faults.append(fault)
        if faults:
            raise ExceptionGroup("some of what the clock brings was not done", faults)


def await_database(building: Building, patience: float = PATIENCE) -> None:
    """Wait until the database answers, asking ever more slowly; refuses after so many seconds, for a supervisor to see."""
    pause, deadline = 0.5, time.monotonic() + patience
    while not building.answers(Role.DERIVE):
        if time.monotonic() > deadline:
            raise DatabaseAway(
                f"The database has not answered for {patience:.0f} seconds, so the worker leaves. Nothing is lost: start "
                "it again when `counterline doctor` finds the database running."
            )
        time.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


def draw_anew(building: Building) -> int:
    """Have the worker redraw whatever an earlier version drew otherwise or not at all; answers of how many submissions.

    What an earlier version wrote into records by mistake is corrected, as whoever sent it.
    """
    with building.works.begin(Role.DERIVE) as work:
        offer_key(work, folders_of(building))
        for miswritten in visiting.miswritten_visits(work):
            work.tell(miswritten)
        older = sorted({*redraw.drawn_otherwise(work), *drawing_subjects.not_drawn(work)})
        for each in older:
            work.tell(SubmissionLoaded(each))
    if older:
        log.info("worker.draws_anew", submissions=len(older))
    return len(older)


@contextmanager
def sealing(building: Building, every: float = 1.0) -> Iterator[None]:
    """Seal the log beside whatever else is done, where this process was given the seal role."""
    if Role.SEAL not in building.database.urls:
        yield
        return
    settings, stop = building.settings, threading.Event()
    sealer = Sealer(sealing_key(settings.sealing_key), KeptOutside(settings.notes_outside))
    thread = threading.Thread(target=seal_until, args=(stop, building.works, sealer, every), name="sealing")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def folders_of(building: Building) -> Folders:
    """Where the worker of an installation keeps call data."""
    return Folders(building.settings.data_home, building.settings.calls_key)


def settle(
    building: Building, fact_name: str, body: dict[str, Any], how: Callable[[Fact, Work], None] | None = None
) -> None:
    """Do what follows from one fact, in one transaction of the role that the fact names."""
    fact = fact_named(fact_name, body)
    viewer = getattr(fact, "viewer_id", None)
    with building.works.begin(fact.settled_as, None if viewer is None else ViewerId(viewer)) as work:
        keep_abreast(work)
        if how is None:
            react([fact], work, folders_of(building))
        else:
            how(fact, work)
    if not str(getattr(fact, "lock", "")).startswith(UNCOUNTED):
        log.info("worker.settled", fact=fact_name, **body)


def settle_behind(building: Building, lock: str) -> int:
    """Settle what waits behind a job that holds its lock, in the acts that take it off the queue; answers how many facts.

    To be given a job and to give it back takes as long as many a fact, and so does an act of its own: the more wait, the more are
    settled in one. What fails stays in the queue, for it to be tried again there by itself.
    """
    until, settled = time.monotonic() + AT_A_STRETCH, 0
    while time.monotonic() < until:
        try:
            with building.works.begin(Role.DERIVE) as work:
                waiting = work.rows(_NEXT, lock=lock, settle=SETTLE, most=LOOKED_AT)
                if not waiting:
                    break
                keep_abreast(work)
                facts = [fact_named(row.args["fact"], row.args["body"]) for row in waiting]
                alike = together(facts, work)
                ours = {row.id for row in work.rows(_TAKE, ids=[waiting[at].id for at in alike])}
                taken = [at for at in alike if waiting[at].id in ours]
                if not taken:  # somebody took this worker for dead, and does what it did
                    break
                react([facts[at] for at in taken], work)
        except Exception as fault:  # noqa: BLE001 - the queue meets it again, counts its attempts and gives up in the end
            log.warning("worker.left_to_the_queue", fault=type(fault).__name__)
            break
        for at in taken:
            log.info("worker.settled", fact=waiting[at].args["fact"], **waiting[at].args["body"])
        settled += len(taken)
    return settled


def settle_waiting(building: Building) -> None:
    """Settle every fact that waits, and those told meanwhile, then return."""
    Worker(building, at_once=1).run(wait=False)


def _conninfo(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)

"""Killed at any moment and begun again, each sign, concern, clock and letter is there once, as if nothing had happened."""

import os
import random
import time
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.safeguarding.concerns import acting
from counterline.safeguarding.concerns import concerns as safeguarding_concerns
from counterline.safeguarding.concerns.acts import ConcernStep
from counterline.safeguarding.concerns.concern import ConcernOutcome, Did
from counterline.safeguarding.duties import duties as safeguarding_duties
from tests.ahead import BORN_IN
from tests.databases import building_on
from tests.kinds_told import file_records
from tests.nation import TestNation
from tests.properties.protector import Duties, protect, protect_all, tables
from tests.rooms.safeguarding.test_duties import approved, day
from tests.rooms.safeguarding.three_bodies import ARREST, COUNCIL, EPISODE, WORRY, lead

KILLS: Final = int(os.environ.get("COUNTERLINE_KILLS", "3"))  # script/bench kills it two hundred times
PATIENCE: Final = 600
CHILDREN: Final = ("Kim Makebelieve", "Jo Pretend", "Alex Invented-Walker")
TOLD: Final = ("signs", "line_ways", "concerns_told", "letter_addressees", "letters")
DERIVED: Final = ("letter_answers", "letter_addressees", "letters", "concerns_told", "line_ways", "signs")
Told = dict[str, list[str]]


def _file(nation: TestNation) -> Duties:
    """Three children of whom three bodies know a part, one concern that was closed, and England's clocks running."""
    names = [{"person.name": name, "person.born": f"{BORN_IN + at}-02-01"} for at, name in enumerate(CHILDREN)]
    back = {"missing_from": day(nation, 6), "found_on": day(nation, 4), "status": "returned"}
    told = {
        ("dorset", "arrest"): ARREST | {"happened_on": day(nation, 4)},
        ("merseyside", "missing_episode"): EPISODE | back,
        (COUNCIL, "safeguarding_contact"): WORRY | {"happened_on": day(nation, 7)},
    }
    for (agency, kind), row in told.items():
        rows = [row | who | {"reference": f"{row['reference']}/{at}"} for at, who in enumerate(names)]
        by = nation.viewer(agency, ViewerRole.PARTNER) if agency == COUNCIL else None
        file_records(nation, agency, kind, rows, as_at=day(nation, 0), by=by)
    approved(nation)
    with nation.as_seen_by(lead(nation, "merseyside")) as work:
        ref = safeguarding_concerns.concerns(work).items[0].ref
        acting.act(work, ref, ConcernStep(Did.TAKE_UP, "Invented: rung."))
        closed = acting.act(work, ref, ConcernStep(Did.CLOSE, "Invented: safe.", outcome=ConcernOutcome.UPHELD))
    with nation.building.works.begin(Role.OWNER) as work:
        submissions = work.rows("select distinct submission_id from deliveries order by 1")
        identities = work.rows("select distinct identity_key from signs order by 1")
    now = nation.building.clock.now() + timedelta(minutes=1)
    return Duties(
        tuple(int(row[0]) for row in submissions), tuple(int(row[0]) for row in identities), (closed.acts[-1].ref,), now
    )


def _forget(nation: TestNation) -> None:
    with nation.building.works.begin(Role.OWNER) as work:
        for table in DERIVED:
            work.run(f"delete from {table}")


def _all(nation: TestNation) -> Told:
    """What was drawn and told, and what a lead reads that is made of it: their concerns, and whose clocks run."""
    with nation.as_seen_by(lead(nation, "merseyside")) as work:
        concerns = [
            (each.ref, sorted(one.rule.name for one in each.fired))
            for each in safeguarding_concerns.concerns(work).items
        ]
        clocks = [
            (each.duty.name, each.ref, each.begins, each.due, each.runs)
            for each in safeguarding_duties.due(work).clocks
        ]
    return tables(nation.building, TOLD) | {
        "concerns": sorted(map(str, concerns)),
        "clocks": sorted(map(str, clocks)),
    }


def test_protecting_killed_at_any_moment_and_begun_again_loses_and_doubles_no_concern_clock_or_notice(
    nation: TestNation, tmp_path: Path
) -> None:
    duties, urls = _file(nation), nation.building.database.urls
    ours = building_on(dict(urls), tmp_path, Clock(duties.now))
    # A process of which others are made has all loaded, so that each is at work at once.
    processes, moments, killed, halfway = get_context("forkserver"), random.Random(20261129), 0, 0
    processes.set_forkserver_preload(["tests.properties.protector"])

    def begun() -> BaseProcess:
        _forget(nation)
        hears, tells = processes.Pipe(duplex=False)
        process = processes.Process(target=protect_all, args=(urls, tmp_path, duties, tells))
        process.start()
        assert hears.poll(PATIENCE)
        return process

    process, began = begun(), time.perf_counter()
    process.join(PATIENCE)
    longest = time.perf_counter() - began  # of one that is left alone, so that most are killed at work
    clean = _all(nation)
    kinds = {
        kind
        for kind in ("'concern'", "'concern-elsewhere'", "'duty-ran-out'")
        for each in clean["letters"]
        if kind in each
    }
    assert len(kinds) == 3, clean["letters"]
    assert all(clean[each] for each in ("signs", "concerns_told", "concerns", "clocks"))
    for number in range(KILLS):
        process = begun()
        time.sleep(moments.uniform(0.0, longest))
        killed += process.is_alive()
        process.kill()
        process.join(PATIENCE)
        halfway += 0 < len(tables(nation.building, ["letters"])["letters"]) < len(clean["letters"])
        protect(ours, duties)
        assert _all(nation) == clean
        if KILLS > 3:
            print(f"{number + 1} of {KILLS}: {killed} killed at work, {halfway} with some letters", flush=True)  # noqa: T201 - a long run says how far it is
    ours.database.close()
    assert killed, "all was done before any kill: give it more to do"

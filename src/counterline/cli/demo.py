"""The demonstration: an invented nation files its returns through the real door while the pages already serve."""

import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from datetime import time as time_of_day
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from counterline.bootstrap.building import Building
from counterline.bootstrap.opening import close_house, open_house
from counterline.cli import demo_provider
from counterline.cli.demo_story import (
    file_story,
    keep_desk_numbers,
    keep_duty_numbers,
    keep_guidance,
    keep_schedule,
    live_the_story,
)
from counterline.cli.nation import Seed, Size
from counterline.cli.publishing_invented import Publisher
from counterline.cli.serving import Host, Port, log_to_standard_error
from counterline.governance.people import viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole
from counterline.intake.arriving import mappings, receiving
from counterline.intake.running import runs
from counterline.intake.watching import coverage
from counterline.places.ground.agencies import agency, is_policing
from counterline.plumbing.clock import LONDON, Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.jobs import waiting
from counterline.plumbing.postgres import purpose_of
from counterline.plumbing.settings import settings_from
from counterline.plumbing.upkeep.collector import keep_what_is_loaded
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode
from counterline_nation import (
    Filing,
    Nation,
    RecordFiling,
    mapping_documents,
    nation,
    record_documents,
    story_documents,
)

if TYPE_CHECKING:
    import uvicorn

app = typer.Typer()

# Invented people: one of each role that a person holds, so that the same day can be looked at by all of them.
PERSONAS = (
    ("DC Morgan Hale (invented)", "dorset", ViewerRole.OFFICER),
    ("DC Owen Pryce (invented)", "dorset", ViewerRole.OFFICER),
    ("DS Ade Okafor (invented)", "merseyside", ViewerRole.INVESTIGATOR),
    ("Sam Whitlock (invented)", "nclcc", ViewerRole.DESK),
    ("Rosa Lindqvist (invented)", "nclcc", ViewerRole.ANALYST),
    ("DI Bethan Rowe (invented)", "rocu-south-west", ViewerRole.COORDINATOR),
    ("Priya Nair (invented)", "nclcc", ViewerRole.SAFEGUARDING),
    ("DS Callum Adair (invented)", "dorset", ViewerRole.SAFEGUARDING),  # duties are approved by a body of their nation
    ("Tomasz Wilk (invented)", "dorset", ViewerRole.FINANCIAL),
    ("PC Grace Tolland (invented)", "dorset", ViewerRole.NEIGHBOURHOOD),
    ("Chief Superintendent Helen Marsh (invented)", "merseyside", ViewerRole.COMMANDER),
    ("Iris Bewley (invented)", "dorset", ViewerRole.ADVISER),
    ("Joanne Pike (invented)", "dorset-council", ViewerRole.PARTNER),
    ("Lewis Farrant (invented)", "dorset", ViewerRole.DATA_OFFICER),
    ("Superintendent Alan Thorne (invented)", "dorset", ViewerRole.COMMANDER),
    ("DI Frank Odell (invented)", "merseyside", ViewerRole.GUARDIAN),
    ("DI Ruth Calder (invented)", "nclcc", ViewerRole.GUARDIAN),  # the desk's own wording waits for her
    ("DC Hannah Crewe (invented)", "merseyside", ViewerRole.OFFICER),
    ("Imran Siddiqui (invented)", "nclcc", ViewerRole.DATA_PROTECTION),
    ("Meera Solanki (invented)", "merseyside", ViewerRole.DATA_PROTECTION),  # call data is read by its own body's
    ("Alice Vane (invented)", "nclcc", ViewerRole.AUDITOR),
    ("Nadia Boyle (invented)", "nclcc", ViewerRole.ADMINISTRATOR),
    ("Kit Rayner (invented)", "dorset", ViewerRole.ADMINISTRATOR),
)
# Leads whom nobody signs in as: the bodies of the story have somebody to ring, day and night.
LEADS = ("merseyside", "norfolk", "kent", "rocu-south-west")
TRY_FIRST = (
    "DS Callum Adair: choose the purpose of protecting children, and open Kai Makebelieve, 15, who is missing now.",
    "DC Morgan Hale and, in another browser, DS Ade Okafor: write a report of one new number each, and each is told to ring the other.",
    "Priya Nair: read which child needs what by when, and send a referral from the concern.",
    "Tomasz Wilk: act on cash whose clock runs, and follow the line's money to a boy's account.",
)
WAITING_AT_MOST = 40  # so that the pages show returns arriving in order rather than a long queue


@app.command("demo")
def demo(
    size: Size = "small",
    seed: Seed = 1,
    port: Port = 8000,
    host: Host = "127.0.0.1",
    anew: Annotated[bool, typer.Option("--anew", help="Forget the nation of an earlier demonstration first.")] = False,
    stay: Annotated[bool, typer.Option(help="Keep serving once every return is in.")] = True,
    sign_in: Annotated[
        Literal["personas", "oidc"],
        typer.Option("--sign-in", help="oidc starts a sign-in provider beside the invented people."),
    ] = "personas",
) -> None:
    """Let an invented nation file its returns through the real intake, and serve the pages while they arrive."""
    from counterline.cli.web_server import load_faces, server_of

    log_to_standard_error()
    console = Console()
    began = time.monotonic()
    if sign_in == "oidc":
        demo_provider.refuse_if_absent()
    if anew:
        _forget()
    with console.status("Starting the database"), ThreadPoolExecutor(1) as beside:
        opened = beside.submit(open_house, settings_from(demo=True))
        load_faces()  # takes about as long as a new database, which is another process
        house = opened.result()
    building = house.building(Role.APPLICATION, Role.OWNER, Role.DERIVE)
    newcomers = _introduce_all(building)
    serves, provider = house.building(Role.APPLICATION), None
    if sign_in == "oidc":
        serves, provider = demo_provider.beside(serves, building, host, port)
        console.print("A sign-in provider runs beside it: choose to sign in through your agency.")
    server = server_of(serves, host, port)
    keep_what_is_loaded()
    serving = threading.Thread(target=server.run, daemon=True)
    serving.start()
    _await(server, serving)
    # A supervisor's way to say Ctrl-C, which would else leave worker and database running.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    worker = _worker(building.settings.data_home / "worker.log")
    try:
        console.print(
            f"Open [bold]http://{host}:{port}[/bold] and sign in as one of {len(PERSONAS)} invented people. Everything in it is invented."
        )
        if newcomers:
            _approve_mappings(building, newcomers)
            filed = _file_all(building, nation(size, seed), console)
            console.print(f"{filed} returns are in, {time.monotonic() - began:.0f} seconds after the start. Try first:")
            for number, words in enumerate(TRY_FIRST, start=1):
                console.print(f"{number}. {words}")
        else:
            console.print("The nation of an earlier demonstration is still here. Use --anew to begin again.")
        if stay:
            console.print("Press Ctrl-C to stop.")
            serving.join()
    except KeyboardInterrupt:
        console.print("Stopping.")
    finally:
        _leave(server, worker, *([provider] if provider else []))


def _worker(log: Path) -> "subprocess.Popen[bytes]":
    with log.open("ab") as file:
        command = [sys.executable, "-m", "counterline.cli", "worker", "--demo"]
        return subprocess.Popen(command, stdout=file, stderr=file)


def _forget() -> None:
    settings = settings_from(demo=True)
    if purpose_of(settings.data_home) == "demo":
        close_house(settings)
        shutil.rmtree(settings.data_home)


def _leave(server: "uvicorn.Server", *processes: "subprocess.Popen[bytes]") -> None:
    for each in processes:
        each.terminate()
    for each in processes:
        try:
            each.wait(timeout=20)
        except subprocess.TimeoutExpired:
            each.kill()
    server.should_exit = True
    close_house(settings_from(demo=True))


def _await(server: "uvicorn.Server", serving: threading.Thread) -> None:
    while not server.started:
        if not serving.is_alive():
            raise CounterlineError("The pages could not be served: is the port taken? Try another with --port.")
        time.sleep(0.05)


def _introduce_all(building: Building) -> Sequence[Viewer]:
    """Make the invented people, and say who they are; nobody where an earlier demonstration made them."""
    with building.works.begin(Role.OWNER) as work:
        if viewers.personas(work):
            return ()
        leads = [
            viewers.add_viewer(
                work, f"Lead of {agency(AgencyCode(code)).name} (invented)", AgencyCode(code), ViewerRole.SAFEGUARDING
            )
            for code in LEADS
        ]
        return [*(_introduced(work, person) for person in PERSONAS), *leads]


def _approve_mappings(building: Building, people: Sequence[Viewer]) -> None:
    desk = next(person for person in people if person.role is ViewerRole.DESK)
    with building.work_as(desk) as work:
        for document in (*mapping_documents().values(), *record_documents().values(), *story_documents().values()):
            mappings.approve_mapping(work, document)
    keep_desk_numbers(building, people)
    keep_duty_numbers(building, people)


def _introduced(work: Work, person: tuple[str, str, ViewerRole]) -> Viewer:
    name, code, role = person
    return viewers.add_viewer(work, name, AgencyCode(code), role, persona=True)


def _file_all(building: Building, invented: Nation, console: Console) -> int:
    feeds: dict[AgencyCode, Viewer] = {}
    with building.works.begin(Role.OWNER) as work:
        coverage.expect_returns(work, invented.agencies.ground.forces, invented.size.round_ends()[0])
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar, tempfile.TemporaryDirectory() as folder:
        task = bar.add_task("Returns sent", total=invented.number_of_filings)
        done = 0
        publisher = Publisher(building, invented)
        for filing in invented.everything():
            path = Path(folder) / filing.file_name
            filing.write(path)
            then = _on_the_day(building, filing)
            _send(then, _feed(building, feeds, filing.agency), filing, path)
            path.unlink()
            publisher.load_due(then, filing.filed_on)
            done += 1
            bar.update(task, completed=done)
            if not console.is_terminal and done % 36 == 0:  # a bar is drawn on a terminal alone
                console.print(f"{done} of {invented.number_of_filings} returns sent.")
            _let_the_worker_keep_up(building, WAITING_AT_MOST)
        file_story(building, partial(_feed, building, feeds), building.clock.today())
        bar.update(task, description="Returns being read", completed=done, total=done)
        _let_the_worker_keep_up(building, 0)
        live_the_story(building)
        keep_schedule(building)
        keep_guidance(building)
    return done


def _feed(building: Building, feeds: dict[AgencyCode, Viewer], code: AgencyCode) -> Viewer:
    if code not in feeds:
        with building.works.begin(Role.OWNER) as work:
            # Who teaches, heals or supports sends what protects, which a police feed may not read and so not send.
            role = ViewerRole.FEED if is_policing(code) else ViewerRole.PARTNER
            feeds[code] = viewers.add_viewer(work, f"Feed of {agency(code).name} (invented)", code, role)
    return feeds[code]


def _send(building: Building, feed: Viewer, filing: Filing | RecordFiling, path: Path) -> None:
    as_at = datetime.combine(filing.as_at, time_of_day(), LONDON)
    with building.work_as(feed) as work, path.open("rb") as file:
        mapping = mappings.mapping_on_file(work, filing.mapping, filing.mapping_version)
        # Its day, so that what was known on a day can be asked: who may not state it is heard when it is loaded.
        received = work.clock.now() if feed.may(Permission.INTAKE_HISTORY_LOAD) else None
        handover = receiving.Handover(mapping, as_at, filing.file_name, received_at=received)
        taken = receiving.receive(work, handover, iter(lambda: file.read(1 << 20), b""))
        if taken.state == "received":
            runs.ask_run(work, taken.ref, dry=False)


def _on_the_day(building: Building, filing: Filing | RecordFiling) -> Building:
    # The nation lives in its own time: a return is sent on the day its agency sends it, so that coverage tells late from missing.
    clock = Clock(datetime.combine(filing.filed_on, time_of_day(12), UTC))
    works = type(building.works)(building.database, clock, building.works.tell)
    return Building(building.settings, clock, building.database, works, building.cookie_key)


def _let_the_worker_keep_up(building: Building, at_most: int) -> None:
    while True:
        with building.works.begin(Role.DERIVE) as work:
            if waiting(work) <= at_most:
                return
        time.sleep(0.1)

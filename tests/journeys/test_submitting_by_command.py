"""A return filed by the commands alone: sent, held rows taken and mended, each read by the version that was meant."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread, Timer

import pytest
from sqlalchemy import make_url
from typer.testing import CliRunner, Result

from counterline.cli.main import app
from counterline.faces.intake import commands as submitting
from counterline.intake.arriving import mappings, uploading
from counterline.intake.running import submissions
from counterline.plumbing.database import Role
from tests.nation import MAPPING, TestNation, csv_of, row

ROWS = [
    row("D1", "07700 900123", first="2026-03-10", last="2026-03-10"),
    row("D2", "07700 900124", first="2026-03-10", last="not a date"),
]
Command = Callable[..., Result]


@contextmanager
def at_work(nation: TestNation) -> Iterator[None]:
    """A worker that does what waits, for as long as the block lasts."""
    done = Event()

    def works() -> None:
        while not done.wait(0.2):
            nation.settle()

    worker = Thread(target=works)
    worker.start()
    try:
        yield
    finally:
        done.set()
        worker.join()


@pytest.fixture
def command(nation: TestNation, urls: dict[Role, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command as an officer of Dorset, on this installation."""
    names = {Role.APPLICATION: "DATABASE", Role.OWNER: "OWNER", Role.DERIVE: "DERIVE", Role.SEAL: "SEAL"}
    for role, name in names.items():
        plain = make_url(urls[role]).set(drivername="postgresql").render_as_string(hide_password=False)
        monkeypatch.setenv(f"COUNTERLINE_{name}_URL", plain)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    officer = nation.force("dorset").officer.ref
    return lambda *said: CliRunner().invoke(app, [*said, "--as", officer])


def written(folder: Path, content: bytes, name: str) -> str:
    """A file to hand over."""
    (folder / name).write_bytes(content)
    return str(folder / name)


def test_a_return_is_sent_held_and_mended_by_commands(nation: TestNation, command: Command, tmp_path: Path) -> None:
    nation.mapping()
    file = written(tmp_path, csv_of(ROWS), "return.csv")
    with at_work(nation):
        sent = command("submit", file, "--mapping", "test-lines", "--as-at", "2026-03-11")
    assert sent.exit_code == 0, sent.output
    assert "To be read by test-lines version 1 (approved" in sent.stderr
    assert f"by {nation.desk.name}" in sent.stderr
    ref = sent.stdout.rpartition("Submission ")[2].split()[0]
    with nation.as_seen_by(nation.desk) as work:
        mappings.approve_mapping(work, MAPPING.replace("version: 1", "version: 2"))

    given = command("held", ref)
    assert given.exit_code == 0, repr(given.exception)
    held = given.stdout
    assert "not a date" in held
    mended = written(tmp_path, held.replace(",not a date,", ",2026-03-10,").encode(), "held.csv")
    with at_work(nation):
        again = command("submit", mended, "--as-at", "2026-03-11", "--corrects", ref)
        newer = command("submit", mended, "--as-at", "2026-03-11", "--corrects", ref, "--mapping-version", "2")
    assert "To be read by test-lines version 1" in again.stderr
    assert "kept                   1" in again.stdout
    assert "To be read by test-lines version 2" in newer.stderr
    assert "kept                   1" in newer.stdout
    assert (
        "Nothing has changed"
        in command("submit", file, "--mapping", "test-lines", "--mapping-version", "1", "--as-at", "2026-03-11").stderr
    )


def test_a_command_that_names_no_mapping_is_told_to(nation: TestNation, command: Command, tmp_path: Path) -> None:
    refused = command("submit", written(tmp_path, csv_of(ROWS), "return.csv"), "--as-at", "2026-03-11")
    assert refused.exit_code != 0
    assert "Say which mapping reads the file" in str(refused.exception)


def test_the_list_of_mappings_says_who_approved_each(nation: TestNation, command: Command) -> None:
    nation.mapping()
    assert "name test-lines, version 1" in command("mapping", "list").stdout
    assert f"approved by {nation.desk.name}" in command("mapping", "list").stdout


def test_a_large_return_goes_on_where_it_broke_off(
    nation: TestNation, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nation.mapping()
    content = csv_of(ROWS[:1])
    monkeypatch.setattr("counterline.faces.intake.commands.IN_PARTS", 100)
    monkeypatch.setattr("counterline.faces.intake.commands.PART", 64)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        broken = uploading.begin_upload(work, "return.csv", len(content), hashlib.sha256(content).digest())
        uploading.add_part(work, broken.ref, 0, content[:64])
    file = written(tmp_path, content, "return.csv")
    with at_work(nation):
        sent = command("submit", file, "--mapping", "test-lines", "--as-at", "2026-03-10")
    assert sent.exit_code == 0
    assert f"{broken.ref} broke off before" in sent.stderr
    assert "100% sent" in sent.stderr
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        (taken,) = submissions.submissions(work)
    assert taken.receipt is not None
    assert taken.receipt["kept"] == 1


def test_quality_and_changes_are_told_at_the_command(nation: TestNation, command: Command) -> None:
    nation.force("dorset").files(ROWS, as_at="2026-03-10")
    told = command("quality", "dorset", "--json")
    assert told.exit_code == 0
    assert '"name": "Dorset Police"' in told.stdout
    assert "AL-" not in command("alarms", "list").stdout


def test_whoever_waits_for_a_worker_that_is_not_there_is_told_so(
    nation: TestNation, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nation.mapping()
    monkeypatch.setattr(submitting, "PATIENCE", 0.5)
    sent = written(tmp_path, csv_of(ROWS), "return.csv")
    ended = command("submit", sent, "--as-at", "2026-03-12", "--mapping", "test-lines")
    assert ended.exit_code == 0
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        (taken,) = submissions.submissions(work)
    assert f"{taken.ref} is kept, and waits: no worker has taken it up." in ended.stderr
    assert f"`counterline receipt {taken.ref}`" in ended.stderr
    nation.settle()
    told = command("receipt", taken.ref).stdout
    assert f"Submission {taken.ref}" in told, "and the file is read once a worker is there"


def test_whoever_waits_for_a_worker_that_died_is_told_so(
    nation: TestNation, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nation.mapping()
    monkeypatch.setattr(submitting, "PATIENCE", 60.0)
    monkeypatch.setattr(submitting, "STILL", 0.5)
    done = Event()

    def takes_up_and_dies() -> None:
        while not done.wait(0.1):
            with nation.building.works.begin(Role.OWNER) as work:
                work.run("update runs set state = 'reading', rows_read = 1 where state = 'waiting'")

    worker = Thread(target=takes_up_and_dies)
    worker.start()
    try:
        sent = written(tmp_path, csv_of(ROWS), "return.csv")
        ended = command("submit", sent, "--as-at", "2026-03-12", "--mapping", "test-lines")
    finally:
        done.set()
        worker.join()
    assert ended.exit_code == 0
    assert "it is reading, 1 rows read, and has not moved on" in ended.stderr


def test_a_file_waits_its_turn_while_the_worker_is_at_others(
    nation: TestNation, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nation.mapping()
    monkeypatch.setattr(submitting, "PATIENCE", 0.5)
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("insert into procrastinate_workers (last_heartbeat) values (now())")
    turn = Timer(2.0, nation.settle)
    turn.start()
    sent = written(tmp_path, csv_of(ROWS), "return.csv")
    ended = command("submit", sent, "--as-at", "2026-03-12", "--mapping", "test-lines")
    turn.join()
    assert ended.exit_code == 0
    assert "is kept, and waits" not in ended.stderr
    assert [line.split() for line in ended.stdout.splitlines() if line.startswith(("  held", "  kept", "  read"))] == [
        ["held", "1"],
        ["kept", "1"],
        ["read", "2"],
    ]


def test_a_file_without_its_day_is_refused_unless_it_corrects(
    nation: TestNation, command: Command, tmp_path: Path
) -> None:
    dorset = nation.force("dorset")
    held = dorset.files(ROWS, as_at="2026-03-11")
    sent = written(tmp_path, csv_of([ROWS[1] | {"Last": "2026-03-10"}]), "mended.csv")
    refused = command("submit", sent, "--mapping", "test-lines")
    assert "Give the date as at which the file was true" in str(refused.exception)
    with at_work(nation):
        assert command("submit", sent, "--corrects", held.ref).exit_code == 0
    with nation.as_seen_by(dorset.officer) as work:
        assert {each.as_at for each in submissions.submissions(work)} == {held.as_at}


def test_a_receipt_in_words_says_why_rows_are_held_and_how_many(nation: TestNation, command: Command) -> None:
    last, same = {"first": "2026-03-10"}, {"first": "2026-03-10", "last": "2026-03-10"}
    rows = [row(f"D{at}", f"07700 90012{at}", last=words, **last) for at, words in enumerate(("never", "later"))]
    rows += [row("D3", f"07700 90012{at}", **same) for at in (3, 4)]
    nation.force("dorset").files(rows, as_at="2026-03-11")
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        (taken,) = submissions.submissions(work)
    told = command("receipt", taken.ref).stdout
    assert "  2 rows held, Last: Such as: 'never' is not a date" in told
    assert "  2 rows held, whole row: This reference stands on more than one row" in told
    assert "Keep one row for each reference" in told
    assert " (row 2, row 3)" in told
    assert " (row 4, row 5)" in told, "rows that clash too"


def test_a_refused_file_is_told_at_the_command_with_the_right_route(
    nation: TestNation, command: Command, tmp_path: Path
) -> None:
    nation.mapping()
    sent = written(tmp_path, csv_of([ROWS[0] | {"Words": "SECRET"}]), "return.csv")
    refused = command("submit", sent, "--as-at", "2026-03-12", "--mapping", "test-lines").exception
    assert "The file was refused and nothing of it is kept. Row 2:" in str(refused)

"""A worker that is asked to leave ends what it has in hand, and waits for no job for ever. Everything is invented."""

import signal
import subprocess
import sys

import pytest

WORKING = """
import asyncio, sys, time
from counterline.worker.leaving import leaving

async def work(seconds, within):
    asked = asyncio.Event()
    with leaving(asked.set, within):
        print("at work", flush=True)
        await asked.wait()
        print("asked", flush=True)
        await asyncio.get_running_loop().run_in_executor(None, time.sleep, seconds)

asyncio.run(work(*map(float, sys.argv[1:])))
"""
PATIENCE = 120  # seconds, on a machine ten times too busy


@pytest.mark.parametrize(
    ("in_hand", "within", "ended", "broken_off"), [("0.1", "60", 0, False), ("3600", "0.1", 1, True)]
)
def test_what_is_in_hand_is_ended_and_what_does_not_end_is_broken_off(
    in_hand: str, within: str, ended: int, *, broken_off: bool
) -> None:
    working = _working(in_hand, within)
    working.send_signal(signal.SIGTERM)
    said = "".join(working.communicate(timeout=PATIENCE))
    assert working.returncode == ended
    assert ("worker.left_before_its_jobs_ended" in said, "most recent call first" in said) == (broken_off, broken_off)


def test_who_is_asked_twice_leaves_at_once() -> None:
    working = _working("3600", "3600")
    working.send_signal(signal.SIGTERM)
    assert working.stdout is not None
    assert working.stdout.readline() == "asked\n"
    working.send_signal(signal.SIGTERM)
    working.communicate(timeout=PATIENCE)
    assert working.returncode == -signal.SIGTERM


def _working(in_hand: str, within: str) -> subprocess.Popen[str]:
    working = subprocess.Popen(
        [sys.executable, "-c", WORKING, in_hand, within], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert working.stdout is not None
    assert working.stdout.readline() == "at work\n"
    return working

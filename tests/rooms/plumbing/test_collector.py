"""What a serving process keeps is not let go of by a file that is loaded in it."""

import subprocess
import sys

# In a process of its own, since the one of the tests keeps what it loaded from the first test on.
TRIED = """
import gc
from counterline.plumbing.upkeep.collector import keep_what_is_loaded, seldom_collecting

pace = gc.get_threshold()
with seldom_collecting():
    assert gc.get_freeze_count() > 1000
    assert gc.get_threshold() > pace
assert (gc.get_freeze_count(), gc.get_threshold()) == (0, pace)

keep_what_is_loaded()
kept = gc.get_freeze_count()
with seldom_collecting():
    assert gc.get_threshold() > pace
assert kept > 1000
assert (gc.get_freeze_count(), gc.get_threshold()) == (kept, pace)
"""


def test_what_a_process_keeps_stays_kept_though_rows_stream_through_and_the_usual_pace_is_back_after() -> None:
    subprocess.run([sys.executable, "-c", TRIED], check=True)

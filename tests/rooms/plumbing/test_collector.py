"""What a serving process keeps is not let go of by a file that is loaded in it."""

import gc

from counterline.plumbing.collector import keep_what_is_loaded, seldom_collecting


def test_what_a_process_keeps_stays_kept_though_rows_stream_through_and_the_usual_pace_is_back_after() -> None:
    before, own, pace = gc.get_freeze_count(), gc.get_threshold(), (701, 11, 11)
    try:
        gc.unfreeze()
        gc.set_threshold(*pace)
        with seldom_collecting():
            assert gc.get_freeze_count() > 0
            assert gc.get_threshold() > pace
        assert (gc.get_freeze_count(), gc.get_threshold()) == (0, pace)
        keep_what_is_loaded()
        kept = gc.get_freeze_count()
        with seldom_collecting():
            pass
        assert (gc.get_freeze_count(), kept > 1000) == (kept, True)
    finally:
        gc.set_threshold(*own)
        if not before:
            gc.unfreeze()

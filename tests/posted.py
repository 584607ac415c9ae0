"""A letter that waits, for pages to show. All of it is invented."""

from datetime import timedelta

from counterline.post import inbox, outbox
from counterline.post import model as post_model
from tests.nation import TestNation


def written_to(nation: TestNation) -> str:
    """A letter to the desk that somebody must be rung about, and one that was taken back."""
    desk = post_model.Recipient(nation.desk.agency, nation.desk.role)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        due = work.clock.now() + timedelta(hours=1)
        for kind, ring in ((post_model.LetterKind.TASK, None), (post_model.LetterKind.NOTICE, "01632 960001")):
            outbox.send(work, post_model.Letter(desk, kind, "MN-7KQ2M9XD3HAB", f"invented:{kind}", due=due, ring=ring))
        outbox.recall(work, f"invented:{post_model.LetterKind.TASK}")
    with nation.as_seen_by(nation.desk) as work:
        return inbox.outstanding(work)[0].ref

"""Whoever said that a match is wrong is told once the national desk has judged it: whether it was taken back or stands."""

from collections.abc import Collection, Iterable
from typing import Final

from counterline import post
from counterline.coordination.overlapping import PERSON, HowMet
from counterline.plumbing.work import AnyRow, Work
from counterline.post import Letter, LetterKind

_SAID: Final = """
select distinct on (o.notice) o.notice, o.ref, v.ref as viewer from notice_outcomes o join viewers v using (viewer_id)
 where o.notice = any(:refs) and o.outcome = 'wrong match' order by o.notice, o.at desc, o.ref desc
"""


def tell_of_wrong_matches(
    work: Work, told: Iterable[AnyRow], overlaps: Collection[AnyRow], gone: Collection[str]
) -> None:
    """The worker's part: tell each of what became of the notice that they doubted, once for each answer.

    It stands by a judgement where everything by which two sides still meet are people whom somebody judged to be one.
    """
    notices = {row.ref: row for row in told}
    for said in work.rows(_SAID, refs=sorted(notices)) if notices else ():
        pair = {notices[said.notice].side, notices[said.notice].other}
        met = [row for row in overlaps if {row.side_a, row.side_b} == pair]
        judged = bool(met) and all(row.kind == PERSON and row.how == HowMet.JUDGED.value for row in met)
        if said.notice in gone or judged:
            answer = "gone" if said.notice in gone else "stands"
            cause = f"wrong-match-judged/{said.ref}/{answer}"
            to = post.reader(work, said.viewer)
            post.send(work, Letter(to, LetterKind.WRONG_MATCH_JUDGED, said.notice, cause))

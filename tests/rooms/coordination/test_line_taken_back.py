"""What somebody took back of what was said of a line: who reads that, and what follows of it. All of it is invented."""

import pytest

from counterline.coordination.owning import line_seen
from counterline.coordination.owning.model import LineDid, LineState
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict
from counterline.post import inbox
from counterline.post.model import LetterKind
from tests.nation import TestNation
from tests.rooms.coordination.test_line_owners import (
    KEPT,
    asks,
    closes,
    does,
    letters,
    records,
    reports,
    state,
    undoes,
)

# Kept beside the record of whoever said something last, as it once was.
_TOGETHER = """
select bool_and((a.mention_id, a.audience_id) = (b.mention_id, b.audience_id)) from line_acts a join line_acts b on a.about = b.ref
"""


def test_a_question_or_a_hand_over_that_is_taken_back_takes_its_letter_with_it_and_once(nation: TestNation) -> None:
    reports(nation)
    dorset, merseyside = nation.force("dorset").officer, nation.force("merseyside").officer
    does(nation, dorset, LineDid.ADOPT)
    asked = does(nation, merseyside, LineDid.ASK).said.asked[0]
    assert letters(nation, dorset) == [LetterKind.LINE_ASKED]
    undoes(nation, merseyside, asked.ref)
    assert letters(nation, dorset) == []
    with pytest.raises(Conflict, match="taken back already"):
        undoes(nation, nation.desk, asked.ref)
    given = does(nation, dorset, LineDid.HAND_OVER, lead="merseyside").said.lead
    assert given is not None
    assert letters(nation, merseyside) == [LetterKind.LINE_GIVEN]
    undoes(nation, nation.desk, given.ref)
    assert letters(nation, merseyside) == []


def test_an_answer_or_an_end_of_leading_that_is_taken_back_leaves_the_letters_that_are_true(nation: TestNation) -> None:
    reports(nation)
    dorset, merseyside = nation.force("dorset").officer, nation.force("merseyside").officer
    lead = does(nation, dorset, LineDid.ADOPT).said.lead
    assert lead is not None
    asked = does(nation, merseyside, LineDid.ASK).said.asked[0]
    for reads in (False, True):  # whether or not somebody said that they have read what was true then
        refused = does(nation, dorset, LineDid.REFUSE, about=asked.ref)
        assert waiting(nation, dorset, merseyside, reads) == ([], [LetterKind.LINE_REFUSED])
        undoes(nation, dorset, refused.said.acts[-1].ref)
        assert waiting(nation, dorset, merseyside, reads) == ([LetterKind.LINE_ASKED], [])
        ended = does(nation, dorset, LineDid.END)
        assert waiting(nation, dorset, merseyside, reads) == ([], [LetterKind.LINE_FREE])
        undoes(nation, dorset, ended.said.acts[-1].ref)
        assert waiting(nation, dorset, merseyside, reads) == ([LetterKind.LINE_ASKED], [])
    undoes(nation, dorset, lead.ref)
    assert waiting(nation, dorset, merseyside, reads=False) == ([], [LetterKind.LINE_FREE])
    does(nation, merseyside, LineDid.ADOPT)
    assert waiting(nation, dorset, merseyside, reads=False) == ([], [])


def waiting(nation: TestNation, lead: Viewer, asker: Viewer, reads: bool) -> tuple[list[LetterKind], list[LetterKind]]:
    """What waits for whoever leads and for whoever asks; the asker answers what they read, if they do."""
    found = letters(nation, lead), letters(nation, asker)
    with nation.as_seen_by(asker) as work:
        for each in inbox.outstanding(work) if reads else ():
            inbox.acknowledge(work, each.ref)
    return found


def test_a_word_taken_back_is_read_by_whoever_read_it_and_by_nobody_else(nation: TestNation) -> None:
    reports(nation, days=9, **KEPT)
    dorset, merseyside = nation.force("dorset").officer, nation.force("merseyside").officer
    closed = closes(nation).said.acts[-1]
    reports(nation, "merseyside", days=6, ref="M/1")
    said = state(nation, merseyside, LineState.SUSPECTED, *records(nation, merseyside, "line_return"))
    assert [each.agency for each in said.said.acts] == ["merseyside"]
    undoes(nation, dorset, closed.ref)
    with nation.as_seen_by(merseyside) as work:
        assert line_seen.line_seen(work, said.line.ref).said.acts == said.said.acts


def test_the_desk_takes_back_a_closure_where_its_force_reads_it_and_is_asked_of_it_no_more(nation: TestNation) -> None:
    reports(nation, days=9, **KEPT)
    dorset, merseyside = nation.force("dorset").officer, nation.force("merseyside").officer
    closed = closes(nation)
    reports(nation, "merseyside", days=6, ref="M/1", **KEPT)
    state(nation, merseyside, LineState.SUSPECTED, *records(nation, merseyside, "line_return"))
    asks(nation)
    assert letters(nation, dorset) == [LetterKind.LINE_CHECK]
    undoes(nation, nation.desk, closed.said.acts[-1].ref)
    with nation.building.works.begin(Role.OWNER) as work:
        assert work.value(_TOGETHER)
    with nation.as_seen_by(dorset) as work:
        assert line_seen.line_seen(work, closed.line.ref).said.closure is None
    asks(nation)
    assert letters(nation, dorset) == []

"""Whether errors of links fall on one community is told in shares over many people, to whoever keeps the model, and of nobody."""

import pytest

from counterline.plumbing.errors import CounterlineError
from counterline.resolution.naming.naming_traditions import told_by_forename
from counterline.resolution.people import judgements, quality
from counterline.resolution.people.assembling import Verdict
from counterline.resolution.people.quality import FEWEST_SHOWN, blind_pair
from tests.doors import visitor_of
from tests.nation import TestNation
from tests.people import files, mention_of, person
from tests.rooms.resolution.test_desk import rolls_up

WRONG = 3
SURNAMES = (
    "Ash Birch Cedar Damson Elder Fig Gorse Hazel Ivy Juniper Kestrel Lupin Maple Nettle Oak Poplar Quince Rowan Sorrel Thistle "
    "Umber Vetch Willow Xylem Yarrow Zinnia Bramble Clover Bracken Fern"
).split()


def two_forces_name(nation: TestNation, many: int, one: str, other: str) -> None:
    """Dorset and Kent each name as many people, forenames spelt as each does."""
    for force, letter, forename in (("dorset", "D", one), ("kent", "K", other)):
        people = [
            person(
                f"{letter}/{at}", f"{forename} {SURNAMES[at]}-Invented", f"{1930 + 3 * at}-0{1 + at % 9}-{10 + at % 17}"
            )
            for at in range(many)
        ]
        files(nation.force(force), *people)


def judged_blind(nation: TestNation, numbers: range) -> None:
    """The desk judges so many pairs as they are given to it; the first few are two people."""
    for at in numbers:
        verdict = Verdict.DIFFERENT if at < WRONG else Verdict.SAME
        with nation.as_seen_by(nation.desk) as work:
            one, other = blind_pair(work) or ("", "")
            judgements.judge(work, one, other, verdict, "Looked at both (invented).", blind=True)


def test_shares_of_a_tradition_are_told_to_the_desk_once_enough_of_its_pairs_are_judged(nation: TestNation) -> None:
    two_forces_name(nation, FEWEST_SHOWN, "Mohammed", "Muhammad")
    with nation.as_seen_by(nation.desk) as work:
        chosen = {at: (mention_of(work, f"D/{at}"), mention_of(work, f"K/{at}")) for at in range(FEWEST_SHOWN)}
        given = set(blind_pair(work) or ())
    others = [pair for pair in chosen.values() if set(pair) != given]
    assert len(others) == FEWEST_SHOWN - 1
    for pair in others:
        with nation.as_seen_by(nation.desk) as work, pytest.raises(CounterlineError, match="not given to you"):
            judgements.judge(work, *pair, Verdict.SAME, "Chosen, and no sample (invented).", blind=True)
    judged_blind(nation, range(FEWEST_SHOWN - 1))
    with nation.as_seen_by(nation.desk) as work:
        assert quality.quality_by_tradition(work) == ()
    judged_blind(nation, range(FEWEST_SHOWN - 1, FEWEST_SHOWN))
    with nation.as_seen_by(nation.desk) as work:
        (told,) = quality.quality_by_tradition(work)
        whole = quality.quality(work)
    assert (told.tradition, told.judged) == ("arabic_and_south_asian", FEWEST_SHOWN)
    assert told.precision is not None
    assert told.precision.central == pytest.approx(1 - WRONG / FEWEST_SHOWN)
    assert told.precision.low < told.precision.central < told.precision.high
    assert told.precision == whole.precision, "there are no others here"
    rolls_up(nation)
    visitor = visitor_of(nation.building)
    visitor.signs_in(nation.desk)
    visitor.visits("/pairs/quality")
    assert "Arabic and South Asian" in visitor.words
    assert f"{FEWEST_SHOWN - WRONG} known to 2 agencies" in visitor.words
    visitor.signs_in(nation.viewer("dorset"))
    visitor.visits("/pairs/quality")
    assert "How right links are" in visitor.words
    assert "Arabic" not in visitor.words
    assert "known to 2 agencies" not in visitor.words


@pytest.mark.parametrize(
    ("forename", "tradition"),
    [
        ("john", "british_and_irish"),
        ("siobhan", "british_and_irish"),
        ("muhammad", "arabic_and_south_asian"),
        ("tomasz", "slavic_baltic_and_romanian"),
        ("kwame", "african_and_caribbean"),
        ("mo", None),
        ("hussein", None),
        ("xanthe", None),
    ],
)
def test_a_forename_tells_the_tradition_whose_list_begins_a_line_with_it_or_none(
    forename: str, tradition: str | None
) -> None:
    assert told_by_forename().get(forename) == tradition

"""What no rule explains is offered, whatever is pasted, and few are asked for nothing. Everybody is invented."""

from hypothesis import given
from hypothesis import strategies as st

from counterline.finding.model import FoundKind
from counterline.finding.reading_words import find
from counterline.finding.unexplained import perhaps_ages, perhaps_persons
from counterline.reports.words.whose_ages import of_nobody
from tests.rooms.finding.invented_reports import REPORTED_ON, reports
from tests.rooms.finding.scoring import KNOWN
from tests.rooms.finding.test_accuracy import AUTHORS
from tests.rooms.finding.test_any_text import PIECES
from tests.rooms.finding.test_sentences import DATED, TABLE

LOGS = [(text, *told) for text, told in TABLE["logs"].items()]


@given(
    st.lists(st.sampled_from((*PIECES, "Kyle", "Benno", "15", "twelve", "’s", "the", "in")), max_size=12).map(" ".join)
)
def test_whatever_is_pasted_an_offer_is_the_words_it_says_and_lies_in_no_find(text: str) -> None:
    found = find(text)
    taken = {at for each in found for at in range(each.start, each.end)}
    for each in perhaps_persons(text, found):
        assert text[each.start : each.end] == each.said
        assert not taken & set(range(each.start, each.end))
    for start, end, _ in perhaps_ages(text, [(each.start, each.end) for each in found]):
        assert not taken & set(range(start, end))


def test_in_a_manner_that_the_rules_never_met_nearly_everybody_and_every_age_is_offered() -> None:
    """Met once: of 47 persons the rules found 7 and offers brought 44; of 13 ages, 6 and 13; 5 words and a number beside."""
    met, by_rule, beside = 0, 0, 0
    for text, people, _ in LOGS:
        found = find(text, DATED)
        named = " ".join(each.said for each in found if each.kind is FoundKind.PERSON)
        offered = [each.said for each in perhaps_persons(text, found)]
        by_rule += sum(each in named for each in people)
        met += sum(each in f"{named} {' '.join(offered)}" for each in people)
        beside += sum(not any(each in part or part in each for part in people) for each in offered)
    assert (by_rule, met) >= (7, 44)
    assert beside <= 5
    asked = [[each.age for each in of_nobody(text, find(text, DATED), REPORTED_ON)] for text, _, _ in LOGS]
    assert all(set(ages) <= set(told) for (_, _, ages), told in zip(LOGS, asked, strict=True))
    assert sum(map(len, asked)) - sum(len(ages) for _, _, ages in LOGS) <= 1


def test_few_reports_are_asked_about_what_is_nobody_and_no_age() -> None:
    """Of 1,040, 25 words that no list explains were offered, and 193 numbers, of which some are the age of somebody."""
    texts = [each.text for author in AUTHORS.values() for each in reports(author, 60, seed=1)]
    assert sum(len(perhaps_persons(each, find(each, KNOWN))) for each in texts) <= len(texts) / 20
    asked = [of_nobody(each, find(each, KNOWN), REPORTED_ON) for each in texts]
    assert sum(each.perhaps for told in asked for each in told) <= len(texts) / 4

"""Wording that could show who a source is is pointed out, with the reason, and plain intelligence is left in peace."""

import pytest

from counterline.finding.giveaways import Giveaway, source_giveaways
from counterline.vocabulary.grading import Grading
from tests.rooms.finding import kept_apart_sentences, telling_sentences

TELLING = {
    "My cousin runs for them on weekends.": Giveaway.RELATION,
    "He told me that the phone changes hands on Friday.": Giveaway.TOLD,
    "I saw two males bagging up at the table.": Giveaway.WITNESSED,
    "The informant has been in the address twice.": Giveaway.SOURCE_NAMED,
    "Source states the line restarts on Monday.": Giveaway.SOURCE_NAMED,
    "From inside the flat the safe can be seen in the bedroom.": Giveaway.VANTAGE,
    "They can be seen through the kitchen window of number 9.": Giveaway.VANTAGE,
    "It was agreed in the kitchen at 21:47 between the two of them.": Giveaway.EXACT_TIME,
    "At 2247hrs he spoke to his partner in the car about the debt.": Giveaway.EXACT_TIME,
    "Only three people know where the key is hidden.": Giveaway.FEW_KNEW,
    "This was said when they were alone.": Giveaway.FEW_KNEW,
    "His girlfriend says he keeps the phone under the bath.": Giveaway.RELATION,
    "According to his social worker he has debts.": Giveaway.RELATION,
    "A person close to the subject reports that he is moving.": Giveaway.RELATION,
    "Her next-door neighbour hears them at night.": Giveaway.VANTAGE,
    "We were shown the gun by the older male.": Giveaway.TOLD,
    "He was in the room when the money was counted.": Giveaway.VANTAGE,
    "The caller fell out with the subject in May.": Giveaway.DEALINGS,
    "The lad wants a reward for this.": Giveaway.DEALINGS,
    "SRC ref: 4471 to be updated.": Giveaway.SOURCE_NAMED,
    "She disclosed to her teacher that she carries for them.": Giveaway.DEALINGS,
    "He boasted to his sister that nobody else knew.": Giveaway.FEW_KNEW,
    "He said 'if you ever leave me I will come for your mum'.": Giveaway.QUOTED,
    "Our flat is used every night.": Giveaway.WITNESSED,
    "He lives with the subject's brother.": Giveaway.RELATION,
}
PLAIN = (
    "The number 07700 900123 is being used to supply crack and heroin in the Norwich area.",
    "The Jazzy line runs from Bournemouth to Poole and has been active since 3 March 2026.",
    "A grey Corsa, AB48 CDE, is used for deliveries on weekday evenings.",
    "The occupant of 4 Fernlatch Road is believed to be cuckooed.",
    "John CALDABELLO, born 1 March 2001, holds the line.",
    "Text sent to all customers: 'Morning from Jazzy, best of both, 3 for 25, ring now'.",
    "Dealers change over at about midday on Thursdays.",
    "The group owes money to suppliers in London.",
    "Young people from the school are being approached at the bus stop.",
    "He was arrested at 14:30 on 3 March and released under investigation.",
    "The line charges £10 each or 3 for £25.",
    "Cash is kept in a lock-up near the canal.",
    "The line's contact number changed on 2 March.",
    "The source of the drugs is a group in Liverpool.",
    "A missing child was found at the address at 0930hrs.",
    "The subject's brother is in prison.",
)


@pytest.mark.parametrize(("sentence", "giveaway"), TELLING.items())
def test_wording_that_points_to_a_source_is_pointed_out(sentence: str, giveaway: Giveaway) -> None:
    flags = source_giveaways(f"The line is active. {sentence} Nothing further.")
    assert giveaway in {flag.giveaway for flag in flags}
    assert all(flag.why.endswith(".") for flag in flags)


@pytest.mark.parametrize("sentence", PLAIN)
def test_plain_intelligence_raises_no_flag(sentence: str) -> None:
    assert source_giveaways(sentence) == ()


def test_a_covert_source_is_refused_with_the_right_route() -> None:
    (flag,) = source_giveaways("The line is active. Reporting from a CHIS suggests a move. More to follow.")
    assert flag.giveaway is Giveaway.MAY_NOT_COME_IN
    assert flag.said.strip() == "Reporting from a CHIS suggests a move."
    assert "controller" in flag.why


@pytest.mark.parametrize("marked", ["SECRET\nThe line is active.", "Heard on a phone tap.", "From C.H.I.S. reporting"])
def test_what_may_not_come_in_is_flagged_wherever_it_stands(marked: str) -> None:
    assert Giveaway.MAY_NOT_COME_IN in {flag.giveaway for flag in source_giveaways(marked)}


def test_a_broadcast_in_quotation_marks_is_flagged_only_where_the_source_was_there() -> None:
    text = "The message reads 'Back on, best in town, ring this one'."
    assert source_giveaways(text) == ()
    (flag,) = source_giveaways(text, Grading.parse("1AP"))
    assert flag.giveaway is Giveaway.QUOTED
    assert "1AP" in flag.why
    assert source_giveaways(text, Grading.parse("2BP")) == ()


def test_every_flag_stands_where_it_says() -> None:
    text = "“My cousin” told me – at 21:47 – that we met inside the flat."
    flags = source_giveaways(text)
    assert {flag.giveaway for flag in flags} >= {Giveaway.RELATION, Giveaway.TOLD, Giveaway.EXACT_TIME}
    assert all(text[flag.start : flag.end] == flag.said for flag in flags)


def test_of_the_sentences_that_the_rules_were_fitted_to_few_are_missed_and_few_plain_ones_flagged() -> None:
    missed = [each for each in telling_sentences.TELLING if not source_giveaways(each)]
    flagged = [each for each in telling_sentences.PLAIN if source_giveaways(each)]
    assert len(missed) <= 4, missed
    assert len(flagged) <= 1, flagged


def test_of_wording_kept_apart_from_the_rules_as_much_is_found_as_was_when_last_measured() -> None:
    """At the first meeting 26 of 66 were pointed out and 3 of 66 plain ones flagged; after the widening, 65 and 5.

    One author wrote these and the rules, and by the same classes, so that the second figure flatters.
    """
    found = [each for each in kept_apart_sentences.TELLING if source_giveaways(each)]
    flagged = [each for each in kept_apart_sentences.PLAIN if source_giveaways(each)]
    assert len(found) >= 65
    assert len(flagged) <= 5


def test_of_wording_far_from_the_common_most_is_missed_which_is_why_no_flag_is_no_clearance() -> None:
    """Written after the widening and never mended for: 9 of 40 were pointed out, and no plain one of 40 flagged."""
    found = [each for each in kept_apart_sentences.ODDER_TELLING if source_giveaways(each)]
    flagged = [each for each in kept_apart_sentences.ODDER_PLAIN if source_giveaways(each)]
    assert len(found) >= 9
    assert len(flagged) == 0


@pytest.mark.parametrize(
    ("sentence", "giveaway"),
    [
        ("The probe picked up talk of a gun.", Giveaway.TECHNIQUE),
        ("Officers in the observation post recorded eleven exchanges.", Giveaway.TECHNIQUE),
        ("He is scared of what they would do if this got out.", Giveaway.DEALINGS),
        ("A further meeting is arranged for next week.", Giveaway.DEALINGS),
        ("CI ref H/22/019.", Giveaway.SOURCE_NAMED),
        ("Nobody outside the family has been told about the move.", Giveaway.FEW_KNEW),
        ("It can be viewed from the kitchen of number 11.", Giveaway.VANTAGE),
        ("His stepdad walked in on them counting it.", Giveaway.RELATION),
        ("According to a lad on his course he is moving.", Giveaway.TOLD),
    ],
)
def test_each_way_of_showing_a_source_is_told_as_what_it_is(sentence: str, giveaway: Giveaway) -> None:
    assert giveaway in {flag.giveaway for flag in source_giveaways(sentence)}


@pytest.mark.parametrize("sentence", ["Drugs found: 3g of crack.", "Two males seen leaving with bags."])
def test_what_was_found_or_seen_by_nobody_in_particular_is_left_in_peace(sentence: str) -> None:
    assert source_giveaways(sentence) == ()

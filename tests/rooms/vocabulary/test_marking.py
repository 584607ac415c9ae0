"""Markings above OFFICIAL-SENSITIVE, old markings, covert sources and interceptions stay out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.terms.marking import HigherMarking, Marking, covert_source_signs


@pytest.mark.parametrize(
    "written",
    [
        "OFFICIAL-SENSITIVE",
        "Official - Sensitive",
        "official–sensitive",
        "OFFICIAL: SENSITIVE",
        "OFFICIAL\u00a0SENSITIVE",
        "O-S",
        "OS",
        "OFF-SEN",
        "OFFICIAL-SENSITIVE [PERSONAL]",
        "OFFICIAL-SENSITIVE COMMERCIAL",
    ],
)
def test_official_sensitive_is_read_however_it_is_written(written: str) -> None:
    assert Marking.parse(written) is Marking.OFFICIAL_SENSITIVE


@pytest.mark.parametrize("written", ["OFFICIAL", " official ", "[OFFICIAL]"])
def test_official_is_read(written: str) -> None:
    assert Marking.parse(written) is Marking.OFFICIAL


@pytest.mark.parametrize("marking", Marking)
def test_a_marking_shown_reads_back_the_same(marking: Marking) -> None:
    assert Marking.parse(str(marking)) is marking


@pytest.mark.parametrize(
    "written",
    [
        "SECRET",
        "Top Secret",
        "TOP-SECRET",
        "TS",
        "S",
        "SECRET - UK EYES ONLY",
        "OFFICIAL-SENSITIVE / SECRET",
        "STRAP2",
        "S\u200bECRET",
    ],
)
def test_what_is_marked_higher_is_refused_with_the_right_route(written: str) -> None:
    with pytest.raises(HigherMarking, match=r"above OFFICIAL-SENSITIVE.*security officer"):
        Marking.parse(written)


@pytest.mark.parametrize(
    "written", ["RESTRICTED", "Confidential", "PROTECT", "PROTECT - PERSONAL", "UNCLASSIFIED", "NPM"]
)
def test_old_markings_go_back_to_the_originator(written: str) -> None:
    with pytest.raises(HigherMarking, match="originator must mark it again"):
        Marking.parse(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yes",
        "OFFICIAL-SENSITIVE RECIPIENTS ONLY",
        "OFFICIALLY",
        "sensitive",
        "UK EYES ONLY",
        "OFFICIAL\0",
        "O" * 500,
    ],
)
def test_what_is_no_marking_is_refused_without_calling_it_higher(written: str) -> None:
    with pytest.raises(UnreadableValue) as refused:
        Marking.parse(written)
    assert not isinstance(refused.value, HigherMarking)


@pytest.mark.parametrize(
    "text",
    [
        "CHIS",
        "chis_ref",
        "CHIS's handler",
        "C.H.I.S. report",
        "C\u200bHIS",
        "Source Register No",
        "source_register",
        "SOURCE URN",
        "see the source handler",
        "from the DSU",
        "dedicated source unit",
        "a covert human intelligence source says",
        "the identity of the source is known",
        "an undercover officer bought",
        "a registered informant",
    ],
)
def test_words_of_covert_sources_are_noticed(text: str) -> None:
    reason = covert_source_signs(text)
    assert reason is not None
    assert "source unit" in reason


@pytest.mark.parametrize(
    "text",
    [
        "intercepted communication",
        "from an intercepted call",
        "telephone intercept",
        "lawful interception",
        "intercept product",
        "interception warrant",
        "TI product",
        "the line was wire-tapped",
    ],
)
def test_words_of_interception_are_noticed(text: str) -> None:
    reason = covert_source_signs(text)
    assert reason is not None
    assert "sensitive material" in reason


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Officers intercepted the vehicle on the A35",
        "The runner was intercepted at the station",
        "The source says the line is called Deano",
        "Stopped in Chiswick with Chi's phone",
        "a reliable source of income",
        "resource unit",
        "open source research",
        "parcel intercepted at the depot",
    ],
)
def test_ordinary_police_words_are_let_through(text: str) -> None:
    assert covert_source_signs(text) is None


@pytest.mark.parametrize("mark", ["AB12 DSU", "Red Polo ab12 dsu, two up", "A123 DSU", "DSU 123A", "dsu 12\n;\nRed"])
def test_the_letters_of_a_registration_mark_are_no_sign(mark: str) -> None:
    assert covert_source_signs(mark) is None


@pytest.mark.parametrize("text", ["on the A12 DSU said so", "AB12 DSU told by the DSU", "DSU 12 officers", "A1\nDSU"])
def test_nor_do_they_hide_one_beside_them(text: str) -> None:
    assert covert_source_signs(text) is not None


@given(st.text(), st.text())
def test_no_surroundings_hide_the_sign(before: str, after: str) -> None:
    assert covert_source_signs(f"{before} CHIS {after}") is not None

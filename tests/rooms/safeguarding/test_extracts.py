"""What is passed on of a referral to investigators: told first, read by one role of one body, and taken back. All is invented."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import ProgrammingError

from counterline.governance import inspecting
from counterline.governance.log import model as governance_model
from counterline.governance.log import store
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.post import inbox
from counterline.safeguarding.referrals import extracts
from counterline.safeguarding.referrals.extracts import Extract, Extracting
from counterline.safeguarding.referrals.referral_rules import Turn
from tests.nation import TestNation
from tests.rooms.safeguarding.test_referrals import TELLS, council, letters, says, sent

NEED = Extracting("metropolitan", ViewerRole.INVESTIGATOR, "He goes by the name of Pretend, and carries a knife.")
LAW = "children-2004-s10"


def lead(nation: TestNation, at: str = "dorset") -> Viewer:
    """A force's safeguarding lead, to whom the council tells."""
    return nation.viewer(at, ViewerRole.SAFEGUARDING)


def given(nation: TestNation, to: str = "dorset", *, endangers: bool = False) -> tuple[str, Extract]:
    """A council's referral of which whoever received it passes an extract on to the Metropolitan Police's investigators."""
    told, law = sent(nation, replace(TELLS, to=to)), None if endangers else LAW
    says(nation, lead(nation, to), told.ref, Turn.PASSING_ON, "He is near her and armed.", law=law, endangers=endangers)
    with nation.as_seen_by(lead(nation, to)) as work:
        return told.ref, extracts.give_extract(work, told.ref, NEED)


def test_one_role_of_one_body_reads_it_and_is_told_by_letter(nation: TestNation) -> None:
    of, extract = given(nation)
    reader = nation.viewer("metropolitan", ViewerRole.INVESTIGATOR)
    assert letters(nation, reader) == [("extract", extract.ref)]
    with nation.as_seen_by(reader) as work:
        read = extracts.extract(work, extract.ref)
    assert (read.words, read.referral, read.agency) == (NEED.words, None, "dorset")
    others = [
        nation.viewer("metropolitan", ViewerRole.OFFICER),
        nation.viewer("metropolitan", ViewerRole.SAFEGUARDING),
        nation.viewer("dorset", ViewerRole.INVESTIGATOR),
        nation.viewer("kent", ViewerRole.INVESTIGATOR),
        nation.desk,
        council(nation),
    ]
    for each in others:
        with nation.as_seen_by(each) as work:
            assert work.value("select count(*) from extracts") == 0, each.role
            assert work.value("select count(*) from extract_words") == 0, each.role
    with nation.as_seen_by(lead(nation)) as work:
        assert [each.referral for each in extracts.extracts_of(work, of)] == [of]


def test_a_form_that_is_sent_twice_gives_one_extract_and_other_words_under_it_are_refused(nation: TestNation) -> None:
    of, _ = given(nation)
    form = extracts.new_extract_key()
    with nation.as_seen_by(lead(nation)) as work:
        first, again = (extracts.give_extract(work, of, NEED, form) for _ in range(2))
        assert (first.ref, again.ref) == (form, form)
        with pytest.raises(Conflict, match="stands as it went"):
            extracts.give_extract(work, of, replace(NEED, words="He carries a gun, and no knife."), form)
        with pytest.raises(Conflict, match="not one of ours"):
            extracts.give_extract(work, of, NEED, "RF-AAAAAAAAAAAA")
        assert len(extracts.extracts_of(work, of)) == 2
    assert len(letters(nation, nation.viewer("metropolitan", ViewerRole.INVESTIGATOR))) == 2


def test_nothing_is_passed_on_before_its_sender_was_told_or_why_not_was_kept(nation: TestNation) -> None:
    told = sent(nation, replace(TELLS, to="dorset"))
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(Conflict, match="First say"):
        extracts.give_extract(work, told.ref, NEED)
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(ProgrammingError, match="row-level security"):
        work.run(
            """
            insert into extracts (ref, referral, law, agency, receiver, role, given_by, given_at, audience_id)
            select 'EX-2222', ref, '', 'dorset', 'dorset', 'investigator', :by, now(),
                   (select min(audience_id) from audiences where originator = 'dorset' and kind = 'safeguarding_contact')
              from referrals
            """,
            by=lead(nation).viewer_id,
        )
    with nation.as_seen_by(council(nation)) as work, pytest.raises(Conflict):
        extracts.give_extract(work, told.ref, NEED)
    _, quiet = given(nation, endangers=True)
    assert quiet.words == NEED.words


@pytest.mark.parametrize(
    "without",
    [
        {"words": TELLS.words},
        {"words": "Knife"},
        {"to": "dorset-council"},
        {"role": ViewerRole.ANALYST},
    ],
)
def test_the_least_goes_to_whoever_investigates_and_to_nobody_else(
    nation: TestNation, without: dict[str, object]
) -> None:
    of, _ = given(nation)
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(Conflict):
        extracts.give_extract(work, of, replace(NEED, **without))  # type: ignore[arg-type]


@pytest.mark.parametrize("by_its_sender", [False, True])
def test_what_is_taken_back_is_read_no_more_and_its_reader_knows(nation: TestNation, by_its_sender: bool) -> None:
    of, extract = given(nation)
    reader = nation.viewer("metropolitan", ViewerRole.INVESTIGATOR)
    with nation.as_seen_by(reader) as work, pytest.raises(NotAllowed):
        extracts.take_back_extract(work, extract.ref, "It was another man.")
    if by_its_sender:
        says(nation, council(nation), of, Turn.RECALLED, "It was another girl of her name.")
    else:
        with nation.as_seen_by(lead(nation)) as work:
            extracts.take_back_extract(work, extract.ref, "It was another man.")
    nation.settle()
    with nation.as_seen_by(reader) as work:
        read = extracts.extract(work, extract.ref)
        (letter,) = inbox.inbox(work)
        assert work.value("select count(*) from extract_words") == 0, "the database itself gives the words no more"
    assert (read.words, read.taken_back_at is not None, letter.recalled) == ("", True, True)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.DATA_PROTECTION)) as work:
        left = inspecting.left_the_house(work, governance_model.Purpose.CHECKING_LAWFULNESS, store.Stretch(most=200))
    recalls = [
        each.recalls
        for each in left
        if extract.ref in each.entry.subjects and "letter:extract" not in each.entry.subjects
    ]
    assert [[each.recipients for each in one] for one in recalls] == [[("agency:metropolitan",)]]
    with nation.as_seen_by(lead(nation)) as work:
        assert extracts.extract(work, extract.ref).words == NEED.words
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(Conflict):
        extracts.take_back_extract(work, extract.ref, "Once more, for good.")
    with nation.as_seen_by(nation.desk) as work, pytest.raises(NotFound):
        extracts.extract(work, extract.ref)

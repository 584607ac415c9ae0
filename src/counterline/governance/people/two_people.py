"""Two people where two are asked for: a person is an issuer and a subject of a sign-on, whatever their roles.

One act of two is one member of `ActOfTwo`. The room asks `refuse_one_person` before it writes, so that the refusal names the rule, and the
database's trigger `two_people` on the act's table has the last word. Whoever has no sign-on is never one of two people.
"""

from enum import StrEnum
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.access import keeper
from counterline.governance.people.viewers import viewer_of
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import ViewerId


class ActOfTwo(StrEnum):
    """Every act that needs another person than whoever acted before, by the table on which the database holds it."""

    NOMINATION = "nomination_approvals"
    REVIEW = "desk.review_answers"
    MAPPING = "mappings"
    MAPPING_SENT_BACK = "mapping_draft_returns"
    DOCUMENT = "document_decisions"
    AGREEMENT = "document_agreements"
    COVERT_ADVICE = "covert_answers"
    RELEASE = "published_figures"
    DISPOSAL = "disposal_agreements"
    LOCAL_REVIEW = "local_review_acts"
    ACTION_REVISIT = "local_action_acts"
    CALL_CHECK = "call_authorisation_acts"
    CALL_EXCESS = "call_addenda"
    CALL_DISPOSAL = "call_disposals"

    @property
    def code(self) -> str:
        """What the log calls a refusal by this rule."""
        return f"two-people:{self.name.lower().replace('_', '-')}"


_RULES: Final = {
    ActOfTwo.NOMINATION: "Whoever filed a nomination does not let it in: two others do, one for police and one for safeguarding.",
    ActOfTwo.REVIEW: "Two people answer a review: one for police and one for safeguarding. Ask a colleague to answer for this side.",
    ActOfTwo.MAPPING: "You saved this draft, so somebody else must approve it.",
    ActOfTwo.MAPPING_SENT_BACK: "You saved this draft, so somebody else must send it back.",
    ActOfTwo.DOCUMENT: "You put this on file, so somebody else of your agency approves it.",
    ActOfTwo.AGREEMENT: "Three people stand behind this: its author, a second who agrees and a third who approves. You are one already.",
    ActOfTwo.COVERT_ADVICE: "You wrote these words, and nobody advises on their own. Leave them to another adviser.",
    ActOfTwo.RELEASE: "You prepared this release, so somebody else of the national desk looks at it and releases it.",
    ActOfTwo.DISPOSAL: "You proposed this disposal, so somebody else of your body agrees to it.",
    ActOfTwo.LOCAL_REVIEW: "Two people of the centre decide about a review, neither of whom applied for it. Ask a colleague.",
    ActOfTwo.ACTION_REVISIT: "You accepted this action or said what was done, so somebody else looks at it again.",
    ActOfTwo.CALL_EXCESS: "You asked for these rows, so another officer on the list accepts it.",
    ActOfTwo.CALL_CHECK: "You recorded this authorisation, so somebody else of your body checks it against the original.",
    ActOfTwo.CALL_DISPOSAL: "You ordered that this call data goes, so somebody else of your body agrees to it.",
}


class OnePerson(Conflict):
    """One person would act for two, or somebody of whom nobody knows which person they are."""


def refuse_one_person(work: Work, act: ActOfTwo, earlier: ViewerId) -> None:
    """Raise `OnePerson`, logged, where the viewer, who acts now, may be the person who acted before."""
    acting = viewer_of(work).viewer_id
    if not same_human(work, earlier, acting):
        return
    note(work, Act.REFUSAL, [act.code])
    unknown = work.value("select human_of(:one) is null or human_of(:other) is null", one=earlier, other=acting)
    raise OnePerson(f"{_RULES[act]} {_UNKNOWN if unknown and earlier != acting else _ONE}")


_ONE: Final = "One person in two roles is one person."
_UNKNOWN: Final = (
    "Two people are two sign-ons, and one of these two viewers is joined to none. Ask your administrator to join it."
)


def same_human(work: Work, one: ViewerId, other: ViewerId) -> bool:
    """Whether two viewers are one person, by their sign-ons or an administrator's word, or nobody knows that they are two."""
    return bool(work.value("select same_human(:one, :other)", one=one, other=other))


def say_one(work: Work, one: str, other: str, *, same: bool) -> None:
    """Say that two viewers of different sign-ons are one person, or no longer; for those who keep the access of both.

    Raises `NotFound` for viewers whose access the viewer does not keep, for themselves, and where it is said already.
    """
    keeper(work)
    if not work.value(
        "select says_one(:one, :other, :same, :now)", one=one, other=other, same=same, now=work.clock.now()
    ):
        raise NotFound(
            f"{one} and {other} are not two viewers of whom you may say that. You must keep the access of both, and be neither. "
            "If it is said already, nothing changes."
        )
    note(work, Act.ALTERATION, [one, other, "person:same" if same else "person:not-same"])


def said_one_with(work: Work, ref: str) -> list[str]:
    """The references of those who are said to be one person with a viewer, for those who keep that viewer's access."""
    keeper(work)
    return [row[0] for row in work.rows("select said_one_with(:ref)", ref=ref)]

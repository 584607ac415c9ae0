"""Concerns: the list, one whole, what is done about it, the rules, and whom to ring."""

from counterline.doors.offering import Addresses
from counterline.faces.safeguarding.concerns import concerns_told as told
from counterline.faces.safeguarding.concerns.concerns_asked import LimitSaid, PerhapsSaid
from counterline.plumbing.work import Work
from counterline.safeguarding.concerns import acting
from counterline.safeguarding.concerns import concerns as safeguarding_concerns
from counterline.safeguarding.concerns.acts import ConcernStep
from counterline.safeguarding.concerns.listing import ConcernsAsked
from counterline.safeguarding.concerns.worrying import Worry
from counterline.safeguarding.duties import duty_numbers
from counterline.safeguarding.reviews import perhaps_answering
from counterline.safeguarding.signs import own_limits
from counterline.safeguarding.signs.rule_numbers import Limit
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("concerns", "concern", "Who may be exploited, and what is done about it.")


@ADDRESSES.get("/concerns", "list")
def concerns(work: Work, asked: ConcernsAsked) -> told.ConcernsTold:
    """People and homes to look at in your own view, in the order of what is due; nobody is scored or ranked."""
    return told.concerns(work, safeguarding_concerns.concerns(work, asked))


@ADDRESSES.get("/concerns/{ref}", "show", seeks="concern", words=told.in_lines)
def concern(work: Work, ref: Ref) -> told.ConcernTold:
    """One person or address, by the reference of any mention: which rules apply, by which records, and what was done."""
    return told.concern(work, safeguarding_concerns.concern(work, ref))


@ADDRESSES.post("/concerns/{ref}/acts", "act", first=("did",), seeks="concern", words=told.in_lines)
def act(work: Work, ref: Ref, step: ConcernStep) -> told.ConcernTold:
    """Take a concern up, give it to a body, plan, close, check or open it again, each with a reason."""
    return told.concern(work, acting.act(work, ref, step))


@ADDRESSES.post("/concerns/{ref}/perhaps", seeks="concern")
def answer_perhaps(work: Work, ref: Ref, sent: PerhapsSaid) -> told.ConcernTold:
    """Say, after ringing the other body, whether its person and this one are one: `same`, `different` or `unsure`."""
    perhaps_answering.answer_perhaps(work, sent.question, sent.verdict, sent.reason)
    return told.concern(work, safeguarding_concerns.concern(work, ref))


@ADDRESSES.get("/concern-rules", "rules")
def concern_rules(work: Work) -> told.RulesTold:
    """The rules that raise a concern, in plain words, and the source of each number."""
    return told.rules(work)


@ADDRESSES.post("/concern-limits", "limit", first=("name", "value"))
def set_concern_limit(work: Work, sent: LimitSaid) -> Limit:
    """Set a number by which rules judge at your agency, in your own name and with the reason."""
    return own_limits.set_limit(work, sent.name, sent.value, sent.reason)


ADDRESSES.post("/duty-number", "ring", first=("number",))(duty_numbers.keep_duty_number)


@ADDRESSES.ask("/worries/readers")
def worry_readers(work: Work, worry: Worry) -> told.WorryReaders:
    """Who would read a worry, before it is sent: the people who protect, and nobody who investigates. Nothing is recorded."""
    return told.readers(work, worry)


@ADDRESSES.post("/worries")
def send_worry(work: Work, worry: Worry) -> told.WorrySent:
    """Say that you worry: the people who protect read the record, and nobody who investigates does."""
    return told.send(work, worry)

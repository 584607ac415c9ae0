"""Homes taken over: the list, one whole, what is said and done about it, and what the law asks."""

from counterline.doors.offering import Addresses
from counterline.faces.safeguarding.homes import homes_told as told
from counterline.faces.safeguarding.homes.homes_asked import HomesWanted, QuestionsDecided, VisitSaid
from counterline.plumbing.work import Work
from counterline.safeguarding.homes import home_questions as safeguarding_home_questions
from counterline.safeguarding.homes import home_register, visiting
from counterline.safeguarding.homes.home_acts import HomeStep
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("homes taken over", "home", "Homes taken over, and what is done about them.")


@ADDRESSES.get("/homes", "list")
def homes(work: Work, asked: HomesWanted) -> told.HomesTold:
    """Homes taken over in your own view, in the order of what is due; nobody is scored or ranked."""
    return told.homes(work, home_register.homes(work, asked.asked))


@ADDRESSES.get("/homes/{ref}", "show", seeks="home", words=told.in_lines)
def home(work: Work, ref: Ref) -> told.HomeTold:
    """One home by the reference of any mention of its address: dangers, people, visits, orders, and what was done."""
    return told.home(work, home_register.home(work, ref))


@ADDRESSES.post("/homes/{ref}/acts", "act", first=("did",), seeks="home", words=told.in_lines)
def act_on_home(work: Work, ref: Ref, sent: HomeStep) -> told.HomeTold:
    """Plan a visit with its reprisal check, set how often, answer a question of law, or take the home off the list."""
    return told.home(work, home_register.act_on_home(work, ref, sent))


@ADDRESSES.post("/home-visits")
def send_visit(work: Work, sent: VisitSaid) -> told.VisitSent:
    """Record a visit to a home: it becomes a record of your agency's, once for each `key`."""
    return told.VisitSent(record=visiting.send_visit(work, sent, sent.key).ref)


@ADDRESSES.get("/home-questions", "questions")
def home_questions(work: Work) -> told.EveryQuestion:
    """What the law of each nation asks of a home taken over, with its sources; drafts until somebody approves them."""
    return told.every_question(work)


@ADDRESSES.post("/home-questions/{name}")
def decide_questions(work: Work, name: str, sent: QuestionsDecided) -> told.QuestionsOfLaw:
    """Put the questions of your nation in force in your own name, or take them out of it."""
    made = safeguarding_home_questions.decide_questions(work, name, sent.version, sent.reason, in_force=sent.in_force)
    return told.questions(made)

"""Letters from one body to another, with deadlines, reminders, answers and recall, and the e-mail that says that letters wait.

Promises that a letter is written in the transaction that finds its cause; that there is one for each recipient, cause and revision,
whatever is killed, repeated or rebuilt; and that it waits until a named person answers. If nobody does in time, the deputies have it too,
and then the same role at the national body, or another role of its own body where nobody outside may open what it leads to. Never holds a
personal value or free text, never tells anybody what another was told, and never lets a letter expire.
"""

from counterline.post.clocks import settle
from counterline.post.inbox import (
    LONGEST_NAME,
    Box,
    NotThen,
    Telephoned,
    acknowledge,
    acknowledge_about,
    inbox,
    letter,
    outstanding,
    outstanding_about,
    outstanding_of_each,
    place,
    rung_about,
    waiting,
)
from counterline.post.mail_server import MailServer
from counterline.post.mailing import (
    AddressRefused,
    MailChoice,
    MailHow,
    choose_mail,
    deliver,
    forget_mails,
    mail_choice,
)
from counterline.post.model import BY_TELEPHONE_ALONE, Answered, Letter, LetterKind, Received, Recipient, Standing, Step
from counterline.post.outbox import reader, recall, send, send_each, send_exactly, standing
from counterline.post.working_days import is_working_day, working_time

__all__ = [
    "BY_TELEPHONE_ALONE",
    "LONGEST_NAME",
    "AddressRefused",
    "Answered",
    "Box",
    "Letter",
    "LetterKind",
    "MailChoice",
    "MailHow",
    "MailServer",
    "NotThen",
    "Received",
    "Recipient",
    "Standing",
    "Step",
    "Telephoned",
    "acknowledge",
    "acknowledge_about",
    "choose_mail",
    "deliver",
    "forget_mails",
    "inbox",
    "is_working_day",
    "letter",
    "mail_choice",
    "outstanding",
    "outstanding_about",
    "outstanding_of_each",
    "place",
    "reader",
    "recall",
    "rung_about",
    "send",
    "send_each",
    "send_exactly",
    "settle",
    "standing",
    "waiting",
    "working_time",
]

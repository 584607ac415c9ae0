"""The kinds of document that rooms declare, of which the database is told."""

from typing import Final

from counterline.safeguarding.duties import duty_approvals
from counterline.safeguarding.homes import home_questions

DOCUMENT_KINDS: Final = (duty_approvals.KIND, home_questions.KIND)

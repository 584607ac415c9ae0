"""The kinds of document that rooms declare, of which the database is told."""

from typing import Final

from counterline.demand.indicator import approvals
from counterline.practice.guidance import guidance_approvals
from counterline.practice.local_reviews import local_themes
from counterline.prioritisation import harm_documents
from counterline.proceeds.clocks import clock_approvals
from counterline.retention import schedules
from counterline.safeguarding.duties import duty_approvals
from counterline.safeguarding.homes import home_questions
from counterline.safeguarding.packs import screening_tools

DOCUMENT_KINDS: Final = (
    duty_approvals.KIND,
    home_questions.KIND,
    screening_tools.KIND,
    schedules.KIND,
    harm_documents.KIND,
    clock_approvals.KIND,
    approvals.KIND,
    local_themes.KIND,
    guidance_approvals.KIND,
)

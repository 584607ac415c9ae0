"""Wording that waits for the covert-authorities adviser, for machines and at a terminal."""

from counterline.coordination.asking import advice
from counterline.doors.offering import Addresses

ADDRESSES = Addresses(
    "tasking", "covert-advice", "Wording that asks somebody to use the people they know, before it is sent."
)
ADDRESSES.get("/covert-advice", "list")(advice.covert_questions)
ADDRESSES.get("/covert-advice/{ref}", "show", seeks="wording")(advice.covert_question)
ADDRESSES.post("/covert-advice/{ref}", "answer", seeks="wording")(advice.advise)

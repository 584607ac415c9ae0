"""The harm document, for machines and at a terminal."""

from counterline.doors.offering import Addresses
from counterline.prioritisation import harm_documents

ADDRESSES = Addresses("harm", "harm", "By what lines are ranked, and who stands behind it.")
ADDRESSES.get("/harm", "show")(harm_documents.harm_document)
ADDRESSES.post("/harm")(harm_documents.keep_harm_document)
ADDRESSES.post("/harm/{ref}/agreement", "agree", first=("reason",), seeks="harm-document", status=200)(
    harm_documents.agree_to_harm_document
)
ADDRESSES.post("/harm/{ref}/approval", "approve", first=("reason",), seeks="harm-document", status=200)(
    harm_documents.approve_harm_document
)

"""Writing one report: an officer's words, what is found in them and confirmed, and its way in by the same door as a file.

Promises that what is sent is a submission of one row like any other; that a draft is its writer's alone, counted nowhere
and gone when sent or left; and that what must not come in is refused before a word is kept. Never decides what a report
says: everything found is a suggestion until its writer confirms it.
"""

__all__ = ["attachments", "beside", "drafts", "handing_in", "known", "model", "reaching", "sent", "words"]

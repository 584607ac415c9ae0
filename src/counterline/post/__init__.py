"""Letters from one body to another, with reminders, answers and recall, the e-mail that says that they wait, and by when things are due.

Promises that a letter is written in the transaction that finds its cause; that there is one for each recipient, cause and revision,
whatever is killed, repeated or rebuilt; and that it waits until a named person answers. If nobody does in time, the deputies have it too,
and then the same role at the national body, or another role of its own body where nobody outside may open what it leads to. Never holds a
personal value or free text, never tells anybody what another was told, and never lets a letter expire.
"""

__all__ = ["clocks", "inbox", "mail_server", "mailing", "model", "outbox", "passing_on", "shifts", "working_days"]

"""Call data under an authorisation: bills of numbers, read only as far as a named person was allowed to, and for what they were.

Promises that nothing is loaded, asked or opened before a second person has checked an authorisation, nor after its day of review; and
that nobody off its list learns that there is one. Never answers without an authorisation and a number that it covers, and never says
who holds a phone.
"""

__all__ = ["across", "asking", "authorisations", "disposing", "events", "loads", "model"]

"""Authorisations to use call data: recorded, checked by a second person, used until their review, renewed, extended once, ended.

Promises that nobody uses what nobody checked, and that an authorisation which a viewer may not read is refused in the words of one that
is not there.
"""

__all__ = ["authorisation_acts", "recording", "told_authorisations"]

"""Disposal of call data: ordered by one person, agreed to by another, carried out by the worker once nothing holds it.

Promises that keys, folder, answers, drafts and covered numbers go for good, and that what was obtained on which law, by whom, and when
it went, stays.
"""

__all__ = ["call_disposals"]

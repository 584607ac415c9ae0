"""The door: agencies' files are read by their mappings and become records, or are held or refused with reasons.

Promises that nothing is dropped in silence, that totals reconcile, that a trial and a load are one code, that sending a
file again changes nothing, and that what must not come in leaves no trace. Never links, merges or interprets what it reads.
"""

__all__ = ["arriving", "errors", "events", "forms", "mending", "running", "typed_records", "watching"]

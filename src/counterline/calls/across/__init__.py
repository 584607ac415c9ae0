"""Comparing between authorisations whose owners both agreed, by the worker alone.

Promises: of what two bills share only how strongly it is, in words, leaves the folders; the national desk reads that, of which two
investigations, and nobody else; a comparison goes with either authorisation. Never shows, keeps or names a contact.
"""

__all__ = ["compared_bills", "perhaps_lines"]

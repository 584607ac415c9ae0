"""Backups of the embedded database: taken whole, kept up to date by the write-ahead log, and brought back into a new home.

Promises that a backup is whole and verified or is not there; that what carries a public key's seal is read with its private key
alone, which this machine never has; and that no home is ever restored over another. Never decides what of it may be seen again.
"""

__all__ = ["bringing_back", "manifest", "model", "shelving", "taking", "wrapping"]

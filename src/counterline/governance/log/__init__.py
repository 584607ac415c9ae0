"""The log: every use of the data, written in references alone and sealed in a hashed tree whose signed roots anybody can check.

Promises that an entry is kept if and only if its act is, that nobody changes or shortens the log unnoticed, and that an export can
be verified without this system. Never holds a value about a person in clear: what was looked for is enciphered.
"""

__all__ = [
    "checkpoints",
    "exporting",
    "going_on",
    "gone_list",
    "keys",
    "last_named",
    "model",
    "outside",
    "proofs",
    "sealing",
    "soundness",
    "store",
    "verifying",
]

"""The ledger's face: records of every kind, and the things that they name."""

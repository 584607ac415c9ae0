"""The share of homicides that drugs are behind: its definitions, the deaths that are counted, three figures, and why they move."""

__all__ = ["approvals", "share_shapes", "told"]

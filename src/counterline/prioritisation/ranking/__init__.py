"""Lines ranked by harm with the doubt of it: what is proved and possible, chances, tiers, and the fact most worth learning."""

__all__ = ["found_facts", "levels_said"]

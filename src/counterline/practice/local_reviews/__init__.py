"""Local reviews: a council applies, partners match, two people decide, what was found is said, and each action is its body's own."""

__all__ = ["local_actions", "local_findings", "local_reviews", "local_themes", "model"]

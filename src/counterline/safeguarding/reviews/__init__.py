"""Reviews: who is asked whether a hold may end, or whether two records are one person."""

__all__ = ["perhaps_answering", "perhaps_one", "reviews", "telling_of_one"]

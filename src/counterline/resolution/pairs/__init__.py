"""Which mentions are compared, and the links that are kept of them."""

__all__ = ["coming", "linking", "misspelt", "near_mentions", "within_reach"]

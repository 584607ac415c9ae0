"""What the words of a report say: what they name, how old somebody is, and which reports read alike."""

__all__ = ["likeness", "suggesting", "whose_ages"]

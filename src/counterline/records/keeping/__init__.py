"""What is told and kept: versions, what stands, who sent it and when."""

__all__ = ["delivered", "filed", "history", "ledger", "reading_back", "regrades", "senders", "standing"]

"""On what terms something may be read and used: gradings, handling, markings, law."""

"""The database's own history: each migration is a sentence, runs under lock and statement timeouts, and never edits meaning."""

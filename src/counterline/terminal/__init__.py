"""The terminal: what every command shares. It holds no command, no SQL and no rules."""

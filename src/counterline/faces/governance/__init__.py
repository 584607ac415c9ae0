"""The face of who may see what: signing in, viewers, tokens and the log."""

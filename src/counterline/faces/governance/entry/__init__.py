"""How people and machines come in: sign-on, sessions, machines."""

"""How invented people live, and what they and their numbers are called."""

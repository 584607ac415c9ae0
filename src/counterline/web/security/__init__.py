"""What guards the pages: strict headers, signed sessions, and refusal of forms that our own pages did not send."""

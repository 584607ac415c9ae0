"""The inbox: letters and their answers, and the e-mail that says that some wait."""

"""What the front line does and learns: guidance, advice, local reviews and projects.

Promises that guidance says for which nation it is, by which source and when somebody read it; that a question is answered by its
hour or goes on to whoever does answer; that a body outside policing accepts, declines or counters in its own name what a review
recommends; and that everybody who began a project is in its figure. Never tells an investigator what a partner asked or who is on
a project, and never ranks a project, a tool or a person.
"""

__all__ = ["events", "guidance", "local_reviews", "projects"]

"""What to do at the door: documents that one person writes and another approves, each with its source, its nation and its review.

Promises that no page advises what may make somebody a source or what nobody may promise, and that what stood on any day can be shown.
"""

__all__ = ["adoptions", "guidance_approvals", "guidance_documents", "guidance_told", "in_force"]

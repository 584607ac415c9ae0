"""Investigations that meet: what they have in common, what each side may be told of it, and what came of that.

Promises that each side's own mode rules what it gives away, and that what is derived anew has the same key. Never tells by
itself what rests on a record that its reader may not read: that is for the desk.
"""

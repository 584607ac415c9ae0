"""The audit of the estimate: each quarter a random sample of its lines is put to the agencies that returned them.

Promises that the frame and every chance are frozen before anybody answers, that an agency is asked about its own references
and learns nothing of what others told, and that no answer reaches the estimate. Never tells a figure where too few answer.
"""

__all__ = ["answer_file", "draws", "lifting", "model", "quarters", "questions", "results", "sampling", "scoring"]

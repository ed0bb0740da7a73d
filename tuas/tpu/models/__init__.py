"""The Tim Penilai Usulan and what its elements do (5.a)."""

from tuas.tpu.models.assignment import Assignment
from tuas.tpu.models.assistance import Finding, FindingStep, Note, Session
from tuas.tpu.models.period import Member, Paper, Period
from tuas.tpu.models.work import Direction

__all__ = [
    "Assignment",
    "Direction",
    "Finding",
    "FindingStep",
    "Member",
    "Note",
    "Paper",
    "Period",
    "Session",
]

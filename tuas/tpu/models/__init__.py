"""The Tim Penilai Usulan and what its elements do (5.a)."""

from tuas.tpu.models.activity import Activity, ActivityPaper
from tuas.tpu.models.assignment import Assignment
from tuas.tpu.models.assistance import Finding, FindingStep, Note, Session
from tuas.tpu.models.material import Comment, Material, Preparation
from tuas.tpu.models.period import Member, Paper, Period
from tuas.tpu.models.work import Direction, Pilot, Report

__all__ = [
    "Activity",
    "ActivityPaper",
    "Assignment",
    "Comment",
    "Direction",
    "Finding",
    "FindingStep",
    "Material",
    "Member",
    "Note",
    "Paper",
    "Period",
    "Pilot",
    "Preparation",
    "Report",
    "Session",
]

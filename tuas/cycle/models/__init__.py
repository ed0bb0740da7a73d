"""One unit's programme: what people decided, on which day, with which paper. Everything else is derived."""

from tuas.cycle.models.agents import ActionPlan, Idea, IdeaSignature
from tuas.cycle.models.calendar import DutySetting, Holiday
from tuas.cycle.models.declaration import Correction, Declaration, Outreach, Witness
from tuas.cycle.models.letters import Letter, NumberPattern, Sequence
from tuas.cycle.models.meetings import Attendee, Meeting, MeetingPaper
from tuas.cycle.models.pakta import Invitation, Pakta, PaktaText
from tuas.cycle.models.papers import Paper
from tuas.cycle.models.plan import Approval, Plan, PlanAction, PlanLine, PriorityTarget
from tuas.cycle.models.predicates import Predicate
from tuas.cycle.models.programme import TARGETS, Fact, Programme
from tuas.cycle.models.scans import ScanBatch, ScanFile, ScanPage
from tuas.cycle.models.steps import StepOverride
from tuas.cycle.models.teams import Decree, InternalSop, Seat, SelectionProof

__all__ = [
    "TARGETS", "ActionPlan", "Approval", "Attendee", "Correction", "Declaration", "Decree", "DutySetting", "Fact",
    "Holiday", "Idea", "IdeaSignature", "InternalSop", "Invitation", "Letter", "Meeting", "MeetingPaper",
    "NumberPattern", "Outreach", "Pakta", "PaktaText", "Paper", "Plan", "PlanAction", "PlanLine", "Predicate",
    "PriorityTarget", "Programme", "ScanBatch", "ScanFile", "ScanPage", "Seat", "SelectionProof", "Sequence",
    "StepOverride", "Witness",
]  # fmt: skip

"""What the front desk keeps, by subject."""

from tuas.frontdesk.models.complaints import Channel, Complaint, ComplaintFile, ComplaintStep, ComplaintTerms
from tuas.frontdesk.models.compliance import Filing
from tuas.frontdesk.models.controls import (
    Attendance,
    Discipline,
    Gift,
    Interest,
    Nothing,
    Performance,
    Placement,
    Risk,
    RiskList,
    Target,
    Training,
)
from tuas.frontdesk.models.gate import Receipt, Tally
from tuas.frontdesk.models.guestbook import GuestBook, Visit, VisitNote
from tuas.frontdesk.models.innovations import (
    Innovation,
    InnovationMeasure,
    InnovationPicture,
    InnovationStage,
)
from tuas.frontdesk.models.reports import RegisterReport
from tuas.frontdesk.models.rights import DataBreach, DataRequest
from tuas.frontdesk.models.room import (
    FacilityLook,
    Officer,
    OfficerLook,
    Publication,
    Service,
    ServiceFront,
    ServicePaper,
)
from tuas.frontdesk.models.slots import SlotPaper
from tuas.frontdesk.models.surveys import (
    SurveyAnswer,
    SurveyFollowUp,
    SurveyLink,
    SurveyPublication,
    SurveyRemark,
    SurveyRound,
)
from tuas.frontdesk.models.users import ServiceUser
from tuas.frontdesk.models.whistle import WhistleKey, WhistleMessage, WhistleReceiver, WhistleReport

__all__ = [
    "Attendance",
    "Channel",
    "Complaint",
    "ComplaintFile",
    "ComplaintStep",
    "ComplaintTerms",
    "DataBreach",
    "DataRequest",
    "Discipline",
    "FacilityLook",
    "Filing",
    "Gift",
    "GuestBook",
    "Innovation",
    "InnovationMeasure",
    "InnovationPicture",
    "InnovationStage",
    "Interest",
    "Nothing",
    "Officer",
    "OfficerLook",
    "Performance",
    "Placement",
    "Publication",
    "Receipt",
    "RegisterReport",
    "Risk",
    "RiskList",
    "Service",
    "ServiceFront",
    "ServicePaper",
    "ServiceUser",
    "SlotPaper",
    "SurveyAnswer",
    "SurveyFollowUp",
    "SurveyLink",
    "SurveyPublication",
    "SurveyRemark",
    "SurveyRound",
    "Tally",
    "Target",
    "Training",
    "Visit",
    "VisitNote",
    "WhistleKey",
    "WhistleMessage",
    "WhistleReceiver",
    "WhistleReport",
]

"""What the front desk keeps, by subject."""

from tuas.frontdesk.models.complaints import Channel, ComplaintTerms, Complaint, ComplaintStep
from tuas.frontdesk.models.compliance import Filing
from tuas.frontdesk.models.gate import Tally, Receipt
from tuas.frontdesk.models.reports import RegisterReport
from tuas.frontdesk.models.room import FacilityLook, Officer, OfficerLook, Service, ServicePaper, ServiceFront, Publication
from tuas.frontdesk.models.slots import SlotPaper
from tuas.frontdesk.models.surveys import SurveyRound, SurveyLink, SurveyAnswer, SurveyRemark, SurveyFollowUp, SurveyPublication
from tuas.frontdesk.models.users import ServiceUser

__all__ = ["Channel", "Complaint", "ComplaintStep", "ComplaintTerms", "FacilityLook", "Filing", "Officer", "OfficerLook", "Publication", "Receipt", "RegisterReport", "Service", "ServiceFront", "ServicePaper", "ServiceUser", "SlotPaper", "SurveyAnswer", "SurveyFollowUp", "SurveyLink", "SurveyPublication", "SurveyRemark", "SurveyRound", "Tally"]

"""Which Rencana Aksi of the agents holds, and which is being drawn up."""

from tuas.cycle.models import ActionPlan, Programme


def set_plan(programme: Programme) -> ActionPlan | None:
    """The newest version that every agent signed. One query."""
    found = ActionPlan.objects.filter(programme=programme, state=ActionPlan.State.DITETAPKAN)
    return found.order_by("-version").first()


def draft_of(programme: Programme) -> ActionPlan | None:
    return ActionPlan.objects.filter(programme=programme, state=ActionPlan.State.KONSEP).first()

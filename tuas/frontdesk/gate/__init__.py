"""The gate before every public form: bots, floods, and a form that comes twice.

    @gate.form                                     # no login, no session, not in caches or search engines
    def page(request, number):
        door = gate.Door(request, "buku-tamu", number)
        if request.method == "POST" and door.lets_in():
            form = …
            if form.is_valid():
                code = door.once(lambda: actions.sign(…))       # in one transaction with the receipt
                return redirect(…)
        return door.render("…/form.html", {…})                  # 200, or 422/429 with the sentence

and in the template's form, before its button: `{% load gate %}{% gate door %}`; in `{% block js %}`:
`<script src="{% static 'frontdesk/gate.js' %}" type="module"></script>`.
"""

from tuas.frontdesk.gate.door import Door, form
from tuas.rules.gate import LINK, Limits

__all__ = ["LINK", "Door", "Limits", "form"]

from django import forms

from tuas.notifications.models import Preference


class PreferenceForm(forms.ModelForm[Preference]):
    """How often by e-mail."""

    class Meta:
        model = Preference
        fields = ["mail"]
        widgets = {"mail": forms.RadioSelect}

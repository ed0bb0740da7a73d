from django.urls import path

from tuas.frontdesk import hub
from tuas.frontdesk.parts import modules

app_name = "frontdesk"
urlpatterns = [
    path("unit/<str:number>/layanan/", hub.page, name="hub"),
    *(pattern for module in modules("urls") for pattern in module.urlpatterns),
]

from django.urls import path

from tuas.notifications import views

app_name = "notifications"
urlpatterns = [
    path("pemberitahuan/", views.inbox, name="inbox"),
    path("pemberitahuan/dibaca/", views.read_all, name="read_all"),
    path("pemberitahuan/pengaturan/", views.preferences, name="preferences"),
    path("pemberitahuan/kalender-baru/", views.renew, name="renew"),
    path("pemberitahuan/<int:pk>/", views.open_, name="open"),
    path("pemberitahuan/<int:pk>/dibaca/", views.read, name="read"),
]

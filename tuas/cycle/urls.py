from typing import Any

app_name = "cycle"
urlpatterns: list[Any] = []

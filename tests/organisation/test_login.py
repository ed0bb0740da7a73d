"""Passwords, lockout that no process escapes, sessions; a closed door by default."""

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tuas.organisation.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "sandi-yang-panjang"


@pytest.fixture
def user() -> User:
    return User.objects.create_user("ketua", PASSWORD, name="Ketua Contoh")


def attempt(client: Client, password: str) -> int:
    answer: int = client.post(reverse("account_login"), {"login": "ketua", "password": password}).status_code
    return answer


def test_the_right_password_opens_home(client: Client, user: User) -> None:
    assert attempt(client, PASSWORD) == 302
    assert client.get(reverse("home")).status_code == 200


def test_five_wrong_passwords_lock_the_account_even_for_the_right_one(user: User) -> None:
    for _n in range(5):
        attempt(Client(), "salah")  # each from a browser of its own
    late = Client()
    attempt(late, PASSWORD)
    assert late.get(reverse("home")).status_code == 302


def test_four_wrong_passwords_do_not(client: Client, user: User) -> None:
    for _n in range(4):
        attempt(client, "salah")
    assert attempt(client, PASSWORD) == 302


def test_a_locked_account_ends_its_sessions(client: Client, user: User) -> None:
    client.force_login(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get(reverse("home")).status_code == 302


def test_the_login_page_keeps_the_name_and_says_what_is_wrong(client: Client, user: User) -> None:
    page = client.post(reverse("account_login"), {"login": "ketua", "password": "salah"}).content.decode()
    assert 'value="ketua"' in page
    assert 'role="alert"' in page


def test_a_page_sends_no_inline_code_and_a_strict_policy(client: Client) -> None:
    answer = client.get(reverse("account_login"))
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    text = answer.content.decode()
    assert " style=" not in text
    assert "<script>" not in text
    assert " onclick=" not in text


def addresses(patterns: list[URLPattern | URLResolver]) -> list[URLPattern]:
    return [
        found
        for p in patterns
        for found in (addresses(p.url_patterns) if isinstance(p, URLResolver) else [p])
    ]


def test_only_the_named_views_open_without_login() -> None:
    public = {p.name for p in addresses(get_resolver().url_patterns) if getattr(p.callback, "public", False)}
    assert public == {
        "account_login",
        "favicon",
        "about",
        "pakta_sign",
        "calendar",
        "enter",
        "verify",
        "survey_answer",
        "complaint_track",
        "complaint_write",
        "guest",
        "public",
        "whistle_track",
        "whistle_write",
        "guest_worker",
        "track",
        "track_enter",
    }


def test_every_static_file_named_by_the_base_page_exists() -> None:
    for name in ("tokens.css", "tuas.css", "tuas.js", "icons.svg", "inter-latin-opsz-normal.woff2"):
        assert finders.find(f"tuas/{name}")

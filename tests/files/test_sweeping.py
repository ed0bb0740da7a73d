"""Contents that nobody refers to are removed after two days, and nothing else."""

import datetime as dt
from typing import Any

import pytest
from django.db import models
from django.utils import timezone

from tests.evidence.conftest import arrived, pdf
from tests.world import World
from tuas.cycle.models import Paper
from tuas.files import sweeping
from tuas.files.models import Blob, incoming, path_of
from tuas.files.store import keep

pytestmark = pytest.mark.django_db


def kept(words: str, *, days: float = 3) -> Blob:
    received = arrived(pdf(words), "a.pdf")
    blob = keep(received.path, received.sha256, "application/pdf")
    Blob.objects.filter(pk=blob.pk).update(stored_at=timezone.now() - dt.timedelta(days=days))
    return blob


def test_an_abandoned_content_goes_with_its_file() -> None:
    blob = kept("uji coba")
    assert sweeping.sweep() == 1
    assert not path_of(blob.pk).exists()
    assert not Blob.objects.exists()
    assert list(incoming().iterdir()) == []
    assert sweeping.sweep() == 0


@pytest.mark.parametrize(("hours", "gone"), [(47.9, 0), (48.1, 1)])
def test_it_stays_for_two_days(hours: float, gone: int) -> None:
    kept("uji coba", days=hours / 24)
    assert sweeping.sweep() == gone


def test_what_a_row_refers_to_stays(world: World) -> None:
    blob = kept("surat")
    Paper.objects.create(unit=world.a, blob=blob, name="surat.pdf")
    assert sweeping.sweep() == 0
    assert path_of(blob.pk).exists()


def test_every_relation_of_every_model_is_asked() -> None:
    """A model added later is asked by itself: as many exclusions as there are relations to Blob."""
    from django.apps import apps

    pointing = [
        field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is Blob
    ]
    assert len(pointing) >= 5
    assert str(sweeping.unreferenced(timezone.now()).query).count("EXISTS") == len(pointing)


def test_the_same_bytes_brought_again_are_fresh() -> None:
    blob = kept("uji coba")
    received = arrived(pdf("uji coba"), "b.pdf")
    keep(received.path, received.sha256, "application/pdf")
    assert sweeping.sweep() == 0
    assert path_of(blob.pk).exists()


def test_brought_between_the_look_and_the_lock_it_stays(monkeypatch: Any) -> None:
    """As when a person keeps the same bytes while the sweeper goes through its list."""
    blob = kept("uji coba")
    before = timezone.now() - sweeping.FRESH
    Blob.objects.update(stored_at=timezone.now())
    assert not sweeping._remove(blob.pk, before)
    assert path_of(blob.pk).exists()


def test_brought_after_it_was_removed_it_is_there_again() -> None:
    kept("uji coba")
    sweeping.sweep()
    blob = kept("uji coba", days=0)
    assert path_of(blob.pk).exists()


def test_a_failure_puts_the_file_back(monkeypatch: Any) -> None:
    blob = kept("uji coba")

    def fail(*args: Any) -> None:
        raise OSError

    monkeypatch.setattr(models.QuerySet, "delete", fail)
    with pytest.raises(OSError, match=r"^$"):
        sweeping.sweep()
    assert path_of(blob.pk).exists()
    assert Blob.objects.filter(pk=blob.pk).exists()

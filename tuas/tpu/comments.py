"""Input of the Narasumber on material, on the TPU's LKE and on activities, with its answer (5.a.7)."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.catalogue import load
from tuas.cycle.models import Programme
from tuas.notifications.telling import tell
from tuas.organisation.authority import BIDANG_ROLES, Authority, holders
from tuas.organisation.models import User
from tuas.tpu.models import Activity, Comment, Material
from tuas.tpu.policies import SECRETARIAT, check, check_at
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

HEADS = ("KETUA_BIDANG", "WAKIL_KETUA_BIDANG")


def shown(**on: object) -> QuerySet[Comment]:
    """material=…, activity=…, or programme=… and question=…."""
    return Comment.objects.filter(**on).select_related("by", "answered_by", "material", "programme")


def area_of(comment: Comment) -> str:
    """The bidang that answers; "" for an activity and for the hasil questions."""
    if comment.material is not None:
        return comment.material.area
    if comment.programme is None:
        return ""
    question = load(comment.programme.catalogue).lke.questions.get(comment.question)
    return question.area if question is not None and question.area in "123456" else ""


def why_not_answer(who: Authority, comment: Comment) -> str:
    if comment.answered_at is not None:
        return _("Masukan ini sudah ditanggapi.")
    area = area_of(comment)
    if comment.activity_id is not None:
        may = who.has(*SECRETARIAT)
        return "" if may else _("Masukan pada kegiatan ditanggapi Sekretariat TPU (5.a.6).")
    if not area:
        may = who.has("KETUA_BIDANG", "PENANGGUNG_JAWAB")
        return "" if may else _("Masukan ini ditanggapi Penanggung Jawab atau Ketua Bidang (5.a.7.b).")
    roles = HEADS if comment.material_id is not None else tuple(BIDANG_ROLES)
    if who.in_bidang(area, *roles):
        return ""
    if comment.material_id is not None:
        return _("Masukan pada materi ditanggapi Ketua atau Wakil Ketua Bidang {area} (5.a.7.a).").format(
            area=area
        )
    return _("Masukan pada LKE area {area} ditanggapi Tim Penilai Bidang {area} (5.a.7.b).").format(area=area)


def comment(
    text: str,
    *,
    by: User,
    authority: Authority,
    material: Material | None = None,
    activity: Activity | None = None,
    programme: Programme | None = None,
    question: str = "",
) -> Comment:
    """On exactly one of a material, an activity, or a question of a programme. Raises Denied, Invalid, Conflict."""
    check(authority, "comment")
    if programme is not None:
        check_at(authority, programme.unit)
        if question not in load(programme.catalogue).lke.questions:
            raise Invalid(_("Soal ini tidak ada dalam LKE."))
    if not text.strip():
        raise Invalid(_("Tulis masukannya."))
    given = {"material": material, "activity": activity, "programme": programme, "question": question}
    with transaction.atomic():
        # Two clicks come one after the other here: the second finds the words of the first.
        User.objects.select_for_update().get(pk=by.pk)
        if Comment.objects.filter(**given, text=text.strip(), by=by).exists():
            raise Conflict(_("Masukan ini sudah disampaikan."))
        made = Comment.objects.create(**given, text=text.strip(), by=by)
        unit = programme.unit.number if programme else ""
        record("tpu.commented", made, by=by, unit=unit, detail={"question": question})
        tell(
            _answering(made), "tpu.commented", f"tpu.commented {made.pk}", _("Masukan Narasumber menunggu tanggapan"),
            url=address(made),
        )  # fmt: skip
    return made


def _answering(made: Comment) -> QuerySet[User]:
    if made.activity_id is not None:
        return holders(today(), *SECRETARIAT)
    area = area_of(made)
    return holders(today(), *HEADS, area=area) if area else holders(today(), "PENANGGUNG_JAWAB")


def address(made: Comment) -> str:
    if made.material is not None:
        return f"/tpu/bidang/{made.material.area}/materi/{made.material.subject.lower()}/#m{made.pk}"
    if made.activity_id is not None:
        return f"/tpu/kegiatan/{made.activity_id}/#m{made.pk}"
    assert made.programme is not None
    return f"/unit/{made.programme.unit.number}/lke/{made.question}/#m{made.pk}"


def answer(found: Comment, text: str, *, by: User, authority: Authority) -> None:
    """Once. Raises Denied, Invalid, Conflict."""
    if found.answered_at is not None:
        raise Conflict(_("Masukan ini sudah ditanggapi."))
    if refused := why_not_answer(authority, found):
        raise Denied(refused)
    if found.programme is not None:
        check_at(authority, found.programme.unit)
    if not text.strip():
        raise Invalid(_("Tulis tanggapannya."))
    with transaction.atomic():
        waiting = Comment.objects.filter(pk=found.pk, answered_at=None)
        if not waiting.update(answer=text.strip(), answered_by=by, answered_at=timezone.now()):
            raise Conflict(_("Masukan ini baru saja ditanggapi orang lain."))
        record("tpu.comment_answered", found, by=by)
        tell(
            [found.by],
            "tpu.comment_answered",
            f"tpu.comment_answered {found.pk}",
            _("Masukan Anda ditanggapi"),
            url=address(found),
        )

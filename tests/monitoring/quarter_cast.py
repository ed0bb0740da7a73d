"""The SOP's FRM-05 as data (p.70–74): the agents Anggita and Andi, two Gagasan, the third quarter; brought there by the
real actions of the people who do it. June of the first Gagasan is left over from the quarter before.
"""

import datetime as dt
import io
from dataclasses import dataclass

from tests.evidence.conftest import arrived
from tests.world import SINCE, World
from tuas.cycle.agents import actions as ideas
from tuas.cycle.kept import as_paper
from tuas.cycle.models import ActionPlan, Decree, Idea, Paper, Programme, Seat
from tuas.cycle.paper import keep_paper
from tuas.evidence.models import Document
from tuas.monitoring.quarter import actions, document, showing
from tuas.monitoring.quarter.actions import Followed, Said
from tuas.monitoring.quarter.book import Book, Sheet
from tuas.organisation.actions import appoint
from tuas.organisation.models import Person, User

Q2, Q3, Q4 = "2026-Q2", "2026-Q3", "2026-Q4"
DISCIPLINE = ideas.Words(
    "Integritas (Disiplin).", "Meningkatnya kedisiplinan pegawai.", "Hadir kerja tepat waktu.",
    "100% Pegawai Hadir tepat waktu.", "Memasang foto pegawai telat dan teladan di mading.", (6, 7, 8, 9), 0,
)  # fmt: skip
SERVICE = ideas.Words(
    "Orientasi Pelayanan.", "Tercapainya sistem pelayanan publik yang prima.", "Sistem Pelayanan Publik.",
    "Meningkatnya tingkat kepuasan masyarakat.", "Penerapan sistem pelayanan publik yang prima.", (7, 8, 9), 0,
)  # fmt: skip
SERVICE_PLAN = "Mengoptimalkan penggunaan media sosial dan aplikasi layanan pengaduan kerusakan jalan."


@dataclass
class Cast:
    world: World
    anggita: User
    andi: User

    @property
    def programme(self) -> Programme:
        return self.world.programme_a

    def sheet(self, period: str = Q3) -> Sheet:
        return Book.of(self.programme).sheet(period)

    def content(self, period: str = Q3) -> document.Content:
        return document.content_of(Book.of(self.programme), period)

    def sign(self, *who: User, period: str = Q3) -> None:
        for each in who or (self.anggita, self.andi):
            actions.sign(self.programme, period, document.digest_of(self.content(period)), by=each)


def agent(world: World, username: str, name: str) -> User:
    user = User.objects.create(username=username, name=name, password="!")
    appoint(
        user, "AGEN_PERUBAHAN", unit=world.a, area="", sk_number="SK-1", sk_date=SINCE, starts_on=SINCE, ends_on=None,
        by=None,
    )  # fmt: skip
    Person.objects.create(
        unit=world.a,
        user=user,
        name=name,
        position="Staf",
        nip=f"1990010120200110{Person.objects.count() % 100:02d}",
    )
    return user


def decree(programme: Programme, users: list[User], since: dt.date = SINCE, number: str = "SK-1") -> Decree:
    made = Decree.objects.create(
        programme=programme, kind="AGEN", number=number, on=since, starts_on=since,
        signed_at=dt.datetime(2026, 1, 2, 3, tzinfo=dt.UTC),
    )  # fmt: skip
    for user in users:
        Seat.objects.create(decree=made, person=user.person, role="AGEN_PERUBAHAN")
    return made


def begun(world: World, programme: Programme | None = None) -> Cast:
    """Two agents and the Rencana Aksi that both signed in January."""
    programme = programme or world.programme_a
    cast = Cast(world, agent(world, "anggita", "Anggita"), agent(world, "andi", "Andi"))
    decree(programme, [cast.anggita, cast.andi])
    ideas.begin(programme, by=cast.anggita)
    for n, (words, pic) in enumerate(((DISCIPLINE, cast.anggita), (SERVICE, cast.andi))):
        seat = Seat.objects.get(person__user=pic)
        ideas.put(
            programme,
            ideas.Words(
                words.value, words.goal, words.indicator, words.target, words.activity, words.months, seat.pk
            ),
            n,
            by=pic,
        )
    for user in (cast.anggita, cast.andi):
        ideas.sign(programme, 2, by=user)
    ActionPlan.objects.update(set_at=dt.datetime(2026, 1, 6, 3, tzinfo=dt.UTC))
    return cast


def idea(cast: Cast, words: ideas.Words) -> Idea:
    return Idea.objects.get(activity=words.activity, plan__programme=cast.programme)


def fill(
    cast: Cast, by: User, words: ideas.Words, months: tuple[int, ...], *, plan: str = "", note: str = "",
    period: str = Q3, seen: str | None = None,
) -> int:  # fmt: skip
    row = next(row for row in cast.sheet(period).rows if row.idea.activity == words.activity)
    seen = seen if seen is not None else actions.token(actions.of_row(row))
    said = Said(plan or row.plan, months, note, seen)
    return actions.fill(cast.programme, period, {row.idea.key: said}, {}, by=by)


def follow(cast: Cast, status: str = "telah", period: str = Q3, by: User | None = None) -> None:
    told = {
        each.key: Followed(
            status, "Foto dipasang pada bulan Juli.", "Foto mading", actions.token(actions.of_carried(each))
        )
        for each in cast.sheet(period).carried
    }
    actions.fill(cast.programme, period, {}, told, by=by or cast.anggita)


def photo(world: World, colour: str = "navy") -> Paper:
    from PIL import Image

    made = io.BytesIO()
    Image.new("RGB", (320, 200), colour).save(made, "PNG")
    return as_paper(world.a, keep_paper(arrived(made.getvalue(), f"{colour}.png")), by=world.member)


def told(cast: Cast, period: str = Q3) -> None:
    """Everything that FRM-05 asks for, unsigned."""
    programme, world = cast.programme, cast.world
    follow(cast, period=period)
    fill(
        cast, cast.anggita, DISCIPLINE, (7, 8), note="Mading diperbaiki pada bulan September.", period=period
    )
    fill(cast, cast.andi, SERVICE, (7, 8, 9), plan=SERVICE_PLAN, period=period)
    actions.evaluate(
        programme, period, True, "Mading rusak.", "Menyediakan mading digital.",
        actions.token(actions.of_evaluation(cast.sheet(period))), by=cast.andi,
    )  # fmt: skip
    change = showing.Change(
        cast.andi.person.pk, "Pengaduan lewat aplikasi", "Pengaduan dicatat di buku.",
        "Pengaduan tercatat di aplikasi.",
        idea(cast, SERVICE).key, {"before": "Buku pengaduan", "after": "Layar aplikasi"},
    )  # fmt: skip
    pictures = {"before": photo(world, "maroon"), "after": photo(world, "green")}
    showing.contribute(programme, period, change, pictures, by=cast.andi)
    paper = Document.objects.create(unit=world.a, title="Rekap pengaduan Triwulan III")
    showing.attach(programme, period, "", paper, None, by=cast.anggita)
    showing.attach(programme, period, "Foto pegawai teladan", None, photo(world, "olive"), by=cast.anggita)

"""A set of nine questions to twelve offices, from the first draft to twelve siblings in the archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.procedure.playing import BERG, CLERK, STAFF, VOS, official

from weerwoord.archive import Archive, open_archive
from weerwoord.model import SeeAlso
from weerwoord.procedure import (
    PUBLIC,
    Actor,
    AskedQuestion,
    Content,
    Outcome,
    Procedure,
    Role,
    body_of,
    cabinet_offices,
)
from weerwoord.procedure import commands as c
from weerwoord.procedure.audit import verify
from weerwoord.procedure.documents import paper_document, sheet
from weerwoord.procedure.opening import open_procedure
from weerwoord.publishing import publish
from weerwoord.publishing.faithful import differences
from weerwoord.reading import read

OFFICES = cabinet_offices(date(2024, 1, 29))
LEAD = "minister-buitenlandse-zaken"
COMPANION = "minister-buitenlandse-handel-en-ontwikkelingssamenwerking"
ASKED = (
    "minister-president", "minister-binnenlandse-zaken-en-koninkrijksrelaties", LEAD, "minister-defensie",
    "minister-economische-zaken-en-klimaat", "minister-financien", "minister-infrastructuur-en-waterstaat",
    "minister-justitie-en-veiligheid", "minister-landbouw-natuur-en-voedselkwaliteit",
    "minister-onderwijs-cultuur-en-wetenschap", "minister-sociale-zaken-en-werkgelegenheid",
    "minister-volksgezondheid-welzijn-en-sport",
)  # fmt: skip
QUESTIONS = (
    AskedQuestion(
        "Is er op uw ministerie gesproken over het nieuwe fietsplan?",
        notes=("De Kettingkast, 20 januari 2024, www.kettingkast.example/plan",),
    ),
    AskedQuestion("Zo ja, met welk doel?"),
    AskedQuestion("Klopt het dat medewerkers daarbij hun voorkeur voor een fiets konden opgeven?"),
    AskedQuestion("Hoeveel medewerkers hebben dat gedaan?"),
    AskedQuestion("Beseft u dat wie met de trein komt zich daardoor gepasseerd kan voelen? Wat vindt u daarvan?"),
    AskedQuestion("Komt er een tweede ronde?"),
    AskedQuestion("Kunt u toezeggen dat die er niet komt?"),
    AskedQuestion("Hoe verhoudt dit zich tot de onafhankelijkheid van het fietsplan?"),
    AskedQuestion("Wilt u deze vragen afzonderlijk en alleen voor uw eigen ministerie beantwoorden?"),
)
ANSWERS = (
    "Ja.",
    "In gewone overleggen is het fietsplan besproken.\n\nHet doel was te horen wat er leeft.",
    "Dat beeld herkennen wij niet.",
    "Dat wordt niet bijgehouden.",
    "Iedereen kan zich uitspreken. Zie voorts het antwoord op vraag 8.",
    "Nee. Verder verwijzen wij u naar het antwoord op vraag 2.",
    "Graag verwijs ik u naar het antwoord op vraag 2.",
    "Wie over het plan adviseert, legt alle mogelijkheden voor. Daarna wordt uitgevoerd wat is besloten, ook als anders is geadviseerd.",
    "Ja.",
)


class Course:
    """The set and its players."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.at = datetime(2024, 1, 29, 9, 0, tzinfo=UTC)
        self.procedure: Procedure = open_procedure(archive, now=lambda: self.at)
        setups = {key: replace(office, holder=f"Holder{place}") for place, (key, office) in enumerate(OFFICES.items())}
        setups[LEAD] = replace(setups[LEAD], holder="Van der Veen", chain=(("jurist",), ("directeur", "financien")))
        setups[COMPANION] = replace(setups[COMPANION], holder="Ter Braak", ministry=setups[LEAD].ministry)
        self.procedure.create_body(body_of("tweede-kamer", "tk", None, setups))
        self.set = ""

    def do(self, actor: Actor, command: c.Command) -> Outcome:
        return self.procedure.execute(actor, self.set, command, self.procedure.view(actor, self.set).version)

    def asked(self) -> None:
        content = Content("het fietsplan van 22 november 2023", ASKED[:3], QUESTIONS, separate=True)
        self.set = self.procedure.draft_set(STAFF, "tk", content, member=VOS).set
        self.do(STAFF, c.InviteCoAsker(BERG.account or "", BERG.name, BERG.party))
        self.do(VOS, c.EditSet(replace(content, addressees=ASKED)))
        self.do(BERG, c.AnswerInvitation(True))
        self.do(VOS, c.SubmitSet())
        self.do(CLERK, c.ReturnSet(("Vraag 4 hoort bij vraag 3: houd haar kort.",)))
        self.do(VOS, c.SubmitSet())
        assert self.do(CLERK, c.AdmitSet()).notes == ()

    def written(self, office: str) -> None:
        drafter, coordinator, minister = (official(r, office) for r in (Role.DRAFTER, Role.COORDINATOR, Role.MINISTER))
        for number, text in enumerate(ANSWERS, 1):
            self.do(drafter, c.SaveAnswer(office, (str(number),), text, 0))
        if office == LEAD:
            self.with_companion(drafter, coordinator, minister)
        else:
            self.do(drafter, c.OfferAnswers(office))
        self.do(minister, c.Approve(office, "Het cijfer is niet te geven." if office == LEAD else ""))
        self.do(coordinator, c.SendAnswers(office))

    def with_companion(self, drafter: Actor, coordinator: Actor, minister: Actor) -> None:
        self.do(coordinator, c.ProposeRouting(LEAD, COMPANION, "together", take=True))
        proposal = next(iter(self.procedure.whole(self.set).proposals))
        self.do(official(Role.COORDINATOR, COMPANION), c.AnswerProposal(COMPANION, proposal, True))
        self.do(official(Role.ADVISER, LEAD), c.Advise(LEAD, "objection", "Noem het aantal."))
        self.do(drafter, c.Comment(LEAD, "Het aantal is niet bekend.", "4"))
        self.do(drafter, c.OfferAnswers(LEAD))
        for step in ("jurist", "financien", "directeur"):
            self.do(official(Role.COSIGNER, LEAD, step), c.Initial(LEAD, step))
        self.do(official(Role.MINISTER, COMPANION), c.AnswerJoint(COMPANION, LEAD, True))
        self.do(minister, c.SendBack(LEAD, "Noem vraag 8 bij vraag 5."))
        self.do(drafter, c.OfferAnswers(LEAD))
        for step in ("jurist", "directeur", "financien"):
            self.do(official(Role.COSIGNER, LEAD, step), c.Initial(LEAD, step))
        self.do(official(Role.MINISTER, COMPANION), c.AnswerJoint(COMPANION, LEAD, True))


@pytest.fixture
def course(tmp_path: Path) -> Iterator[Course]:
    with open_archive(tmp_path / "home") as archive:
        yield Course(archive)


def test_twelve_offices_answer_and_point_to_each_other(course: Course) -> None:
    procedure, archive = course.procedure, course.archive
    course.asked()
    course.do(official(Role.COORDINATOR, ASKED[0]), c.Postpone(ASKED[0], "Het overleg vraagt meer tijd."))
    course.at = datetime(2024, 2, 19, 9, 0, tzinfo=UTC)
    notice = next(iter(procedure.whole(course.set).papers))
    course.do(CLERK, c.ReceivePaper(notice))
    course.at = datetime(2024, 2, 23, 9, 0, tzinfo=UTC)
    for office in ASKED:
        course.written(office)
    for paper in list(procedure.whole(course.set).papers)[1:]:
        assert course.do(CLERK, c.ReceivePaper(paper)).notes == ()

    state = procedure.view(PUBLIC, course.set).state
    assert (state.status, state.number, len(state.papers)) == ("answered", "2024Z00001", 13)
    body = procedure.body("tk")
    numbers = [str(number) for number in range(1, 14)]
    for number, paper in zip(numbers, state.papers.values(), strict=True):
        published = archive.publication(f"ah-tk-20232024-{number}")
        assert published is not None
        document = published.document
        assert document.see_also == tuple(SeeAlso("2023-2024", other) for other in numbers if other != number)
        assert differences(paper_document(state, body, paper), document) == []
        data, _ = archive.version(published.versions[0].sha256) or (b"", "")
        assert differences(document, read(data)) == []
        assert len(published.versions) == 14 - int(number)
    first = archive.publication("ah-tk-20232024-1")
    assert first is not None
    assert (first.document.kind, "overleg vraagt meer tijd" in (first.document.notice or "")) == ("notice", True)
    seed = archive.publication("ah-tk-20232024-4")
    assert seed is not None
    assert [(s.name, s.portfolio) for s in seed.document.signatories] == [
        ("Van der Veen", "Buitenlandse Zaken"), ("Ter Braak", "Buitenlandse Handel en Ontwikkelingssamenwerking"),
    ]  # fmt: skip
    assert [pair.to for pair in seed.document.answers] == [(str(n),) for n in range(1, 10)]
    assert [(r.text, r.target) for r in seed.document.answers[4].references] == [
        ("het antwoord op vraag 8", {"questions": ["8"]})
    ]
    assert [q.name for q in seed.document.questioners] == ["Vos", "Van den Berg"]
    questions = archive.publication("kv-tk-2024Z00001")
    assert questions is not None
    assert differences(sheet(state, body), questions.document) == []
    for form in ("txt", "pdf"):
        assert differences(seed.document, read(publish(seed.document, form))) == []
    assert procedure.publish(course.set) == 0
    assert verify(procedure).faults == ()


def test_a_correction_is_a_reprint_that_all_point_to(course: Course) -> None:
    procedure, archive = course.procedure, course.archive
    course.asked()
    course.at = datetime(2024, 2, 20, 9, 0, tzinfo=UTC)
    office, other = ASKED[3], ASKED[4]
    for one in (office, other):
        course.written(one)
        course.do(CLERK, c.ReceivePaper(list(procedure.whole(course.set).papers)[-1]))
    course.do(official(Role.ADVISER, office), c.RaiseSignal(office, "Niemand neemt de trein nog."))
    signal = next(iter(procedure.whole(course.set).assignments[office].signals))
    course.do(official(Role.MINISTER, office), c.DecideSignal(office, signal, "reprint", "Antwoord 1 klopte niet."))
    course.do(official(Role.DRAFTER, office), c.SaveAnswer(office, ("1",), "Nee.", 1))
    course.do(official(Role.DRAFTER, office), c.OfferAnswers(office))
    course.do(official(Role.MINISTER, office), c.Approve(office))
    course.do(official(Role.COORDINATOR, office), c.SendAnswers(office))
    course.do(CLERK, c.ReceivePaper(list(procedure.whole(course.set).papers)[-1]))
    published = archive.publication("ah-tk-20232024-1")
    assert published is not None
    assert (published.entry.identifier, published.document.answers[0].text) == ("ah-tk-20232024-1-n1", "Nee.")
    assert published.document.see_also == (SeeAlso("2023-2024", "2"),)
    sibling = archive.publication("ah-tk-20232024-2")
    assert sibling is not None
    assert (len(sibling.versions), sibling.document.see_also) == (1, (SeeAlso("2023-2024", "1"),))
    course.written(ASKED[5])
    course.do(CLERK, c.ReceivePaper(list(procedure.whole(course.set).papers)[-1]))
    published = archive.publication("ah-tk-20232024-1")
    assert published is not None
    assert (published.document.answers[0].text, len(published.document.see_also)) == ("Nee.", 2)


def test_what_could_not_be_published_is_published_later(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    from weerwoord.archive.errors import ArchiveError
    from weerwoord.procedure import press

    course.asked()
    course.at = datetime(2024, 2, 20, 9, 0, tzinfo=UTC)
    course.written(ASKED[3])

    def full(*_: object, **__: object) -> None:
        raise ArchiveError("cannot-write", "the disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(press, "import_sources", full)
        outcome = course.do(CLERK, c.ReceivePaper(list(course.procedure.whole(course.set).papers)[-1]))
    assert [note.code for note in outcome.notes] == ["published-later"]
    assert course.procedure.view(PUBLIC, course.set).state.assignments[ASKED[3]].state == "published"
    assert course.archive.publication("ah-tk-20232024-1") is None
    assert course.procedure.publish(course.set) == 1
    assert course.archive.publication("ah-tk-20232024-1") is not None


def test_numbers_go_on_behind_what_was_imported(course: Course, tmp_path: Path) -> None:
    other = tmp_path / "other"
    with open_archive(other) as archive:
        elsewhere = Course(archive)
        elsewhere.asked()
        elsewhere.at = datetime(2024, 2, 20, 9, 0, tzinfo=UTC)
        elsewhere.written(ASKED[3])
        elsewhere.do(CLERK, c.ReceivePaper(next(iter(elsewhere.procedure.whole(elsewhere.set).papers))))
        for slug in ("ah-tk-20232024-1", "kv-tk-2024Z00001"):
            found = archive.publication(slug)
            assert found is not None
            data, _ = archive.version(found.versions[0].sha256) or (b"", "")
            (tmp_path / f"{slug}.xml").write_bytes(data)
    assert [o.what for o in course.archive.import_paths(sorted(tmp_path.glob("*.xml")), jobs=1)] == ["added", "added"]
    course.asked()
    course.at = datetime(2024, 2, 20, 9, 0, tzinfo=UTC)
    course.written(ASKED[3])
    course.do(CLERK, c.ReceivePaper(next(iter(course.procedure.whole(course.set).papers))))
    state = course.procedure.view(PUBLIC, course.set).state
    assert (state.number, [paper.number for paper in state.papers.values()]) == ("2024Z00002", [2])

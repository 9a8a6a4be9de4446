"""A whole set to twelve offices, as the model case: every role, in a real browser, to twelve published siblings.

The members, the clerk and one office work in the browser from the first click to the last, a second office in part;
the others send the same forms over HTTP to the same server.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import Any, ClassVar

import httpx
import pyotp
import pytest
from fastapi import FastAPI

from weerwoord.model import SeeAlso
from weerwoord.procedure import Grant, Procedure, Role, open_accounts, open_procedure
from weerwoord.procedure.administration import Administration
from weerwoord.procedure.audit import verify
from weerwoord.procedure.bodies import cabinet_offices
from weerwoord.publishing.faithful import differences
from weerwoord.reading import read
from weerwoord.web.desk import COOKIE
from weerwoord.web.document.forms import FORMS

SUBJECT = "het fietsplan voor ambtenaren van 22 november"
QUESTIONS = (
    "Zijn er op uw ministerie bijeenkomsten gehouden over het fietsplan, per directie of voor iedereen?",
    "Zo ja, wat was de aanleiding daarvoor en welk doel hadden zij?",
    "Klopt het dat medewerkers daar konden zeggen hoe zij voortaan naar hun werk willen reizen?",
    "Hoeveel medewerkers van uw ministerie waren daarbij aanwezig?",
    "Beseft u dat wie met de trein reist zich daardoor gepasseerd kan voelen? Vindt u dat wenselijk?",
    "Zijn er plannen om zulke bijeenkomsten opnieuw te houden als het plan wordt verlengd?",
    "Kunt u toezeggen dat er geen aparte bijeenkomsten meer komen waar over het vervoer van anderen wordt geklaagd?",
    "Vindt u dat zulke bijeenkomsten passen bij een dienst die voor alle reizigers even goed werkt?",
    "Wilt u deze vragen afzonderlijk en alleen voor uw eigen ministerie beantwoorden?",
)
ANSWERS = (
    "Ja.",
    (
        "In gewone overleggen is over het plan gesproken, zoals bij elk plan dat iedereen raakt. Het doel was te horen wat "
        "het plan voor het werk betekent, en vragen te beantwoorden."
    ),
    "Dat beeld herken ik niet. Medewerkers mogen alles vragen, en doen hun werk zoals van hen verwacht mag worden.",
    "Nee, er wordt niet bijgehouden wie bij zulke overleggen aanwezig is.",
    "Iedereen kan van mening verschillen, en moet dat veilig kunnen zeggen. Zie verder het antwoord op vraag 8.",
    "Nee. Er is op dit moment niets gepland. Zie ook het antwoord op vraag 2.",
    "Ik verwijs u naar het antwoord op vraag 2.",
    (
        "Een dienst werkt voor alle reizigers. Medewerkers leggen feiten, mogelijkheden en bezwaren voor, de bewindspersoon "
        "beslist en legt daarover verantwoording af.\n\nDaarna voeren zij uit wat is besloten, ook als anders is geadviseerd. "
        "Heeft de uitvoering gevolgen die niemand bedoelde, dan melden zij dat, zodat het besluit kan worden heroverwogen."
    ),
    "Ja.",
)
LEAD = "minister-infrastructuur-en-waterstaat"
SECOND, LATE = "minister-defensie", "minister-financien"
NOTE = "Tegenspraak\n\n– Noem het aantal.\n\nBeslissing\n\nHet aantal is niet nauwkeurig te geven."
PASSWORD = "zes natte ganzen lopen"


class Course:
    """The site, its people, and the set as it goes along."""

    def __init__(self, site: FastAPI, address: str) -> None:
        self.site, self.address = site, address
        self.procedure: Procedure = open_procedure(site.state.record.archive)
        self.accounts = open_accounts(site.state.record.archive, self.procedure, origin=address)
        self.administration = Administration(self.procedure, self.accounts)
        every = cabinet_offices(self.procedure.today())
        self.offices = list(every)[:12]
        assert {LEAD, SECOND, LATE} < set(self.offices)
        trees = (
            "Esdoorn",
            "Populier",
            "Wilg",
            "Kastanje",
            "Van der Els",
            "Meidoorn",
            "Spar",
            "Iep",
            "Vlier",
            "Den",
            "Beuk",
            "Eik",
        )
        made = {
            key: replace(
                every[key],
                holder=trees[place],
                chain=(("jurist",), ("directeur",)) if key == LEAD else (),
                delegation=key in (LEAD, SECOND),
            )
            for place, key in enumerate(self.offices)
        }
        self.administration.create_body("tk", "tweede-kamer", offices=made)
        self.tokens: dict[str, str] = {}
        member = self._person("member", "Vos", Role.MEMBER, party="Waterpartij", signs_in=False)
        self._person("co-asker", "Van den Berg", Role.MEMBER, party="Landpartij")
        self._person("staff", "Sam Spits", Role.STAFF, member=member)
        self._person("clerk", "Gijs Griffioen", Role.CLERK)
        for key in self.offices:
            of = key.removeprefix("minister-")
            for role in (Role.COORDINATOR, Role.DRAFTER, Role.MINISTER):
                self._person(f"{role} {key}", f"{role.title()} {of}", role, key)
        for role in (Role.ADVISER, Role.DELEGATE):
            for key in (LEAD, SECOND):
                self._person(f"{role} {key}", f"{role.title()} {key}", role, key)
        for step in ("jurist", "directeur"):
            self._person(f"{step} {LEAD}", step.title(), Role.COSIGNER, LEAD, step=step)
        self.set = ""

    def _person(
        self, who: str, name: str, role: Role, office: str | None = None, *, step: str | None = None,
        member: str | None = None, party: str | None = None, signs_in: bool = True,
    ) -> str:  # fmt: skip
        login = re.sub(r"[^a-z]+", "-", who) + "@example.nl"
        account, self.invitation = self.administration.add_account(
            login, name, Grant(role, "tk", office, member, step), party
        )
        if signs_in:
            self.tokens[who] = self.accounts.sessions.open(account, complete=True)
        else:
            self.ticket, self.login = self.invitation, login
        return account

    def room(self, office: str) -> str:
        return f"/werk/sets/{self.set}/{office}"

    # Over HTTP: what a browser sends that fills in a form of a page

    def post(self, who: str, page: str, form: str, **fields: Any) -> None:
        """Fill in and send the form on `page` whose address ends in `form`."""
        with httpx.Client(base_url=self.address, cookies={COOKIE: self.tokens[who]}, timeout=30) as client:
            text = client.get(page).raise_for_status().text
            found = re.search(rf'<form[^>]* action="([^"]*/{form})"[^>]*>(.*?)</form>', text, re.S)
            assert found, f"{who} finds no form {form} on {page}"
            hidden = dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', found[2]))
            data = {**{name: unescape(value) for name, value in hidden.items()}, **fields}
            answer = client.post(unescape(found[1]), data=data)
            assert answer.status_code == 303, re.findall(r"<li>(.*?)</li>", answer.text)

    def answered(self, office: str) -> None:
        """Save an answer to each question, as the page does while one types."""
        with httpx.Client(
            base_url=self.address, cookies={COOKIE: self.tokens[f"drafter {office}"]}, timeout=30
        ) as client:
            text = client.get(self.room(office)).raise_for_status().text
            hidden = dict(re.findall(r'type="hidden" name="(csrf|version)" value="([^"]*)"', text))
            for number, answer in enumerate(ANSWERS, 1):
                data = {**hidden, "to": str(number), "text": answer, "base": "0", "autosave": "1"}
                assert client.post(f"{self.room(office)}/save-answer", data=data).raise_for_status().json()["base"] == 1

    def received(self) -> None:
        """The clerk takes in the oldest paper that lies there."""
        self.post("clerk", f"/werk/sets/{self.set}", "ontvangen")

    def finished(self, office: str) -> None:
        """All of an office without a chain, from the first answer to the paper that was sent."""
        self.answered(office)
        self.post(f"drafter {office}", self.room(office), "offer-answers")
        self.post(f"minister {office}", self.room(office), "approve")
        self.post(f"coordinator {office}", self.room(office), "send-answers")


class Person:
    """Somebody at a browser of their own. `axe`: checks a page; each kind of page is checked once in the course."""

    seen: ClassVar[set[str]] = set()

    def __init__(self, browser: Any, course: Course, who: str, axe: Callable[[Any], None]) -> None:
        self.course, self.axe = course, axe
        self.context = browser.new_context(
            base_url=course.address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
        )
        if who in course.tokens:
            self.context.add_cookies([{"name": COOKIE, "value": course.tokens[who], "url": course.address}])
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)

    def __enter__(self) -> Person:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()
        assert not self.faults

    def look(self, kind: str, address: str | None = None) -> Any:
        """Go to a page, open all that is folded away; check it the first time that one of its kind is met."""
        if address is not None:
            assert self.page.goto(address).ok
        if kind not in Person.seen:
            Person.seen.add(kind)
            self.page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
            self.axe(self.page)
        return self.page

    def follow(self, chosen: str) -> None:
        """Click what leads to another page, and wait for that page."""
        with self.page.expect_navigation():
            self.page.click(chosen)

    def press(self, form: str, **fields: str) -> None:
        """Fill in the form whose address ends in `form` and press its button, unfolding what hides it."""
        found = self.page.locator(f"form[action$='/{form}']").first
        found.wait_for(state="attached")
        found.evaluate(
            "form => { for (let up = form; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true; "
            "for (const inner of form.querySelectorAll('details')) inner.open = true }"
        )
        for name, value in fields.items():
            field = found.locator(f"[name='{name}']").first
            kind = field.evaluate("field => field.type")
            if kind == "radio":
                found.locator(f"[name='{name}'][value='{value}']").check()
            elif kind == "checkbox":
                field.check()
            elif kind.startswith("select"):
                field.select_option(value)
            else:
                field.fill(value)
        with self.page.expect_navigation():
            found.locator("button[type=submit]").last.click()
        refused = self.page.locator("[role=alert]")
        assert refused.count() == 0, refused.first.inner_text()


@pytest.fixture
def course(fresh_site: FastAPI, serve: Callable[[FastAPI], str]) -> Course:
    return Course(fresh_site, serve(fresh_site))


@pytest.mark.browser
def test_a_set_to_twelve_offices_becomes_twelve_siblings(
    course: Course, browser: Any, axe: Callable[[Any], None]
) -> None:
    Person.seen.clear()

    def at(who: str) -> Person:
        return Person(browser, course, who, axe)

    _ask(course, at)
    _answer_in_the_browser(course, at)
    _answer_the_rest(course, at)
    first = _siblings(course)
    _signal_and_correct(course, at)
    papers = _siblings(course)
    assert [number for number, _slug in papers] == [number for number, _slug in first], "a reprint keeps its number"
    _look_at_what_is_published(course, at, papers)
    assert verify(course.procedure).faults == ()


def _ask(course: Course, at: Callable[[str], Person]) -> None:
    with at("member") as member:
        page = member.look("invitation", f"/account/uitnodiging/{course.ticket}")
        page.fill("[name=password]", PASSWORD)
        page.fill("[name=again]", PASSWORD)
        member.follow("main button[type=submit]")
        member.look("sign in")
        page.fill("[name=login]", course.login)
        page.fill("[name=password]", PASSWORD)
        member.follow("form[action='/account/aanmelden'] button[type=submit]")
        member.look("second factor")
        secret = page.locator("main code").first.inner_text()
        member.press("instellen/app", code=pyotp.TOTP(secret).now())
        member.look("recovery codes")
        member.follow("main a.button")
        member.look("dashboard")
        member.follow("a[href^='/werk/nieuw']")
        page.fill("[name=subject]", SUBJECT)
        for office in course.offices:
            page.check(f"[name=to][value='{office}']")
        page.check("[name=separate]")
        page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
        page.fill("[name=pasted]", "\n".join(f"{number}. {text}" for number, text in enumerate(QUESTIONS, 1)))
        page.click("button[value=paste]")
        page.locator("[name='question-9']").wait_for()
        page.click("button[value=ready]:visible")
        page.wait_for_url(re.compile(r"/werk/sets/set-"))
        course.set = re.search(r"set-[0-9a-f]+", page.url)[0]  # type: ignore[index]
        with at("staff") as staff:
            staff.look("editor with questions", f"/werk/sets/{course.set}/bewerken")
            staff.page.click("button[value='note-1']")
            staff.page.fill("[name='note-1-1']", "De Polderbode, 2 november 2026, www.polderbode.nl/fietsplan")
            staff.page.click("button[value=ready]:visible")
            staff.page.wait_for_url(re.compile("gedaan=edit-set"))
        page.reload()
        member.press("uitnodigen")
        with at("co-asker") as other:
            other.look("draft", f"/werk/sets/{course.set}")
            other.press("uitnodiging")
        page.reload()
        member.look("draft")
        member.press("indienen")
    with at("clerk") as clerk:
        clerk.look("submitted", f"/werk/sets/{course.set}")
        clerk.press("toelaten")
    state = course.procedure.whole(course.set)
    assert (state.number, len(state.assignments)) == (f"{course.procedure.today().year}Z00001", 12)
    assert [asker.name for asker in state.askers if asker.asks] == ["Vos", "Van den Berg"]
    assert [question.text for question in state.questions()] == list(QUESTIONS)


def _answer_in_the_browser(course: Course, at: Callable[[str], Person]) -> None:
    """One office, with its adviser, its chain of initials and a decision against advice."""
    room = course.room(LEAD)
    with at(f"drafter {LEAD}") as drafter:
        drafter.look("room", room)
        for number, text in enumerate(ANSWERS, 1):
            page = drafter.look("answer", f"{room}/antwoord/{number}")
            page.fill("#tekst", text)
            drafter.press("save-answer")
        with at(f"adviser {LEAD}") as adviser:
            adviser.look("room", room)
            adviser.press("advise", kind="dissent", key="4", text="Noem het aantal: het is bekend.")
        drafter.look("room", room)
        drafter.press("offer-answers")
    for step in ("jurist", "directeur"):
        with at(f"{step} {LEAD}") as signer:
            signer.look("room", room)
            signer.press("initial", remark="Akkoord.")
    with at(f"minister {LEAD}") as minister:
        minister.look("paper", f"{room}/stuk")
        minister.look("room to decide in", room)
        minister.press("approve", explanation="Het aantal is niet nauwkeurig te geven.")
        assert minister.page.get_by_text("Anders dan geadviseerd.").count() == 1
    with at(f"coordinator {LEAD}") as coordinator:
        coordinator.look("room", room)
        coordinator.press("send-answers", **{"with-note": "1", "note": NOTE})
    with at("clerk") as clerk:
        clerk.look("submitted", f"/werk/sets/{course.set}")
        clerk.press("ontvangen")
        clerk.look("set with a published paper")


def _answer_the_rest(course: Course, at: Callable[[str], Person]) -> None:
    with at(f"coordinator {LATE}") as coordinator:
        coordinator.look("room", course.room(LATE))
        coordinator.press("postpone", reason="Er is meer overleg nodig.")
    course.received()
    course.answered(SECOND)
    course.post(f"drafter {SECOND}", course.room(SECOND), "offer-answers")
    with at(f"delegate {SECOND}") as delegate:
        delegate.look("room", course.room(SECOND))
        delegate.press("approve")
    course.post(f"coordinator {SECOND}", course.room(SECOND), "send-answers")
    course.received()
    for office in course.offices:
        if office not in (LEAD, SECOND):
            course.finished(office)
            course.received()
    assert course.procedure.whole(course.set).status == "answered"


def _signal_and_correct(course: Course, at: Callable[[str], Person]) -> None:
    room = course.room(SECOND)
    with at(f"adviser {SECOND}") as adviser:
        adviser.look("room", room)
        adviser.press("raise-signal", text="Door het antwoord neemt niemand de trein nog.")
    with at(f"minister {SECOND}") as minister:
        minister.look("room with a signal", room)
        minister.press("decide-signal", outcome="reprint", reasons="Antwoord 6 klopte niet.")
    corrected = "Ja. In het voorjaar is weer een bijeenkomst. Zie ook het antwoord op vraag 2."
    course.post(f"drafter {SECOND}", f"{room}/antwoord/6", "save-answer", to=["6"], text=corrected)
    course.post(f"drafter {SECOND}", room, "offer-answers")
    course.post(f"minister {SECOND}", room, "approve")
    course.post(f"coordinator {SECOND}", room, "send-answers")
    course.received()


def _siblings(course: Course) -> list[tuple[int, str]]:
    """Return numbers and slugs of the replies as they are now, one of each office."""
    state = course.procedure.whole(course.set)
    newest = {paper.office: paper for paper in state.papers.values() if paper.answers}
    assert len(newest) == 12
    found = sorted((paper.number or 0, paper.slug or "") for paper in newest.values())
    notices = [paper.number for paper in state.papers.values() if not paper.answers]
    every = sorted([*(number for number, _slug in found), *notices])  # type: ignore[type-var]
    assert every == list(range(1, 14)), "twelve answers and a notice, numbered on without a hole"
    return found


def _look_at_what_is_published(course: Course, at: Callable[[str], Person], papers: list[tuple[int, str]]) -> None:
    course.site.state.record.follow()
    numbers = [str(number) for number in range(1, 14)]
    with httpx.Client(base_url=course.address, timeout=30) as client:
        for number, slug in papers:
            entry = client.get(f"/api/v1/documents/{slug}").raise_for_status().json()
            document = entry["document"]
            assert document["publication"]["number"] == str(number)
            assert document["subject"] == SUBJECT
            assert [one["text"] for one in document["questions"]] == list(QUESTIONS)
            assert len(document["addressees"]) == 12
            assert len(document["answers"]) == 9
            page = client.get(f"/documenten/{slug}").raise_for_status().text
            assert ("Noem het aantal." in page) == (number == 1), (
                "the note that one office published, beside its answer only"
            )
            for _number, sibling in papers:
                assert sibling == slug or f"/documenten/{sibling}" in page, (slug, sibling)
            kept = read(client.get(f"/documenten/{slug}/bestand").raise_for_status().content)
            assert kept.see_also == tuple(
                SeeAlso(kept.publication.session_year, n) for n in numbers if n != str(number)
            )
            for form in sorted(FORMS.keys() - {"json"}) if slug == papers[0][1] else ("pdf", "xml", "txt"):
                data = client.get(f"/documenten/{slug}/document.{form}").raise_for_status().content
                assert differences(kept, read(data)) == [], (slug, form)
        texts = client.get(f"/documenten/{papers[0][1]}/document.txt").text
        assert "Zie ook Aanhangsel Handelingen, vergaderjaar" in texts
        set_page = client.get(f"/sets/{course.procedure.whole(course.set).number}", follow_redirects=True)
        assert all(slug in set_page.text for _number, slug in papers)
    # These pages are checked for everybody in tests of their own; here they must work for who signed in.
    with at("member") as reader:
        for address in (f"/documenten/{papers[0][1]}", f"/sets/{course.procedure.whole(course.set).number}"):
            assert reader.page.goto(address).ok

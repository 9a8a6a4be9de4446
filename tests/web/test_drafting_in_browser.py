"""Writing questions with JavaScript: saving while one types, two at once, earlier questions beside, and WCAG."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import expect
from tests.web.conftest import WIDE
from tests.web.test_desk import Enter, enter, stage
from tests.web.test_drafting import NEW, press

__all__ = ["enter", "stage"]
pytestmark = pytest.mark.browser
SAVED = "#bewaard:has-text('Bewaard om')"


@pytest.fixture
def desk(browser: Any, stage: FastAPI, serve: Callable[[FastAPI], str]) -> Iterator[Any]:
    """Return a page of the demonstration, signed in as its first member."""
    context = browser.new_context(base_url=serve(stage), viewport=WIDE, reduced_motion="reduce")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
    page.goto("/account/aanmelden")
    page.click("button:has-text('Vos')")
    yield page
    context.close()
    assert not faults


def begin(page: Any, subject: str, question: str) -> str:
    """Write a question and wait until it is saved by itself; return the address of the editor."""
    page.goto(NEW)
    page.fill("#subject", subject)
    page.fill("#vraag-1", question)
    page.wait_for_selector(SAVED)
    address: str = page.url
    assert address.endswith("/bewerken")
    return address


def test_what_is_typed_is_saved_and_buttons_keep_it(desk: Any) -> None:
    address = begin(desk, "vanzelf bewaard", "Eén?")
    desk.click("button[value=add]")
    desk.wait_for_selector("#vraag-2:focus")
    desk.keyboard.type("Twee?")
    desk.click("button[value=up-2]")
    expect(desk.locator("#vraag-1")).to_have_value("Twee?")
    desk.wait_for_selector(SAVED)
    desk.goto(address)
    assert [desk.input_value(f"#vraag-{number}") for number in (1, 2)] == ["Twee?", "Eén?"]
    desk.click("button[value=remove-1]")
    desk.click("button[value=restore]")
    expect(desk.locator("#vraag-2")).to_have_value("Eén?")
    desk.fill("#zoek-ambt", "defensie")
    assert desk.locator(".ministry:visible").count() == 1
    desk.check("input[value=minister-defensie]")
    assert "Minister van Defensie" in desk.inner_text("#gekozen")
    desk.click("button[value=submit]")
    desk.wait_for_url("**gedaan=submit-set")


def test_what_another_saved_meanwhile_comes_into_the_form(desk: Any, enter: Enter) -> None:
    address = begin(desk, "samen in het veld", "Eén?")
    staff = enter("medewerker")
    path = address[address.index("/werk") :]
    press(staff, path, "save", subject="samen in het veld", **{"question-1": "Eén?", "question-2": "Twee, van Sam?"})
    desk.click("#subject")
    desk.keyboard.press("End")
    desk.keyboard.type(" en meer")
    expect(desk.locator("#vraag-2")).to_have_value("Twee, van Sam?")
    assert desk.input_value("#subject") == "samen in het veld en meer"
    expect(desk.locator("#subject")).to_be_focused()
    press(staff, path, "save", subject="samen", **{"question-1": "Eén, van Sam?", "question-2": "Twee, van Sam?"})
    desk.fill("#vraag-1", "Eén, van Vos?")
    desk.wait_for_selector("text=Iemand anders wijzigde dezelfde tekst")
    assert desk.input_value("#vraag-1") == "Eén, van Vos?"
    assert "Eén, van Sam?" in desk.inner_text(".theirs")
    desk.click(".steady button[value=save]")
    desk.wait_for_selector(SAVED)
    assert "Eén, van Vos?" in staff.get(path).text


def test_nothing_typed_is_lost_when_the_session_is_over(desk: Any) -> None:
    begin(desk, "sessie voorbij", "Eén?")
    desk.context.clear_cookies()
    desk.fill("#vraag-1", "Nog iets?")
    desk.wait_for_selector("#bewaard:has-text('afgemeld')")
    assert desk.input_value("#vraag-1") == "Nog iets?"
    again = desk.context.new_page()
    again.goto("/account/aanmelden")
    again.click("button:has-text('Vos')")
    again.wait_for_url("**/werk")
    desk.fill("#vraag-1", "Nog iets, bewaard?")
    desk.wait_for_selector(SAVED)


def test_earlier_questions_are_looked_for_while_one_types(desk: Any) -> None:
    desk.goto(NEW)
    desk.fill("#vraag-1", "Hoeveel zeehonden telt de kwelder vandaag?")
    desk.wait_for_selector("#eerder-1 >> text=Niets gevonden dat hierop lijkt")


def test_the_pages_of_asking_break_no_rule_of_wcag(desk: Any, axe: Callable[[Any], None]) -> None:
    axe(desk)
    desk.goto("/account/aanmelden?naar=/werk")
    axe(desk)
    address = begin(desk, "toegankelijk", "Eén?")
    desk.click("button[value=part-1]")
    desk.wait_for_selector("#deel-1-1")
    desk.click("button[value=note-1]")
    desk.wait_for_selector("#noot-1-1")
    desk.click("button[value=add]")
    desk.wait_for_selector("#vraag-2")
    desk.fill("#vraag-2", "Zie vraag 9?")
    desk.click("button[value=submit]")
    desk.wait_for_selector("#mis:focus")
    axe(desk)
    desk.goto(address.removesuffix("/bewerken"))
    axe(desk)

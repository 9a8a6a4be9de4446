"""The pages of a document in a browser: for everyone, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "address",
    [
        "/documenten/ah-tk-20222023-3005",
        "/documenten/2024Z09269-letter-509a6eed",
        "/documenten/ah-tk-20222023-3005/bron?antwoord=8",
        "/documenten/ah-tk-20222023-3006/bron?antwoord=8",
        "/documenten/ah-tk-20222023-3005/versies",
    ],
)
def test_everyone_can_read_it(page: Any, axe: Callable[[Any], None], address: str) -> None:
    page.goto(address)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    axe(page)


def test_marks_lie_on_the_picture(page: Any) -> None:
    page.goto("/documenten/ah-tk-20222023-3005/bron")
    page.wait_for_function("document.querySelector('figure.page img').complete")
    image, marks = (page.locator(f"figure.page {drawn}").first.bounding_box() for drawn in ("img", "svg"))
    assert image == pytest.approx(marks, abs=1)
    assert page.evaluate("document.querySelector('figure.page img').naturalWidth") > 0


def test_a_citation_is_copied(page: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/documenten/ah-tk-20222023-3005")
    page.locator("#antwoord-5 summary", has_text="Citeer").click()
    button = page.locator("#antwoord-5 button.copy")
    button.click()
    page.wait_for_function("b => b.textContent === 'Gekopieerd'", arg=button.element_handle())
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Aanhangsel Handelingen II 2022/23, nr. 3005, antwoord 5, http")
    assert copied.endswith("#antwoord-5")


def test_j_and_k_walk_the_questions(page: Any) -> None:
    page.goto("/documenten/ah-tk-20222023-3005")
    focused = []
    for key in "jjk":
        page.keyboard.press(key)
        focused.append(page.evaluate("document.activeElement.id"))
    assert focused == ["vraag-1", "vraag-2", "vraag-1"]


def test_without_javascript_all_is_there(browser: Any, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/documenten/ah-tk-20222023-3005#antwoord-5")
    assert page.locator("button.copy:visible").count() == 0
    page.locator("#antwoord-6 .unfold summary").click()
    assert page.locator("#antwoord-6 .folded").is_visible()
    page.locator("#antwoord-5 summary", has_text="Citeer").click()
    assert page.locator("#antwoord-5 .citation cite").is_visible()
    context.close()


def test_on_paper_tools_are_left_out(page: Any) -> None:
    page.goto("/documenten/ah-tk-20222023-3005")
    page.emulate_media(media="print")
    assert page.locator(".doc .tools").first.is_hidden()
    assert page.locator(".jump").is_hidden()
    assert page.locator(".printed").is_visible()
    assert len(page.pdf(format="A4")) > 10_000

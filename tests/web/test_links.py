"""Every link of the site leads somewhere: from the first page on, a few pages of each kind."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from urllib.parse import unquote, urljoin

import lxml.html
from fastapi.testclient import TestClient

_OF_A_KIND = 3
_SLOW = re.compile(r"\.(pdf|docx)$|/bestand$")
_TO_COME = re.compile(r"^/api/v1/(standings|figures)")
"""The board links to them already; take this away with their arrival."""
_NAMES = re.compile(r"^(/api/v1/[a-z-]+|/(?:documenten|leden|partijen|ministeries|bewindspersonen|sets))/[^/?]+|\?.*$")


def test_every_link_leads_somewhere(client: TestClient) -> None:
    waiting, seen, kinds = deque(["/"]), set(), Counter[str]()
    names: dict[str, set[str]] = {}
    anchors: dict[str, set[tuple[str, str]]] = defaultdict(set)
    broken = []
    while waiting:
        address = waiting.popleft()
        kind = _NAMES.sub(r"\1", address)
        if address in seen or kinds[kind] >= _OF_A_KIND or _SLOW.search(address) or _TO_COME.match(address):
            continue
        seen.add(address)
        kinds[kind] += 1
        response = client.get(address, follow_redirects=True)
        if response.status_code >= 400:
            broken.append(f"{response.status_code} {address}")
        elif "text/html" in response.headers["content-type"]:
            page = lxml.html.fromstring(response.content)
            names[address] = set(page.xpath("//@id"))
            for link in page.xpath("//a/@href"):
                target, _, name = urljoin(address, link).partition("#")
                if target.startswith("/") and "lang=" not in target:
                    waiting.append(target)
                    if name:
                        anchors[target].add((address, unquote(name)))
    missing = [
        f"{target}#{name}, from {source}"
        for target, found in anchors.items()
        if target in names
        for source, name in found
        if name not in names[target]
    ]
    assert not broken
    assert not missing
    assert {"/", "/zoeken", "/hulp", "/over", "/eerder-gevraagd", "/documenten"} <= kinds.keys()

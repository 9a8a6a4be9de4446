"""A real OpenID provider beside the tests, and a visitor who signs in there."""

from __future__ import annotations

import socket
import subprocess
import sys
import time as clock
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://localhost:{port}"
    try:
        deadline = clock.monotonic() + 60
        while True:
            try:
                httpx.get(f"{address}/.well-known/openid-configuration").raise_for_status()
                break
            except httpx.HTTPError:
                if server.poll() is not None or clock.monotonic() > deadline:
                    pytest.skip("the OpenID provider of the package oidc-provider-mock does not start")
                clock.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def trip(address: str, subject: str, claims: dict[str, object] | None = None) -> tuple[str, str]:
    """Go to the provider as a visitor, sign in there as `subject`, and return what comes back: state and code."""
    root = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    if claims is not None:
        httpx.put(f"{root}/users/{subject}", json=claims).raise_for_status()
    answer = httpx.post(address, data={"sub": subject})
    back = parse_qs(urlsplit(answer.headers["location"]).query)
    return back["state"][0], back["code"][0]

"""The API as an application of its own, and where it stands in the site."""

from __future__ import annotations

import re

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Mount, Route
from starlette.types import Receive, Scope, Send

from weerwoord.web import api as rooms
from weerwoord.web.api import answers, problems, reference
from weerwoord.web.api.door import Door
from weerwoord.web.record import Record
from weerwoord.web.routers import routers_in

WHERE = "/api/v1"
_LARGEST = 1_000_000
"""Bytes of a request's body."""


def create_api(record: Record) -> FastAPI:
    """Return the API over `record`."""
    api = FastAPI(title="Weerwoord", openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    api.state.record = record
    for router in routers_in(rooms):
        api.include_router(router, generate_unique_id_function=_operation_id, max_body_size=_LARGEST)
    api.state.door = Door(api, api.routes)
    problems.handle(api, api.state.door)
    api.add_exception_handler(answers.Unchanged, answers.unchanged)
    return api


def attach(site: FastAPI, record: Record) -> None:
    """Put the API and its reference under `WHERE` of the site."""
    api = create_api(record)
    site.state.api = api
    site.include_router(reference.pages, include_in_schema=False)
    door: Door = api.state.door
    site.router.routes.append(Route(WHERE, _Beginning(door)))
    mount = Mount(WHERE, door)
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)  # a line break in an address is ours to refuse
    site.router.routes.append(mount)


class _Beginning:
    """The address of the API itself, without the slash that a mounted application expects."""

    def __init__(self, door: Door) -> None:
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        root = scope.get("root_path", "") + WHERE
        await self.door({**scope, "root_path": root, "path": f"{root}/"}, receive, send)


def _operation_id(route: APIRoute) -> str:
    first, *rest = route.name.split("_")
    return first + "".join(word.title() for word in rest)

"""The reference of the API as a page: made from its OpenAPI description, without scripts of others."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.web.api.description import describe
from weerwoord.web.api.problems import CODES, explained
from weerwoord.web.rendering import render

pages = APIRouter()
"""On the site, not among the operations of the API."""
_METHODS = ("get", "post")


@pages.get("/api/v1/docs")
def reference(request: Request) -> Response:
    """Show the reference. For everyone."""
    told = describe(request.app.state.api)
    operations = [
        {"parameters": [], "requestBody": None, "method": method.upper(), "path": path, **operation}
        for path, methods in told["paths"].items()
        for method, operation in methods.items()
        if method in _METHODS
    ]
    groups = [
        {**tag, "operations": [one for one in operations if one["tags"][-1] == tag["name"]]} for tag in told["tags"]
    ]
    root = request.scope.get("root_path", "") + "/api/v1"
    return render(
        request,
        "api.html",
        told=told,
        groups=groups,
        schemas=[
            (name, {"description": "", "properties": {}, **schema})
            for name, schema in sorted(told["components"]["schemas"].items())
        ],
        problems=[(code, *explained(code)) for code in CODES],
        root=root,
        base=str(request.base_url).rstrip("/") + root,
        ours=("DocumentSummary", "DocumentEntry", "Documents"),
        kind_of=kind_of,
        limits=limits,
        example_of=example_of,
        shown=shown,
    )


def kind_of(schema: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Return what a schema takes as pieces of text, each with the name of the schema that it is: a list of `Pair`."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return [(name, name)]
    for several in ("anyOf", "allOf", "oneOf"):
        if several in schema:
            options = [kind_of(one) for one in schema[several]]
            return [piece for place, one in enumerate(options) for piece in ([(" | ", None)] if place else []) + one]
    if "enum" in schema:
        return [(" | ".join(map(json.dumps, schema["enum"])), None)]
    if "const" in schema:
        return [(json.dumps(schema["const"]), None)]
    kind = schema.get("type", "object" if "properties" in schema else "")
    if kind == "array":
        return [("[", None), *kind_of(schema.get("items", {})), ("]", None)]
    told = " | ".join(kind) if isinstance(kind, list) else str(kind)
    return [(f"{told} ({schema['format']})" if "format" in schema else told, None)]


def limits(schema: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return what a value is bound to: (sign, value)."""
    whole = {**schema, **next((one for one in schema.get("anyOf", ()) if one.get("type") != "null"), {})}
    signs = {"minimum": "≥", "maximum": "≤", "maxLength": "≤", "maxItems": "≤", "default": "="}
    told = [(sign, whole[name]) for name, sign in signs.items() if name in whole and whole[name] not in ("", [], None)]
    return [(sign, json.dumps(value) if isinstance(value, bool) else value) for sign, value in told]


def example_of(operation: dict[str, Any]) -> str | None:
    """Return the address of an example; None for what is one thing, of which nobody knows whether it is here."""
    if operation["method"] != "GET" or "{" in operation["path"]:
        return None
    query = {
        parameter["name"]: parameter["schema"]["examples"][0]
        for parameter in operation["parameters"]
        if parameter.get("required")
    }
    return f"{operation['path']}?{urlencode(query)}" if query else str(operation["path"])


def shown(value: Any) -> str:
    """Return an example as text."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)

"""The OpenAPI description of the API: made from the code, completed with what holds for every operation."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from weerwoord.web.api import models
from weerwoord.web.api.door import VERSION
from weerwoord.web.language import Language, gettext, language

Plain = dict[str, Any]
WORDS = ("description", "summary", "x-displayName")
"""What in the description is for people: Dutch, with English in the catalogue."""
_PROBLEM = "application/problem+json"
_ABOUT = """Alles wat de site toont, als JSON: documenten met hun vragen en antwoorden, wie vroeg en wie antwoordde,
zoeken, 'eerder gevraagd?' en de volledigheid van het archief. Open data, zonder sleutel.

- **Begin** bij `/` en volg de verwijzingen in `_links`.
- **Lijsten** komen in bladzijden: `page` en `pageSize`, met `next`, `prev`, `first` en `last` in `_links` en in de kop
  `Link`. Een bladzijde voorbij de laatste is leeg.
- **Namen**: parameters in lowerCamelCase, velden in snake_case, zoals `weerwoord read --json` ze geeft.
- **Dagen** zijn `jaar-maand-dag`, tijden in UTC. Wat niet bekend is, is `null`; er wordt niet geraden.
- **Zuinig**: stuur de `ETag` terug in `If-None-Match`; is er niets veranderd, dan is het antwoord `304`.
- **Fouten** zijn problem details (RFC 9457), in het Nederlands, of in het Engels met `Accept-Language: en`.
- **Alles ineens**: `/pairs/_export`. **Bijhouden**: `/changes`.

De API volgt de NLGov REST API Design Rules. Een nieuwe hoofdversie staat minstens een half jaar naast de oude."""
_TAGS = {
    "start": ("Begin", "Waar te beginnen."),
    "documents": (
        "Documenten",
        "Publicaties: antwoorden, vragen, mededelingen en brieven, met alles wat eruit gelezen is.",
    ),
    "sets": ("Sets", "Vragen die samen ingezonden zijn, met alles wat erover gepubliceerd is."),
    "pairs": ("Paren", "Vragen met hun antwoorden, de eenheid waarin gezocht wordt."),
    "references": ("Verwijzingen", "Verwijzingen tussen documenten, in beide richtingen."),
    "versions": ("Versies", "Elke vorm en druk van een document, met de verschillen en de bron."),
    "comparisons": ("Vergelijken", "Antwoorden naast elkaar: wie zegt hetzelfde, en wie iets anders."),
    "terms": ("Termijnen", "Wat openstaat, wat te laat is, en hoe snel er geantwoord wordt."),
    "people": ("Wie vraagt en wie antwoordt", "Leden, partijen, ambten, ministeries en bewindspersonen."),
    "search": ("Zoeken", "Zoeken, en kijken of iets al eens gevraagd is."),
    "register": ("Volledigheid", "Hoe volledig het archief is, en wat erin veranderde."),
}
_CONTACT = {
    "name": "Weerwoord",
    "url": "https://example.org/weerwoord/weerwoord/issues",
    "email": "weerwoord@example.org",
}
_HEADERS: Plain = {
    "ApiVersion": {
        "description": "Volledige versie van de API.",
        "required": True,
        "schema": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$", "examples": [VERSION]},
    },
    "ETag": {"description": "Kenmerk van de toestand; voor If-None-Match.", "schema": {"type": "string"}},
    "Age": {
        "description": "Zoveel seconden lopen tellingen hierin achter op wat binnenkomt; ontbreekt als zij bij zijn.",
        "schema": {"type": "integer", "minimum": 1},
    },
    "Link": {"description": "Andere bladzijden (RFC 8288).", "schema": {"type": "string"}},
    "ContentLanguage": {"description": "Taal van de tekst over het antwoord.", "schema": {"enum": ["nl", "en"]}},
    "RetryAfter": {"description": "Na zoveel seconden.", "schema": {"type": "integer"}},
    "Allow": {"description": "Methoden die hier kunnen.", "schema": {"type": "string"}},
}
_PROBLEMS = {
    "400": ("InvalidInput", "Het verzoek klopt niet; alle fouten staan bij elkaar.", ()),
    "404": ("NotFound", "Dit is er niet.", ()),
    "405": ("MethodNotAllowed", "Deze methode kan hier niet.", ("Allow",)),
    "406": ("NotAcceptable", "De gevraagde vorm is er niet.", ()),
    "413": ("TooLarge", "De inhoud van het verzoek is te lang.", ()),
    "415": ("UnsupportedMediaType", "De inhoud van het verzoek is geen JSON.", ()),
    "500": ("Failed", "Er ging bij ons iets mis.", ()),
    "503": ("Busy", "Het antwoord kan nu niet gegeven worden.", ("Retry-After",)),
}


def as_json(api: FastAPI) -> str:
    """Return the description as JSON, in the language of this request."""
    return _written(api, language())


def describe(api: FastAPI) -> Plain:
    """Return the description of `api` in the language of this request; do not change it."""
    return _described(api, language())


@cache
def _written(api: FastAPI, spoken: Language) -> str:
    return json.dumps(_described(api, spoken), ensure_ascii=False, indent=1)


@cache
def _described(api: FastAPI, spoken: Language) -> Plain:
    made = _made(api)
    if spoken == "nl":
        return made
    translated: Plain = _translated(made)
    return translated


def _translated(part: Any) -> Any:
    """Return a part of the description with its words for people in the language of this request."""
    if isinstance(part, dict):
        return {
            name: value
            if name in ("example", "examples")
            else gettext(value)
            if name in WORDS and isinstance(value, str)
            else _translated(value)
            for name, value in part.items()
        }
    return [_translated(value) for value in part] if isinstance(part, list) else part


@cache
def _made(api: FastAPI) -> Plain:
    made: Plain = get_openapi(
        title="Weerwoord",
        version=VERSION,
        openapi_version="3.1.0",
        summary="Schriftelijke vragen en hun antwoorden",
        description=_ABOUT,
        routes=api.routes,
        tags=[{"name": name, "description": about, "x-displayName": shown} for name, (shown, about) in _TAGS.items()],
        servers=[{"url": "/api/v1", "description": "Deze server"}],
        contact=_CONTACT,
        license_info={"name": "European Union Public Licence 1.2", "identifier": "EUPL-1.2"},
    )
    made["info"]["license"] = {"name": "European Union Public Licence 1.2", "identifier": "EUPL-1.2"}
    made["externalDocs"] = {"url": "/hulp", "description": "De zoektaal, met voorbeelden"}
    _untitled(made["paths"])
    components = made["components"]
    _untitled(components)
    schemas = components["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    _add_contract(schemas)
    _add_problem(schemas)
    components["headers"] = _HEADERS
    components["responses"] = _responses()
    examples = json.loads((files("weerwoord.web.api") / "data/examples.json").read_text(encoding="utf-8"))
    for operations in made["paths"].values():
        for method, operation in operations.items():
            _complete(operation, method, examples.get(operation["operationId"]))
    return made


def _add_contract(schemas: Plain) -> None:
    """Put the schema of the reader's JSON among `schemas`, its parts under names of their own."""
    text = (files("weerwoord.model") / "data/document.schema.json").read_text(encoding="utf-8")
    contract = json.loads(text)
    parts = contract.pop("$defs")
    for name in parts:
        text = text.replace(f'"#/$defs/{name}"', f'"#/components/schemas/Document{name.title()}"')
    contract = json.loads(text)
    for name, part in contract.pop("$defs").items():
        schemas[f"Document{name.title()}"] = part
    for name in ("$schema", "$id", "title"):
        contract.pop(name)
    schemas["Document"] = contract
    for schema in schemas.values():
        for name, field in schema.get("properties", {}).items():
            if isinstance(field, dict) and "x-schema" in field:
                schema["properties"][name] = {"$ref": f"#/components/schemas/{field['x-schema']}"}


def _add_problem(schemas: Plain) -> None:
    problem = models.Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schemas |= problem.pop("$defs")
    problem["required"] = ["type", "title", "status", "detail", "instance"]
    schemas["ProblemError"]["required"] = ["in", "name", "detail"]
    schemas["Problem"] = problem


def _responses() -> Plain:
    made: Plain = {
        "Unchanged": {
            "description": "Er is niets veranderd sinds het kenmerk in If-None-Match.",
            "headers": _heads("ETag"),
        }
    }
    for status, (name, about, more) in _PROBLEMS.items():
        example = {
            "type": "/api/v1/docs#problem-not-found",
            "title": "Dit is er niet",
            "status": int(status),
            "detail": about,
            "instance": "/api/v1/documents/x",
        }
        made[name] = {
            "description": about,
            "headers": _heads("Content-Language", *more),
            "content": {_PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}},
        }
    return made


def _heads(*names: str) -> Plain:
    return {name: {"$ref": f"#/components/headers/{_component(name)}"} for name in ("API-Version", *names)}


def _component(name: str) -> str:
    return "ApiVersion" if name == "API-Version" else name.replace("-", "")


def _complete(operation: Plain, method: str, example: Plain | None) -> None:
    for parameter in operation.get("parameters", ()):
        options = [one for one in parameter["schema"].pop("anyOf", ()) if one != {"type": "null"}]
        for one in options:  # what is not asked is left out: there is no null in an address
            parameter["schema"] |= one
    operation["description"] = " ".join(operation["description"].split())
    responses = operation["responses"]
    responses.pop("422", None)
    headers = _heads("ETag", "Age", "Link", "Content-Language")
    responses["200"]["description"] = "Het antwoord."
    responses["200"]["headers"] = headers
    if example:
        responses["200"]["content"]["application/json"]["example"] = example
    if method == "get":
        responses["304"] = {"$ref": "#/components/responses/Unchanged"}
    in_path = any(parameter["in"] == "path" for parameter in operation.get("parameters", ()))
    statuses = [
        "400",
        *(["404"] if in_path or "404" in responses else []),
        "405",
        "406",
        *(["413", "415"] if method == "post" else []),
    ]
    for status in (*statuses, "500", "503"):
        responses[status] = {"$ref": f"#/components/responses/{_PROBLEMS[status][0]}"}
    operation["responses"] = dict(sorted(responses.items()))


def _untitled(part: Any) -> None:
    """Take the titles away that say no more than the names they stand under."""
    if isinstance(part, dict):
        if isinstance(part.get("title"), str):
            part.pop("title")
        for value in part.values():
            _untitled(value)
    elif isinstance(part, list):
        for value in part:
            _untitled(value)

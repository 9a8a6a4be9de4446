"""Help with the query language by example, and what this is."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

import weerwoord
from weerwoord.web.language import gettext as _
from weerwoord.web.rendering import render

router = APIRouter()
Example = tuple[str, str]


@router.get("/hulp")
def help_(request: Request) -> Response:
    """Explain the query language; each example is a link. For everyone."""
    return render(request, "help.html", sections=_sections())


@router.get("/over")
def about(request: Request) -> Response:
    """Say what this is, where it comes from and what it does not do. For everyone."""
    return render(request, "about.html", version=weerwoord.__version__)


def _sections() -> list[tuple[str, str, list[Example]]]:
    """Return the heading, a line, and the examples (query, what it finds) of each part of the language."""
    return [
        (
            _("Woorden"),
            _("U hoeft geen vorm te kiezen: ook andere vormen en samenstellingen worden gevonden."),
            [
                ("huis", _("huis, huizen, huurhuis")),
                ("uitslag verkiezingen", _("beide woorden; ook verkiezingsuitslag")),
                ('"sociale huur"', _("deze woorden naast elkaar")),
                ("verkiez*", _("alle woorden die zo beginnen")),
                ("wachttijd NEAR/5 jeugdzorg", _("hoogstens vijf woorden uiteen")),
            ],
        ),
        (
            _("En, of, niet"),
            _("Woorden naast elkaar moeten alle voorkomen. Operatoren staan in hoofdletters."),
            [
                ("huur OR koop", _("een van beide")),
                ("huur -kamer", _("zonder dat woord; NOT en NIET mogen ook")),
                ("(huur OR koop) woning", _("haakjes houden bijeen wat bijeen hoort")),
            ],
        ),
        (
            _("Wie vroeg, wie antwoordde"),
            _("Een veld staat voor een dubbele punt, zonder spatie."),
            [
                ("door:Jansen", _("gesteld door dit lid")),
                ("partij:VVD", _("gesteld door een lid van deze partij")),
                ("aan:BZ", _("gericht aan dit ministerie; de afkorting mag")),
                ('van:"Sociale Zaken"', _("beantwoord door deze bewindspersoon")),
                ("aan:(BZ OR Defensie)", _("aan een van beide")),
            ],
        ),
        (
            _("Wanneer, en welk stuk"),
            _("Een dag schrijft u als jaar-maand-dag."),
            [
                ("jaar:2023", _("uit dit jaar")),
                ("jaar:2023-2024", _("uit dit vergaderjaar")),
                ("na:2023-01-01 voor:2023-07-01", _("tussen twee dagen")),
                ("nr:3006", _("met dit nummer in het Aanhangsel, of dit zaaknummer")),
                ("soort:mededeling", _("antwoord, vragen, mededeling of brief")),
                ("status:open", _("beantwoord, uitgesteld of open")),
            ],
        ),
        (
            _("Waar het staat"),
            _("Zonder dit wordt in de vraag, het antwoord en het onderwerp gezocht."),
            [
                ("in:vraag wachttijd", _("alleen in de vraag")),
                ("in:antwoord toezegging", _("alleen in het antwoord")),
                ("in:onderwerp bericht", _("alleen in het onderwerp")),
            ],
        ),
    ]

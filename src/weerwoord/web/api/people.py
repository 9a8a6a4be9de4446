"""Who asks and who answers: members, parties, offices, ministries and members of government."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, cast

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.archive import Archive, Filter
from weerwoord.archive.names import fold
from weerwoord.archive.offices import ministry_names
from weerwoord.archive.views import MemberFacts, OfficeFacts, PartyFacts, SignerFacts
from weerwoord.model import Office, Role
from weerwoord.search.pair import office_name
from weerwoord.web import listing
from weerwoord.web.api import people_models
from weerwoord.web.api.answers import Addresses, Plain, Shown, answer, cut, linked, page_of
from weerwoord.web.api.asking import Asked, NamesAsked, Paged
from weerwoord.web.api.problems import not_found
from weerwoord.web.language import gettext as _
from weerwoord.web.record import Record

router = APIRouter(tags=["people"])
Slug = Annotated[str, Path(description="Slug.", min_length=1, max_length=200, pattern=r"^[^\x00]*$", examples=["vvd"])]


@router.get("/members", response_model=people_models.Members, summary="Leden")
def get_members(request: Request, record: Shown, asked: Annotated[NamesAsked, Query()]) -> Response:
    """Leden die vroegen. Een lid heeft elke schrijfwijze die bewijsbaar bij dezelfde persoon hoort; er wordt niet
    geraden. Voor iedereen.
    """
    at = Addresses(request)
    return _listed(request, asked, _members(record), lambda one: _member(one, at))


@router.get("/members/{slug}", response_model=people_models.Member, summary="Eén lid")
def get_member(request: Request, record: Shown, slug: Slug, _asked: Annotated[Asked, Query()]) -> Response:
    """Eén lid. Voor iedereen."""
    at = Addresses(request)
    return _one(request, _members(record), slug, lambda one: _member(one, at), "/members")


def _members(record: Record) -> Sequence[MemberFacts]:
    return listing.members(record)


def _member(shown: MemberFacts, at: Addresses) -> Plain:
    return {
        "slug": shown.slug,
        "name": shown.name,
        "parties": list(shown.parties),
        "spellings": list(shown.spellings),
        "publications": shown.publications,
        "first": shown.first,
        "last": shown.last,
        "_links": _links(at, "members", "leden", shown.slug, member=shown.slug),
    }


@router.get("/parties", response_model=people_models.Parties, summary="Partijen")
def get_parties(request: Request, record: Shown, asked: Annotated[NamesAsked, Query()]) -> Response:
    """Partijen en groepen waarvan leden vroegen. Voor iedereen."""
    at = Addresses(request)
    return _listed(request, asked, _parties(record), lambda one: _party(one, at))


@router.get("/parties/{slug}", response_model=people_models.Party, summary="Eén partij")
def get_party(request: Request, record: Shown, slug: Slug, _asked: Annotated[Asked, Query()]) -> Response:
    """Eén partij. Voor iedereen."""
    at = Addresses(request)
    return _one(request, _parties(record), slug, lambda one: _party(one, at), "/parties")


def _parties(record: Record) -> Sequence[PartyFacts]:
    # Members without a party stand under none.
    return [one for one in listing.parties(record) if one.slug]


def _party(shown: PartyFacts, at: Addresses) -> Plain:
    return {
        "slug": shown.slug,
        "short": shown.short,
        "name": shown.name,
        "known": shown.known,
        "publications": shown.publications,
        "members": shown.members,
        "_links": _links(at, "parties", "partijen", shown.slug, party=shown.slug),
    }


@router.get("/offices", response_model=people_models.Offices, summary="Ambten")
def get_offices(request: Request, record: Shown, asked: Annotated[NamesAsked, Query()]) -> Response:
    """Ambten die gevraagd werden of antwoordden: 'Minister van Financiën'. Voor iedereen."""
    at = Addresses(request)
    return _listed(request, asked, _offices(record), lambda one: _office(one, at))


@router.get("/offices/{slug}", response_model=people_models.Office, summary="Eén ambt")
def get_office(request: Request, record: Shown, slug: Slug, _asked: Annotated[Asked, Query()]) -> Response:
    """Eén ambt. Voor iedereen."""
    at = Addresses(request)
    return _one(request, _offices(record), slug, lambda one: _office(one, at), "/offices")


def _offices(record: Record) -> Sequence[OfficeFacts]:
    return record.cached("api offices", record.archive.offices)


def _office(shown: OfficeFacts, at: Addresses) -> Plain:
    return {
        "slug": shown.slug,
        "name": office_name(Office(cast(Role, shown.role), shown.portfolio)) or shown.slug,
        "role": shown.role,
        "portfolio": shown.portfolio,
        "ministry": shown.ministry,
        "asked": shown.asked,
        "signed": shown.signed,
        "_links": _links(at, "offices", "bewindspersonen", shown.slug, office=shown.slug),
    }


@router.get("/ministries", response_model=people_models.Ministries, summary="Ministeries")
def get_ministries(request: Request, record: Shown, asked: Annotated[NamesAsked, Query()]) -> Response:
    """Ministeries waarvan een ambt gevraagd werd of antwoordde, onder hun nieuwste naam. Voor iedereen."""
    at = Addresses(request)
    return _listed(request, asked, _ministries(record), lambda one: _ministry(one, at))


@router.get("/ministries/{slug}", response_model=people_models.Ministry, summary="Eén ministerie")
def get_ministry(
    request: Request,
    record: Shown,
    slug: Annotated[
        str,
        Path(
            description="Sleutel van het ministerie.",
            min_length=1,
            max_length=200,
            pattern=r"^[^\x00]*$",
            examples=["fin"],
        ),
    ],
    _asked: Annotated[Asked, Query()],
) -> Response:
    """Eén ministerie. Voor iedereen."""
    at = Addresses(request)
    return _one(request, _ministries(record), slug, lambda one: _ministry(one, at), "/ministries")


class _Ministry:
    """A ministry with its offices, and the number of publications that ask or are signed by one of them."""

    def __init__(self, slug: str, name: str, offices: tuple[str, ...], publications: int) -> None:
        self.slug, self.name, self.offices, self.publications = slug, name, offices, publications


def _ministries(record: Record) -> Sequence[_Ministry]:
    return record.cached("api ministries", lambda: _counted_ministries(record.archive))


def _counted_ministries(archive: Archive) -> list[_Ministry]:
    offices: dict[str, list[str]] = {}
    for office in archive.offices():
        if office.ministry:
            offices.setdefault(office.ministry, []).append(office.slug)
    names = ministry_names()
    return [
        _Ministry(key, names.get(key, key), tuple(slugs), archive.page(Filter(ministry=key), limit=0).total)
        for key, slugs in sorted(offices.items(), key=lambda item: fold(names.get(item[0], item[0])))
    ]


def _ministry(shown: _Ministry, at: Addresses) -> Plain:
    return {
        "slug": shown.slug,
        "name": shown.name,
        "offices": list(shown.offices),
        "publications": shown.publications,
        "_links": _links(at, "ministries", "ministeries", shown.slug, ministry=shown.slug),
    }


@router.get("/government-members", response_model=people_models.GovernmentMembers, summary="Bewindspersonen")
def get_government_members(request: Request, record: Shown, asked: Annotated[NamesAsked, Query()]) -> Response:
    """Bewindspersonen die tekenden, voor zover de lijst van kabinetten bewijst wie het was. Voor iedereen."""
    at = Addresses(request)
    return _listed(request, asked, _signers(record), lambda one: _signer(one, at))


@router.get("/government-members/{slug}", response_model=people_models.GovernmentMember, summary="Eén bewindspersoon")
def get_government_member(request: Request, record: Shown, slug: Slug, _asked: Annotated[Asked, Query()]) -> Response:
    """Eén bewindspersoon. Voor iedereen."""
    at = Addresses(request)
    return _one(request, _signers(record), slug, lambda one: _signer(one, at), "/government-members")


def _signers(record: Record) -> Sequence[SignerFacts]:
    return record.cached("api signers", record.archive.signers)


def _signer(shown: SignerFacts, at: Addresses) -> Plain:
    where = {"self": at.api("government-members", shown.slug), "documents": at.api("documents", signer=shown.slug)}
    return {
        "slug": shown.slug,
        "name": shown.name,
        "offices": list(shown.offices),
        "publications": shown.publications,
        "_links": linked(where),
    }


@router.get("/name-doubts", response_model=people_models.NameDoubts, summary="Namen die misschien één persoon zijn")
def get_name_doubts(request: Request, record: Shown, asked: Annotated[Paged, Query()]) -> Response:
    """Namen die misschien één persoon zijn, zonder bewijs: zij worden niet samengevoegd. Voor iedereen."""
    doubts = listing.doubts(record)
    results = [{"names": list(one.names), "reason": one.reason} for one in cut(asked, doubts)]
    return page_of(request, asked, results, len(doubts))


def _links(at: Addresses, resource: str, room: str, slug: str, **query: str) -> Plain:
    return linked(
        {
            "self": at.api(resource, slug),
            "documents": at.api("documents", **query),
            "pairs": at.api("pairs", **query),
            "alternate": at.site(room, slug),
            "feed": at.site(room, slug, "atom.xml"),
        }
    )


def _listed(request: Request, asked: NamesAsked, whole: Sequence[Any], shape: Callable[[Any], Plain]) -> Response:
    """Return the page asked for of those whose name holds what is asked, in the order that is asked for."""
    wanted = fold(asked.name) if asked.name else ""
    kept = [one for one in whole if not wanted or any(wanted in fold(name) for name in _names(one))]
    if asked.sort == "-publications":
        kept.sort(key=_count, reverse=True)
    return page_of(request, asked, [shape(one) for one in cut(asked, kept)], len(kept))


def _names(shown: Any) -> tuple[str, ...]:
    if isinstance(shown, MemberFacts):
        return (shown.name, *shown.spellings)
    if isinstance(shown, PartyFacts):
        return (shown.short, shown.name)
    if isinstance(shown, OfficeFacts):
        return (office_name(Office(cast(Role, shown.role), shown.portfolio)) or shown.slug,)
    return (str(shown.name),)


def _count(shown: Any) -> int:
    return shown.asked + shown.signed if isinstance(shown, OfficeFacts) else int(shown.publications)


def _one(request: Request, whole: Sequence[Any], slug: str, shape: Callable[[Any], Plain], where: str) -> Response:
    found = next((one for one in whole if one.slug == slug), None)
    if found is None:
        detail = _("Er is hier geen {slug}. Kijk op {where}.")
        raise not_found(detail.format(slug=slug, where=request.scope["root_path"] + where))
    return answer(request, shape(found))

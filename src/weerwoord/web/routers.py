"""The rooms of the site: each module in `pages`, `api` and `feeds` that has a `router` is one."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from fastapi import APIRouter

from weerwoord.web import profiling
from weerwoord.web.record import Record, Warmer


def routers_in(package: ModuleType) -> list[APIRouter]:
    """Return the `router` of each module in `package` that has one, in the order of their names."""
    return [module.router for module in _modules(package) if hasattr(module, "router")]


def warmers_in(package: ModuleType) -> tuple[list[Warmer], list[Warmer]]:
    """Return what computes what a first reader would wait for: the `warm(record)` of each module that has one; and
    what takes longer, the model of meaning and the profiles that the `to_warm(record)` of each names.
    """
    first, profiles = (
        [getattr(module, name) for module in _modules(package) if hasattr(module, name)] for name in ("warm", "to_warm")
    )
    return first, [Record.encoder, partial(profiling.warm, several=profiles)]


def _modules(package: ModuleType) -> list[ModuleType]:
    return [import_module(f"{package.__name__}.{found.name}") for found in iter_modules(package.__path__)]

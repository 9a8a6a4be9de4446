"""The rooms of the site: each module in `pages`, `api` and `feeds` that has a `router` is one."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from fastapi import APIRouter


def routers_in(package: ModuleType) -> list[APIRouter]:
    """Return the `router` of each module in `package` that has one, in the order of their names."""
    modules = (import_module(f"{package.__name__}.{found.name}") for found in iter_modules(package.__path__))
    return [module.router for module in modules if hasattr(module, "router")]

"""The terms everything else speaks in: frozen dataclasses, standard library only."""

from weerwoord.model.document import (
    Answer,
    Document,
    Kind,
    Note,
    Office,
    Publication,
    Question,
    Questioner,
    Reference,
    Role,
    SeeAlso,
    Signatory,
    SourceFacts,
    Span,
    Warning_,
)
from weerwoord.model.plain import from_plain, to_plain

__all__ = [
    "Answer",
    "Document",
    "Kind",
    "Note",
    "Office",
    "Publication",
    "Question",
    "Questioner",
    "Reference",
    "Role",
    "SeeAlso",
    "Signatory",
    "SourceFacts",
    "Span",
    "Warning_",
    "from_plain",
    "to_plain",
]

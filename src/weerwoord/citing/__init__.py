"""Finds, resolves and marks references in Dutch parliamentary texts, in the manner of a citation library.

    >>> from weerwoord.citing import annotate, find, resolve
    >>> references = find("Zie het antwoord op vraag 2.")
    >>> references[0].kind, references[0].text, references[0].target
    ('answer', 'het antwoord op vraag 2', {'questions': ['2']})
    >>> annotate("Zie het antwoord op vraag 2.", references, as_html=False)
    'Zie [het antwoord op vraag 2].'
    >>> resolve(references, numbers=["1", "2", "3"]).resolved[0].numbers
    ('2',)

Usable alone: it needs the standard library and the frozen `Reference` of `weerwoord.model` only.
"""

from weerwoord.citing.annotating import annotate, web_address
from weerwoord.citing.finding import find
from weerwoord.citing.resolving import Pointer, Resolution, resolve

__all__ = ["Pointer", "Resolution", "annotate", "find", "resolve", "web_address"]

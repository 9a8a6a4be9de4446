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

What is found, by kind, and the module that says what its target holds:

- question, answer: 'vraag 3 t/m 5', 'het antwoord op vraag 2', 'bovenstaand antwoord' (`inside`);
- aanhangsel: 'Aanhangsel Handelingen II 2023/24, nr. 1047', 'ah-tk-20232024-1047' (`appendix`);
- kamerstuk: 'Kamerstuk 29 383, nr. 406', 'kst-29383-406' (`papers`);
- handelingen, zaak: 'Handelingen II 2022/23, nr. 45, item 8', '2024Z01294' (`proceedings`);
- law: 'artikel 68 van de Grondwet', 'BWBR0001840' (`laws`);
- eu: 'Verordening (EU) 2016/679', 'CELEX 32016R0679' (`european`), 'artikel 16 van de DSA' (`laws`);
- url: 'https://...', 'www....', 'nos.nl/artikel/...' (`web`);
- other: 'Stb. 2020, 123', 'ECLI:NL:HR:2016:2785' (`gazettes`).
"""

from weerwoord.citing.addresses import published_at
from weerwoord.citing.annotating import annotate, web_address
from weerwoord.citing.finding import find
from weerwoord.citing.resolving import Pointer, Resolution, resolve

__all__ = ["Pointer", "Resolution", "annotate", "find", "published_at", "resolve", "web_address"]

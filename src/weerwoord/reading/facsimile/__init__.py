r"""The source beside what was read from it: where a passage stands in its text, and on the page of a PDF.

    >>> from weerwoord.reading import read
    >>> from weerwoord.reading.facsimile import places
    >>> data = "Vraag 1\nRegent het?\n\nAntwoord 1\nJa,\nhard.\n".encode()
    >>> found = places(data, [read(data).answers[0].span])
    >>> [found.text[start:end] for start, end in found.passages[0].pieces]
    ['Ja,\nhard.']

PDFium may run in one thread only and is not to be trusted with what strangers send in: a server asks for places and
pictures through `Apart`, which does the work in a process that can be stopped.
"""

from weerwoord.reading.apart import Apart
from weerwoord.reading.facsimile.pdf_pages import WIDTHS, Box, Page, picture
from weerwoord.reading.facsimile.places import Facsimile, Passage, places

__all__ = ["WIDTHS", "Apart", "Box", "Facsimile", "Page", "Passage", "picture", "places"]

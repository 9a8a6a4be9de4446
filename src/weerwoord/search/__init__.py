"""Finding pairs: an index, a query language, facets, snippets, and 'asked before?'.

The index is derived from the archive and can always be rebuilt from an iterator of `Pair`s.
"""

from weerwoord.search.asking import AskedBefore, Similar, asked_before, each_asked_before, split_questions
from weerwoord.search.encoding import Encoder, default_encoder
from weerwoord.search.engine import ORDERS, Order
from weerwoord.search.errors import IndexBusyError, IndexDamagedError, Language, QueryError, SearchError
from weerwoord.search.fields import FIELDS
from weerwoord.search.index import MAX_SIZE, Result, Results, SearchIndex, Writing
from weerwoord.search.marking import Snippet
from weerwoord.search.nodes import FACETS, Facet
from weerwoord.search.pair import Pair, pairs_of

__all__ = [
    "FACETS",
    "FIELDS",
    "MAX_SIZE",
    "ORDERS",
    "AskedBefore",
    "Encoder",
    "Facet",
    "IndexBusyError",
    "IndexDamagedError",
    "Language",
    "Order",
    "Pair",
    "QueryError",
    "Result",
    "Results",
    "SearchError",
    "SearchIndex",
    "Similar",
    "Snippet",
    "Writing",
    "asked_before",
    "default_encoder",
    "each_asked_before",
    "pairs_of",
    "split_questions",
]

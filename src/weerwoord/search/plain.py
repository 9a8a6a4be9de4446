"""What a search and 'asked before?' answer with, as JSON-ready dicts: the same for the terminal and the API."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weerwoord.search.asking import AskedBefore
from weerwoord.search.index import Results
from weerwoord.search.marking import Snippet

Plain = dict[str, Any]


def plain_results(found: Results) -> Plain:
    """Return a page of results: the pairs with their snippets, and the facets."""
    return {
        "query": found.query,
        "total": found.total,
        "page": found.page,
        "pages": found.pages,
        "suggestion": found.suggestion,
        "results": [
            {
                **result.pair.to_plain(),
                "score": result.score,
                "snippets": {
                    "question": plain_snippet(result.question),
                    "answer": plain_snippet(result.answer),
                    "subject": plain_snippet(result.subject),
                },
            }
            for result in found.results
        ],
        "facets": {
            facet: [{"value": value, "count": count} for value, count in counts]
            for facet, counts in found.facets.items()
        },
    }


def plain_asked(found: Sequence[AskedBefore]) -> Plain:
    """Return for each question of a draft what was asked before."""
    return {"questions": [_plain_question(question) for question in found]}


def _plain_question(question: AskedBefore) -> Plain:
    return {
        "number": question.number,
        "text": question.text,
        "method": question.method,
        "similar": [
            {
                **similar.pair.to_plain(),
                "similarity": similar.similarity,
                "shared": list(similar.shared),
                "snippets": {"question": plain_snippet(similar.question), "answer": plain_snippet(similar.answer)},
            }
            for similar in question.similar
        ],
    }


def plain_snippet(snippet: Snippet) -> Plain:
    """Return a snippet: its text, where it starts in the whole, and its marks as [start, end] in the snippet."""
    return {"text": snippet.text, "start": snippet.start, "marks": [list(mark) for mark in snippet.marks]}

"""The JSON API, under `/api/v1`, by the NLgov REST API Design Rules: everything the site shows, the API gives.

A module here with a `router` is a room of the API, and is found by itself: `router = APIRouter(tags=["figures"])`, the
tag told in `description._TAGS`. An operation takes `record: Stated` (the response follows from the archive alone) or
`record: Shown` (it is kept with `Record.cached`, or depends on more, such as the day), its parameters as
`Annotated[SomethingAsked, Query()]` (at least `Asked`, so that unknown ones are refused), and returns `answer(...)` or
`page_of(...)`. Its `response_model` only describes: give it an example in `data/examples.json`, and a test through the
fixture `api`, which holds the response to the description. What it is stands in its docstring, in Dutch, for its
readers; it ends with who may call it.
"""

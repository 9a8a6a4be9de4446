"""The JSON API, under `/api/v1`: a module with a `router` is found by `web.routers`."""

"""The feeds: a module with a `router` is found by `web.routers`."""

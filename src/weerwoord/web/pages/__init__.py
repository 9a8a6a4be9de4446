"""The pages: a module with a `router` is a room of the site, and is found by `web.routers`."""

"""The site and its API: server-rendered pages, feeds and JSON over one archive."""

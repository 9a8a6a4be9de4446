"""One module a form, each with `write(document) -> bytes`: the parts of `weerwoord.publishing.printed` in that form."""

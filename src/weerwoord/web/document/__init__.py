"""What the pages of a document show, drawn from the archive: texts, references, citations, sources."""

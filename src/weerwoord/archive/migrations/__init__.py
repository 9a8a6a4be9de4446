"""Alembic migrations of the archive; they run when an archive is opened."""

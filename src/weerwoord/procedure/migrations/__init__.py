"""Migrations of the procedure's tables, apart from the archive's: own folder, own version table."""

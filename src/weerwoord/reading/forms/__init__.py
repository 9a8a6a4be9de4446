"""One module for each form: `extract(data)` turns bytes into a `Source`, and where the form says them, its parts."""

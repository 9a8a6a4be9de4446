"""One module a form: each turns a paper into bytes, and says what that form shows of it."""

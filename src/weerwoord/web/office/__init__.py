"""The room of an office: what its people see of their work on a set, and what they may do there."""

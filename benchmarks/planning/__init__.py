"""Instances of planning problems that others can check: how they are read, solved and written."""

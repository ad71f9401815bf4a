"""The desk: the only place where siblings meet."""

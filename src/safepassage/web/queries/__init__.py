"""Every read, scoped to the viewer."""

"""Every write: one function each, with its permission, its transaction and its entry in the history."""

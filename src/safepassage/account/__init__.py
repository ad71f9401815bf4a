"""The recorded tense: what our own people saw."""

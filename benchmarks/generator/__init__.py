"""The generator of reported operations: a true course of events, and those who report it."""

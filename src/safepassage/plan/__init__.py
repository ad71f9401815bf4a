"""Convoys inside revocable windows: the tables that a plan is made from."""

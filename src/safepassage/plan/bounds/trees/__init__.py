"""Which rows a factor has where, before any number is known."""

from safepassage.plan.bounds.trees.trees import Tree, tree_of

__all__ = ["Tree", "tree_of"]

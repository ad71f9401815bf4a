"""Safepassage: least and most from conflicting reports.

Three lines in a notebook read an operation and reconcile it::

    import safepassage as sp
    operation = sp.load("examples/azovstal")
    picture = sp.reconcile(operation.network, operation.ledger)
"""

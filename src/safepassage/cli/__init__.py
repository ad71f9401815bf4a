"""The command line: files in, files out, no database.

Exit status: 0 done; 1 the input is wrong; 2 the command line is wrong; 3 done, but the answer is no.
"""

from safepassage.cli.app import app, main

__all__ = ["app", "main"]

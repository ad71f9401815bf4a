"""`python -m safepassage`, and the command `safepassage`: the command line."""

import sys

#: How shells tell that an interruption from the keyboard ended a program.
_INTERRUPTED = 130


def main() -> None:
    """Run the command line; an interruption while it is still being loaded ends it without a traceback."""
    try:
        from safepassage.cli import main as run  # noqa: PLC0415 - as said

        run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()

"""`python -m safepassage`: the command line."""

from safepassage.cli import main

if __name__ == "__main__":
    main()

"""``python -m safepassage.web demo|serve|person|migrate|backup|restore``."""

from safepassage.web.run import main

if __name__ == "__main__":
    main()

"""`python -m sim` is the command `delist`."""

from .cli import main

if __name__ == "__main__":
    main()

"""`python -m tuas.cli` is `tuas`."""

import sys

from tuas.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

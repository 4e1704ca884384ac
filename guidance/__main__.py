"""`python -m guidance`: look after the knowledge. `--help` teaches each command."""

import sys

from guidance.commands import main

if __name__ == "__main__":
    sys.exit(main())

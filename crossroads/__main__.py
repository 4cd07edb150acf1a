"""`python -m crossroads` is the command `crossroads`."""

import os
import sys

if not sys.flags.safe_path and sys.path[:1] == [os.getcwd()]:  # noqa: PTH109  (pathlib is not imported from there either)
    del sys.path[
        0
    ]  # a file of the user's that is called like a module of ours must not be imported from the folder one stands in

from crossroads.cli import main

if __name__ == "__main__":
    sys.exit(main())

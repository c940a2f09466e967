"""Run the command line as ``python -m votescope``."""

from votescope.cli.app import main

main()

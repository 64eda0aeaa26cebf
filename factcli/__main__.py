"""`python -m factcli`."""

from factcli.cli.app import main

main()

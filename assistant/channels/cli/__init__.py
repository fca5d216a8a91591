"""The command line ``tiaowen``; ``eval/cli.py`` adds the evaluation commands and is what is started."""

"""The command line as a fixture."""

import pytest

from tests.command_line import CommandLine, command_line


@pytest.fixture
def tiaowen(capsys: pytest.CaptureFixture[str], english_locale: None) -> CommandLine:
    return command_line(capsys)

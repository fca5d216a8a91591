"""The parts of the READMEs that follow from the code: command help, settings, tree.

They stand between ``<!-- NAME -->`` and ``<!-- /NAME -->``. ``python -m tests.readme`` (``make readme``) brings them up
to date.
"""

import ast
import contextlib
import io
import itertools
import os
import re
import subprocess
from pathlib import Path

from eval.cli import main as command_line
from ingest.settings import ENV_PREFIX, Settings

ROOT = Path(__file__).parents[1]
_COMMANDS = ("", "ingest", "documents", "remove", "reindex", "clauses", "show", "related", "ask", "doctor", "eval run")
_SENTENCE_END = re.compile(r"(?<=\.)\s(?=[A-Z])")
_PACKAGES = ("eval", "assistant", "ingest", "prompts")
_LANGUAGES = {"README.md": "en_US.UTF-8", "README.zh-CN.md": "zh_CN.UTF-8"}
_HEADERS = {
    "README.md": ("Setting (environment variable)", "Default", "Meaning"),
    "README.zh-CN.md": ("设置（环境变量）", "默认值", "含义"),
}


def documents() -> dict[Path, str]:
    """Each README with its generated parts as they should be."""
    return {ROOT / name: _updated(ROOT / name, name) for name in _LANGUAGES}


def _updated(path: Path, name: str) -> str:
    text = path.read_text(encoding="utf-8")
    for block, content in (("help", _help(_LANGUAGES[name])), ("settings", _settings(name)), ("tree", _tree())):
        pattern = re.compile(rf"(<!-- {block} -->\n).*?(<!-- /{block} -->)", re.DOTALL)
        text = pattern.sub(lambda match, content=content: f"{match[1]}{content}\n{match[2]}", text)
    return text


def _help(language: str) -> str:
    shown = []
    before = {name: os.environ.pop(name, None) for name in ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "FORCE_COLOR")}
    os.environ.update({"LANG": language, "COLUMNS": "100"})
    try:
        for command in _COMMANDS:
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                command_line([*command.split(), "--help"])
            shown.append(out.getvalue().strip())
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
    text = "\n\n".join(shown)
    return "```text\n" + "\n".join(line.rstrip() for line in text.splitlines()) + "\n```"


def _settings(name: str) -> str:
    rows = [_HEADERS[name], ("---", "---", "---")]
    for key, field in Settings.model_fields.items():
        default = f"`{field.default}`" if field.default and not field.default_factory else ""
        rows.append((f"`{key}` (`{ENV_PREFIX}{key.upper()}`)", default, field.description or ""))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _tree() -> str:
    """One line a file: its name and the first line of its docstring, or of its opening comment."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *_PACKAGES],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines: list[str] = []
    for package in _PACKAGES:
        files = sorted(Path(line) for line in listed.stdout.splitlines() if Path(line).parts[0] == package)
        seen: set[Path] = set()
        for file in (file for file in files if _is_shown(file)):
            if file.parent not in seen:
                seen.add(file.parent)
                lines.append(
                    f"{'    ' * (len(file.parent.parts) - 1)}{file.parent.name}/".ljust(34) + _about_folder(file.parent)
                )
            if file.name != "__init__.py":
                lines.append(f"{'    ' * len(file.parent.parts)}{file.name}".ljust(34) + _about(ROOT / file))
    return "```text\n" + "\n".join(line.rstrip() for line in lines) + "\n```"


def _is_shown(file: Path) -> bool:
    return "sets" not in file.parts and (ROOT / file).is_file()


def _about_folder(folder: Path) -> str:
    file = ROOT / folder / "__init__.py"
    return _about(file) if file.is_file() else ""


def _about(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        return _first_sentence((ast.get_docstring(ast.parse(text)) or "").split("\n\n", 1)[0])
    comment = itertools.takewhile(lambda line: line.startswith("# "), text.splitlines())
    return _first_sentence(" ".join(line.removeprefix("# ") for line in comment))


def _first_sentence(paragraph: str) -> str:
    return _SENTENCE_END.split(" ".join(paragraph.split()), maxsplit=1)[0].replace("``", "")


def main() -> None:
    """Rewrite what differs."""
    for path, text in documents().items():
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

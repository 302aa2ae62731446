#!/usr/bin/env python3
"""Checks that what the documentation names is there: fixtures, scripts and linked files."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIXTURE = re.compile(r"\b((?:pass|fail|unknown|error)_[a-z0-9_]+)\b(?=[`/])")
SCRIPT = re.compile(r"\b(scripts/[a-z_]+\.(?:sh|py))\b")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")


def problems_of(page: pathlib.Path):
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        for name in FIXTURE.findall(line):
            if not (ROOT / "fixtures" / name).is_dir():
                yield number, f"there is no fixture {name}"
        for name in SCRIPT.findall(line):
            if not (ROOT / name).is_file():
                yield number, f"there is no {name}"
        for target in LINK.findall(line):
            if not (page.parent / target).exists():
                yield number, f"the link to {target} leads nowhere"


def main() -> int:
    pages = sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/**/*.md"))
    problems = [
        f"{page.relative_to(ROOT)}:{number}: {message}"
        for page in pages
        for number, message in problems_of(page)
    ]
    print("\n".join(problems) if problems else f"docs: {len(pages)} pages name what is there")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env bash
# The whole test command: sets up what it needs, checks style, types and import rules, runs every test.
# Arguments go to pytest: tests/run.sh -m "not browser and not office and not packaging and not themes"
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'

# Chromium draws the HTML, LibreOffice the pptx; without them the tests that look at both are skipped, and say so.
missing=()
command -v chromium >/dev/null || command -v google-chrome >/dev/null || command -v chromium-browser >/dev/null || missing+=(chromium)
command -v soffice >/dev/null || missing+=(libreoffice-impress libreoffice-math)
# Fonts for what no font of a deck has: tests of emoji and of Chinese are skipped without them.
fonts=$(fc-list 2>/dev/null || true)
grep -q "Noto Color Emoji" <<<"$fonts" || missing+=(fonts-noto-color-emoji)
grep -q "Noto Sans CJK" <<<"$fonts" || missing+=(fonts-noto-cjk)
if [ ${#missing[@]} -gt 0 ]; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" fontconfig >/dev/null
  else
    echo "not installed, so their tests are skipped: ${missing[*]} (on Debian: sudo apt-get install ${missing[*]})" >&2
  fi
fi

.venv/bin/ruff check .
.venv/bin/ruff format --check .
.venv/bin/mypy
.venv/bin/lint-imports --no-logo 2>/dev/null || .venv/bin/lint-imports
exec .venv/bin/python -m pytest -n 2 --dist loadfile "$@"

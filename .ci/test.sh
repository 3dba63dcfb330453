#!/usr/bin/env bash
# Makes a fresh machine ready to test posecheck, then checks and tests it.
set -euo pipefail
cd "$(dirname "$0")/.."

if command -v apt-get >/dev/null; then
    sudo=$(command -v sudo || true)
    $sudo apt-get update -qq
    packages=(python3-venv libgl1 libglib2.0-0 libegl1 libgles2 postgresql nginx caddy)
    # Where a browser is there already, as on GitHub's runners, it need not be a package.
    command -v chromium >/dev/null || packages+=(chromium)
    command -v firefox-esr >/dev/null || command -v firefox >/dev/null || packages+=(firefox-esr)
    command -v Xvfb >/dev/null || packages+=(xvfb) # Firefox has WebGL only where it has a screen
    $sudo apt-get install -qq -y --no-install-recommends "${packages[@]}"
fi
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -m pip install --quiet --editable '.[test]'

PATH="$PWD/.venv/bin:$PATH"
ruff check .
ruff format --check .
mypy
# The page's JavaScript is served as it stands; Node, which the test extra brings, only checks it.
npm ci --silent
npm run --silent check
pytest tests/core # alone: then nothing of the edges can be imported
pytest tests/edge tests/e2e

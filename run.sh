#!/usr/bin/env bash
# Executable documentation of the development workflow. Each verb works from nothing: it finds
# Python 3.11 or newer, makes .venv, installs exactly what the hashed requirements name, and goes.
#
#   ./run.sh demo              the whole river on bundled samples: prints the digest a chat would get
#   ./run.sh check             everything a change must pass: ruff, mypy, import-linter, pytest
#   ./run.sh coverage          pytest again, with the branches of bot/ that no test takes (a third slower)
#   ./run.sh test [ARG…]       pytest alone, with its arguments
#   ./run.sh bench [NAME ARG…] our speed against named baselines, in one run
#   ./run.sh texts             bring the catalogues of bot/locale up to date with the code
#   ./run.sh audit             known vulnerabilities of what is pinned; says so where PyPI cannot be asked
#   ./run.sh lock              renew the hashed requirements from pyproject.toml (needs uv)
#
# PYTHON names another interpreter to make .venv with; WORKERS how many processes test (default 2).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
unset PYTHONDONTWRITEBYTECODE # the tests start the program some hundred times; each start would compile it anew
venv=.venv

say() { printf '%s\n' "$*" >&2; }

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    local name
    for name in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11 python; do
        if recent "$name"; then
            printf '%s\n' "$name"
            return
        fi
        [ "$name" != "${PYTHON:-}" ] || break # what was asked for by name is not replaced by another
    done
    say "run.sh: ${PYTHON:-no interpreter on the PATH} is not Python 3.11 or newer; install one, or name it: PYTHON=/path/to/python3 ./run.sh …"
    return 1
}

make_venv() {
    local python
    python=$(find_python)
    say "Making $venv with $("$python" --version)"
    "$python" -m venv --clear "$venv" || {
        say "run.sh: $python cannot make a virtual environment; on Debian and Ubuntu install python3-venv"
        return 1
    }
}

# Installs one requirements file and the project, once: a stamp keeps the checksum of what was installed.
ensure() {
    local requirements=$1 stamp wanted
    stamp=$venv/installed-${requirements%.txt}
    wanted=$(cat "$requirements" pyproject.toml | cksum)
    recent "$venv/bin/python" || make_venv
    if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
        say "Installing $requirements into $venv"
        "$venv/bin/python" -m pip install --quiet --no-input --require-hashes --no-deps -r "$requirements"
        "$venv/bin/python" -m pip install --quiet --no-input --no-deps -e .
        printf '%s\n' "$wanted" >"$stamp"
    fi
}

step() {
    say "── $*"
    "$@"
}

demo() {
    ensure requirements.txt
    "$venv/bin/policybot" demo "$@"
}

# mypy works while those tests wait that wait; what it has to say is said behind theirs.
check() {
    local typing types tested=0 typed=0
    ensure requirements-dev.txt
    step "$venv/bin/ruff" check .
    step "$venv/bin/ruff" format --check .
    step "$venv/bin/lint-imports"
    types=$(mktemp)
    "$venv/bin/mypy" >"$types" 2>&1 &
    typing=$!
    trap "kill $typing 2>/dev/null || :; rm -f '$types'" EXIT
    tests "$@" || tested=$?
    wait "$typing" || typed=$?
    say "── $venv/bin/mypy"
    cat "$types"
    [ "$tested" -ne 0 ] || return "$typed"
    return "$tested"
}

coverage() {
    tests --cov --cov-report=term:skip-covered "$@"
}

tests() {
    ensure requirements-dev.txt
    step "$venv/bin/pytest" -n "${WORKERS:-2}" --dist worksteal "$@"
}

bench() {
    ensure requirements-bench.txt
    local file
    if [ $# -gt 0 ]; then
        step "$venv/bin/python" -m "bench.$1" "${@:2}"
        return
    fi
    for file in bench/*.py; do
        step "$venv/bin/python" -m "bench.$(basename "$file" .py)"
    done
}

texts() {
    ensure requirements-dev.txt
    "$venv/bin/python" -m tests.catalogues
}

audit() {
    "$(find_python)" .ci/audit.py
}

lock() {
    local compile=(uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url pyproject.toml)
    export UV_CUSTOM_COMPILE_COMMAND="./run.sh lock"
    "${compile[@]}" -o requirements.txt "$@"
    "${compile[@]}" --extra dev -c requirements.txt -o requirements-dev.txt "$@"
    "${compile[@]}" --extra bench -c requirements.txt -o requirements-bench.txt "$@"
}

verb=${1:-}
[ $# -eq 0 ] || shift
case $verb in
    demo | check | coverage | bench | texts | audit | lock) "$verb" "$@" ;;
    test) tests "$@" ;;
    *)
        sed -n '2,/^set /s/^# \{0,1\}//p' run.sh >&2
        exit 2
        ;;
esac

#!/usr/bin/env bash
# Sets the machine up, builds everything with warnings as errors, checks the format and runs every test. See --help.
set -euo pipefail

AVEX_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
AVEX_LOGS="$AVEX_ROOT/artifacts/logs"
AVEX_INSTALL=yes
# shellcheck source=.ci/setup.sh
. "$AVEX_ROOT/.ci/setup.sh"

usage() {
    cat <<'TEXT'
Usage: ./test.sh [OPTION]...

Installs what is missing (Debian, Ubuntu), restores, builds in Release with warnings as errors, checks the format, runs every test, and ends with
the line "N passed, N failed, N skipped". Run it again whenever you like: what is installed or built already is not done again.

  --filter NAME   only test classes whose full name contains NAME (no format check)
  --no-format     leave out the format check
  --no-install    install nothing; say what is missing and go on
  --help          this text

Exit code: 0 all passed; 1 something failed, or no test ran at all; 2 wrong usage.
TEXT
}

wrong_usage() { printf 'error: %s (./test.sh --help tells more)\n' "$1" >&2; exit 2; }

format=yes
choice=()
while [ $# -gt 0 ]; do
    case "$1" in
        --filter) [ $# -ge 2 ] || wrong_usage "--filter wants a name"; choice=(--filter-class "*$2*" --ignore-exit-code 8); format=no; shift ;;
        --no-format) format=no ;;
        --no-install) AVEX_INSTALL=no ;;
        -h | --help) usage; exit 0 ;;
        *) wrong_usage "no such option: $1" ;;
    esac
    shift
done

# Prints the runner's output as it comes and closes with the counts; a run without a single test is a failure.
count_tests() {
    tee "$AVEX_LOGS/test.log" | awk '
        { print; fflush() }
        /^  (failed|succeeded|skipped):/ { n[$1] = $2 }
        END {
            if (n["succeeded:"] + n["failed:"] == 0) print "error: no test ran" > "/dev/stderr"
            printf "%d passed, %d failed, %d skipped\n", n["succeeded:"], n["failed:"], n["skipped:"]
            exit n["succeeded:"] + n["failed:"] == 0
        }'
}

cd "$AVEX_ROOT"
mkdir -p "$AVEX_LOGS"
setup_machine tests
AVEXSEARCH_CHROMIUM=$(find_chromium || true)   # wherever it is, the browser tests use it
export AVEXSEARCH_CHROMIUM
say "Restoring"
dotnet restore AvexSearch.sln --nologo -v quiet
say "Building"
dotnet build AvexSearch.sln -c Release --no-restore -warnaserror --nologo -v minimal || fail "The build failed."
if [ $format = yes ]; then
    say "Checking the format"
    dotnet format AvexSearch.sln --verify-no-changes --no-restore || fail "The format is not as it should be; this mends it: dotnet format AvexSearch.sln"
fi
say "Testing"
dotnet test --solution AvexSearch.sln -c Release --no-build --no-ansi --no-progress --results-directory "$AVEX_ROOT/artifacts/test-results" "${choice[@]}" 2>&1 | count_tests || exit 1

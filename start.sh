#!/usr/bin/env bash
# From a clean machine to a running AvexSearch with something to search in. See --help.
set -euo pipefail

AVEX_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
AVEX_LOGS="$AVEX_ROOT/artifacts/logs"
AVEX_INSTALL=yes
# shellcheck source=.ci/setup.sh
. "$AVEX_ROOT/.ci/setup.sh"

readonly APP_FOLDER="$AVEX_ROOT/artifacts/app"
readonly APP="$APP_FOLDER/avexsearch"
readonly BUILD_STAMP="$AVEX_ROOT/artifacts/app.stamp"
readonly FIRST_MODEL=esp-aves2-effnetb0-audioset

usage() {
    cat <<'TEXT'
Usage: ./start.sh [OPTION]... [FOLDER]...

Installs what is missing (Debian, Ubuntu), builds AvexSearch, starts it in the background, fetches the encoder's weights if they can be had,
indexes each FOLDER into a collection named after it, and prints the address of the search page. With no FOLDER, and nothing indexed yet,
it makes and indexes a small demo archive. Run it again whenever you like: what is done already is not done again.

  --port N        port on 127.0.0.1 (default 5230)
  --foreground    keep the server in this terminal; Ctrl-C ends it
  --no-install    install nothing; say what is missing and go on
  --no-weights    do not try to fetch the encoder's weights
  --stop          stop the server that an earlier start left running, and do nothing else
  --help          this text

Everything AvexSearch keeps is in one folder: $AVEXSEARCH_HOME, by default $XDG_DATA_HOME/avexsearch,
that is ~/.local/share/avexsearch (as root: /var/lib/avexsearch).
Exit code: 0 running and everything indexed; 1 something failed, or running but some files could not be indexed (they are listed); 2 wrong usage.
TEXT
}

wrong_usage() { printf 'error: %s (./start.sh --help tells more)\n' "$1" >&2; exit 2; }

# ---- what was asked for -----------------------------------------------------------------------------------------------------

port=5230 port_asked='' foreground=no weights=yes stop_only=no
folders=()

read_arguments() {
    while [ $# -gt 0 ]; do
        case "$1" in
            --port) [ $# -ge 2 ] || wrong_usage "--port wants a number"; port_asked=$2; shift ;;
            --port=*) port_asked=${1#*=} ;;
            --foreground) foreground=yes ;;
            --no-install) AVEX_INSTALL=no ;;
            --no-weights) weights=no ;;
            --stop) stop_only=yes ;;
            -h | --help) usage; exit 0 ;;
            --) shift; break ;;
            -*) wrong_usage "no such option: $1" ;;
            *) take_folder "$1" ;;
        esac
        shift
    done
    while [ $# -gt 0 ]; do take_folder "$1"; shift; done
    if [ -n "$port_asked" ]; then
        [[ "$port_asked" =~ ^[0-9]{1,5}$ ]] || wrong_usage "no such port: $port_asked"
        port=$((10#$port_asked))
        ((port >= 1 && port <= 65535)) || wrong_usage "no such port: $port_asked"
    fi
}

take_folder() {
    [ -d "$1" ] || wrong_usage "no such folder: $1"
    folders+=("$(cd "$1" && pwd -P)")
}

# The root user's home is closed to the unprivileged user that PostgreSQL runs as, hence the other place there (docs/adr/0002).
choose_home() {
    local default="${HOME:-/nonexistent}/.local/share/avexsearch"
    [ "$(id -u)" != 0 ] || default=/var/lib/avexsearch
    [ -z "${XDG_DATA_HOME:-}" ] || default="$XDG_DATA_HOME/avexsearch"
    AVEXSEARCH_HOME=${AVEXSEARCH_HOME:-$default}
    if [ "$stop_only" = yes ] && [ ! -d "$AVEXSEARCH_HOME" ]; then say "No server of $AVEXSEARCH_HOME is running."; exit 0; fi
    mkdir -p "$AVEXSEARCH_HOME" || fail "The data folder $AVEXSEARCH_HOME cannot be made." "Set AVEXSEARCH_HOME to a folder that you may write to."
    AVEXSEARCH_HOME=$(cd "$AVEXSEARCH_HOME" && pwd -P)
    export AVEXSEARCH_HOME
    PID_FILE="$AVEXSEARCH_HOME/serve.pid"   # "<process id> <port>"
    SERVE_LOG="$AVEXSEARCH_HOME/serve.log"
}

# ---- the program ------------------------------------------------------------------------------------------------------------

# One line that changes when anything that the program is built from does.
build_key() {
    (cd "$AVEX_ROOT" && { dotnet --version
        find src web migrations global.json Directory.Build.props Directory.Packages.props .editorconfig BannedSymbols.txt \
            -type f -not -path '*/bin/*' -not -path '*/obj/*' -print0 | sort -z | xargs -0 sha256sum; } | sha256sum)
}

# Published beside the old one and then put in its place, so that a running server never sees half a build.
build_program() {
    local key
    key=$(build_key)
    if [ -x "$APP" ] && [ "$(cat "$BUILD_STAMP" 2>/dev/null)" = "$key" ]; then
        say "Built already: $APP"
        return
    fi
    say "Building (about a minute the first time; log: $AVEX_LOGS/build.log)"
    rm -rf "$APP_FOLDER.new"
    (cd "$AVEX_ROOT" && logged build dotnet publish src/AvexSearch.Server -c Release --use-current-runtime --self-contained false -o "$APP_FOLDER.new" --nologo) || fail "The build failed."
    if server_runs; then
        note "A server from an earlier build is running; it is restarted with this one."
        port=${port_asked:-$running_port}
        stop_server
    fi
    rm -rf "$APP_FOLDER"
    mv "$APP_FOLDER.new" "$APP_FOLDER"
    printf '%s\n' "$key" >"$BUILD_STAMP"
}

# A small script rather than a link, because a .NET that lives in the user's home is found through DOTNET_ROOT only.
put_launcher() {
    local folder="${XDG_BIN_HOME:-${HOME:-}/.local/bin}" mark='# Made by start.sh of AvexSearch.'
    [ "$(id -u)" != 0 ] || folder=/usr/local/bin
    local launcher="$folder/avexsearch"
    if [ -e "$launcher" ] && ! grep -qF "$mark" "$launcher"; then
        note "$launcher is something else and stays as it is; the program is $APP"
        return
    fi
    mkdir -p "$folder"
    {
        printf '#!/bin/sh\n%s\n' "$mark"
        [ -z "${DOTNET_ROOT:-}" ] || printf 'DOTNET_ROOT=%q; export DOTNET_ROOT\n' "$DOTNET_ROOT"
        printf 'exec %q "$@"\n' "$APP"
    } >"$launcher.new"
    chmod 755 "$launcher.new"
    mv "$launcher.new" "$launcher"
    case ":$PATH:" in
        *":$folder:"*) say "The command is: avexsearch" ;;
        *) say "The command is: $launcher ($folder is not in your PATH)" ;;
    esac
}

# ---- the server -------------------------------------------------------------------------------------------------------------

# Sets running_pid and running_port. A process id alone may have been given to somebody else since, so the command line is looked at too.
server_runs() {
    read -r running_pid running_port 2>/dev/null <"$PID_FILE" || return 1
    [[ "$(tr '\0' ' ' <"/proc/$running_pid/cmdline" 2>/dev/null)" == *avexsearch*" serve "* ]]
}

# get PORT PATH: prints status and body of a GET on this machine, with nothing but bash.
get() {
    local status
    exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
    printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1:%s\r\nAccept: application/json\r\n\r\n' "$2" "$1" >&3
    status=$(timeout 20 sed 's/\r$//' <&3 | sed -n '1s/[^ ]* \([0-9]*\).*/\1/p; 1,/^$/d; p')
    exec 3>&-
    printf '%s\n' "$status"
} 2>/dev/null

health() { get "$1" /health | sed -n 1p; }

stop_server() {
    local waited=0
    kill -TERM "$running_pid"
    while [ -e "/proc/$running_pid" ]; do
        sleep 0.2
        waited=$((waited + 1))
        [ $waited -lt 300 ] || fail "The server (process $running_pid) did not stop within a minute; its log is $SERVE_LOG"
    done
    rm -f "$PID_FILE"
    say "Stopped the server (process $running_pid)."
}

start_server() {
    if server_runs; then
        [ -z "$port_asked" ] || [ "$port_asked" = "$running_port" ] || note "(on port $running_port; to move it: ./start.sh --stop, then --port $port_asked)"
        port=$running_port
        say "Already running (process $running_pid)"
        return
    fi
    [ -z "$(health "$port")" ] || fail "Port $port is taken by another program." "Choose another one: ./start.sh --port N"
    say "Starting the server (log: $SERVE_LOG)"
    if [ "$foreground" = yes ]; then
        "$APP" serve --urls "http://127.0.0.1:$port" >>"$SERVE_LOG" 2>&1 </dev/null &
        trap 'trap - INT TERM; kill -TERM "$running_pid" 2>/dev/null; wait "$running_pid"; rm -f "$PID_FILE"; exit 0' INT TERM
    else
        setsid nohup "$APP" serve --urls "http://127.0.0.1:$port" >>"$SERVE_LOG" 2>&1 </dev/null &
        disown   # bash need not tell when it ends
    fi
    running_pid=$! running_port=$port
    printf '%s %s\n' "$running_pid" "$port" >"$PID_FILE"
    await_health
}

# As long as the server lives it is waited for: the first start makes the database, a later one may have a large index to load.
await_health() {
    local waited=0
    while [ "$(health "$port")" != 200 ]; do
        if [ ! -e "/proc/$running_pid" ]; then
            rm -f "$PID_FILE"
            tail -n 20 "$SERVE_LOG" >&2
            fail "The server ended; above is the end of its log, $SERVE_LOG"
        fi
        sleep 0.25
        waited=$((waited + 1))
        [ $((waited % 120)) -ne 0 ] || note "still starting ($((waited / 4)) s)"
    done
}

# ---- something to search in -------------------------------------------------------------------------------------------------

# A look at the hub first: behind a firewall that swallows packets, a download would try for minutes before it gives up.
hub_answers() {
    local hub=${AVEXSEARCH_HUB:-https://huggingface.co} address port=443
    if command -v curl >/dev/null; then
        curl --silent --head --output /dev/null --max-time 5 "$hub"
    else
        [ "${hub%%:*}" = https ] || port=80
        address=${hub#*://}
        address=${address%%/*}
        case "$address" in *:*) port=${address##*:} address=${address%:*} ;; esac
        # shellcheck disable=SC2016 # the inner shell's
        timeout 5 bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$address" "$port" 2>/dev/null
    fi
}

fetch_weights() {
    [ "$weights" = yes ] || return 0
    "$APP" model show "$FIRST_MODEL" >/dev/null 2>&1 && return
    say "Fetching the weights of $FIRST_MODEL"
    if hub_answers; then "$APP" model pull "$FIRST_MODEL" && return; else note "The hub does not answer."; fi
    note "The weights could not be had now, so the built-in encoder 'spectral' does the work: everything runs, with plainer results."
    note "Later: avexsearch model pull $FIRST_MODEL, or on a machine without that way out: avexsearch model import FILE.safetensors"
}

# The folder's own name; with its parent's before it where two of the folders given have the same.
collection_name() {
    local name other same=0
    name=$(basename "$1")
    for other in "${folders[@]}"; do [ "$(basename "$other")" != "$name" ] || same=$((same + 1)); done
    [ $same -lt 2 ] || name="$(basename "$(dirname "$1")")-$name"
    [ "$name" != / ] || name=archive
    printf '%s\n' "$name"
}

index_folders() {
    local folder name
    for folder in "${folders[@]}"; do
        name=$(collection_name "$folder")
        say "Indexing $folder into the collection '$name'"
        "$APP" ingest "$folder" --collection "$name" || incomplete=yes
    done
}

# The demo is for an empty archive; somebody's own collections are not mixed with it.
index_demo() {
    if [ "$(get "$port" /api/v1/collections | sed 1d | tr -d ' \n')" = '[]' ]; then
        say "No folder given and nothing indexed yet: making the demo archive"
        "$APP" demo || incomplete=yes
    fi
}

# ---- all of it --------------------------------------------------------------------------------------------------------------

read_arguments "$@"
choose_home
if [ "$stop_only" = yes ]; then
    if server_runs; then stop_server; else say "No server of $AVEXSEARCH_HOME is running."; fi
    exit 0
fi
setup_machine program
build_program
put_launcher
fetch_weights
start_server
incomplete=no
if [ ${#folders[@]} -gt 0 ]; then index_folders; else index_demo; fi
[ $incomplete = no ] || say "Not everything could be indexed; what failed is told above."
say "AvexSearch is at"
printf 'http://127.0.0.1:%s\n' "$port"
[ "$foreground" = no ] || wait "$running_pid"
[ $incomplete = no ]

# shellcheck shell=bash
# The set-up that start.sh and test.sh share: what AvexSearch needs on a machine, checked first and installed only where it is missing.
# Sourced, never run. Speaks on stderr. Wants: AVEX_ROOT (the repository) and AVEX_LOGS (a folder for logs) set.

readonly AVEX_POSTGRES_AT_LEAST=13
readonly AVEX_PGVECTOR_AT_LEAST=0.8.0   # iterative scans: a filtered pgvector search finds k hits if there are k

# .NET speaks English here, because its test summary is read below, and sends nothing home.
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say()  { printf '==> %s\n' "$*" >&2; }
note() { printf '    %s\n' "$*" >&2; }
fail() { printf 'error: %s\n' "$1" >&2; shift; [ $# -eq 0 ] || printf '       %s\n' "$@" >&2; exit 1; }

# logged NAME COMMAND…: the command's output goes to a log; its end is shown if the command fails.
logged() {
    local log="$AVEX_LOGS/$1.log"; shift
    mkdir -p "$AVEX_LOGS"
    "$@" >"$log" 2>&1 </dev/null && return
    tail -n 30 "$log" >&2
    note "(all of it: $log)"
    return 1
}

# at_least VERSION MINIMUM
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]; }

# ---- what is there ----------------------------------------------------------------------------------------------------------

has_library() { [[ "$(/sbin/ldconfig -p 2>/dev/null || ldconfig -p)" == *"$1"* ]]; }

find_chromium() { command -v "${AVEXSEARCH_CHROMIUM:-chromium}" || command -v chromium-browser || command -v google-chrome; }

# The folders with PostgreSQL server binaries, newest version first: the one that AVEXSEARCH_PG_BIN names, or all that are found. Debian
# keeps them out of PATH, one folder for each version.
postgres_folders() {
    local folder
    [ -z "${AVEXSEARCH_PG_BIN:-}" ] || { printf '%s\n' "$AVEXSEARCH_PG_BIN"; return; }
    for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin "$(dirname "$(command -v initdb || echo /nowhere/initdb)")"; do
        if [ ! -x "$folder/initdb" ] || [ ! -x "$folder/pg_config" ]; then continue; fi
        printf '%s %s\n' "$("$folder/pg_config" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')" "$folder"
    done | sort -rnu | awk -v least="$AVEX_POSTGRES_AT_LEAST" '$1 >= least { print $2 }'
}

newest_postgres() { postgres_folders | sed -n 1p; }

# The pgvector version that a server folder has; nothing where it has none.
pgvector_version() {
    sed -n "s/^default_version *= *'\(.*\)'.*/\1/p" "$("$1/pg_config" --sharedir)/extension/vector.control" 2>/dev/null || true
}

has_pgvector() {
    local folder version
    for folder in $(postgres_folders); do
        version=$(pgvector_version "$folder")
        [ -n "$version" ] && at_least "$version" "$AVEX_PGVECTOR_AT_LEAST" && return
    done
    return 1
}

# missing_packages program|tests: the Debian packages that are wanted and missing, pgvector apart.
missing_packages() {
    [ -e /etc/ssl/certs/ca-certificates.crt ] || [ -n "${SSL_CERT_FILE:-}" ] || echo ca-certificates
    command -v ffmpeg >/dev/null || echo ffmpeg
    has_library libsndfile.so.1 || echo libsndfile1
    has_library libsoxr.so.0 || echo libsoxr0
    [ -n "$(newest_postgres)" ] || echo postgresql
    [ "$1" != tests ] || find_chromium >/dev/null || echo chromium
}

# ---- installing -------------------------------------------------------------------------------------------------------------

may_be_root() { [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# One unreachable list among several must not stop what the others can give, so a failing update is only told.
refresh_apt() {
    [ -z "${AVEX_APT_FRESH:-}" ] || return 0
    say "Reading the package lists"
    logged apt-update as_root apt-get update -q || note "Not every package list could be read; going on with those that could."
    AVEX_APT_FRESH=yes
}

apt_candidate() { apt-cache policy "$1" 2>/dev/null | awk '$1 == "Candidate:" && $2 != "(none)" { print $2 }'; }

apt_install() {
    say "Installing $* (log: $AVEX_LOGS/apt-install.log)"
    logged apt-install as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a \
        apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" || fail "apt-get could not install: $*"
}

# AvexSearch runs a private server from Debian's binaries. While the package is being installed, a drop-in keeps Debian from
# creating and starting a system-wide server that nobody asked for; afterwards the machine's own setting is what it was.
install_postgresql() {
    local folder=/etc/postgresql-common/createcluster.d
    local dropin="$folder/zz-avexsearch.conf"
    as_root mkdir -p "$folder"
    as_root sh -c "echo 'create_main_cluster = false' > '$dropin'"
    (apt_install "$@") || { as_root rm -f "$dropin"; exit 1; }
    as_root rm -f "$dropin"
}

install_packages() {
    refresh_apt
    case " $* " in
        *" postgresql "*) install_postgresql "$@" ;;
        *) apt_install "$@" ;;
    esac
}

install_pgvector() {
    local folder version package candidate
    folder=$(newest_postgres)
    version=$("$folder/pg_config" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
    package="postgresql-$version-pgvector"
    if dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed'; then
        fail "$package is installed, but it is pgvector $(pgvector_version "$folder"); AvexSearch needs $AVEX_PGVECTOR_AT_LEAST." \
            "Upgrade that package, or remove it (apt-get remove $package) and run this again to have pgvector built from source."
    fi
    refresh_apt
    candidate=$(apt_candidate "$package")
    if [ -n "$candidate" ] && at_least "$candidate" "$AVEX_PGVECTOR_AT_LEAST"; then
        apt_install "$package"
    else
        build_pgvector "$folder" "$version"
    fi
}

# Debian 12 and Ubuntu 24.04 have no package of a recent enough pgvector, but a later release has its source. It is taken from the mirror this
# machine already uses, checked by apt against the archive's key, and built in a temporary folder with apt lists of its own, so that the
# machine's lists and sources stay as they are. PGXS is part of the client package; only the server's headers are fetched for the build.
build_pgvector() (
    set -e
    folder=$1 version=$2
    # shellcheck disable=SC1091
    . /etc/os-release
    case "$ID" in
        debian) release=trixie origin=Debian component=main ;;
        ubuntu) release=resolute origin=Ubuntu component=universe ;;
        *) fail "This system ($ID) has no package postgresql-$version-pgvector." "Please install pgvector $AVEX_PGVECTOR_AT_LEAST or newer for PostgreSQL $version." ;;
    esac
    # shellcheck disable=SC2016 # apt's own placeholders
    mirror=$(apt-get indextargets --format '$(ORIGIN) $(CODENAME) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
        awk -v origin="$origin" -v name="$VERSION_CODENAME" -v part="$component" '$1 == origin && $2 == name && $3 == part { print $4; exit }')
    [ -n "$mirror" ] || fail "apt knows no mirror of $origin $VERSION_CODENAME ($component), so pgvector's source cannot be found." \
        "Please install pgvector $AVEX_PGVECTOR_AT_LEAST or newer for PostgreSQL $version."

    tools=()
    command -v gcc >/dev/null || tools+=(gcc libc6-dev)
    command -v make >/dev/null || tools+=(make)
    [ ${#tools[@]} -eq 0 ] || apt_install "${tools[@]}"

    say "Building pgvector for PostgreSQL $version from the source package of $origin $release"
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    chmod 755 "$work"   # apt downloads as its own user
    mkdir -p "$work"/{parts,lists/partial,cache/archives/partial,source,headers}
    keyring=/usr/share/keyrings/$ID-archive-keyring.gpg
    {
        printf 'Types: deb-src\nURIs: %s\nSuites: %s\nComponents: %s\n' "$mirror" "$release" "$component"
        [ ! -e "$keyring" ] || printf 'Signed-By: %s\n' "$keyring"
    } >"$work/parts/pgvector.sources"
    apart=(-q -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$work/parts" -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache"
        -o APT::Sandbox::User=root)
    cd "$work/source" || exit 1
    logged pgvector-lists apt-get "${apart[@]}" update || fail "The source list of $origin $release could not be read."
    logged pgvector-source apt-get "${apart[@]}" source --download-only pgvector || fail "pgvector's source could not be fetched."
    (cd "$work/headers" && logged pgvector-headers apt-get -q -o APT::Sandbox::User=root download "postgresql-server-dev-$version") ||
        fail "PostgreSQL's headers could not be fetched."
    dpkg -x "$work"/headers/*.deb "$work/headers"
    tar -xf pgvector_*.orig.tar.*
    cd pgvector-*/ || exit 1
    settings=(with_llvm=no "PG_CONFIG=$folder/pg_config")
    logged pgvector-build make -j "$(nproc)" "${settings[@]}" "includedir_server=$work/headers$("$folder/pg_config" --includedir-server)" ||
        fail "pgvector did not build."
    logged pgvector-install as_root make install "${settings[@]}" || fail "pgvector could not be installed."
    note "pgvector $(pgvector_version "$folder") is in."
)

# ---- .NET -------------------------------------------------------------------------------------------------------------------

# Asks for the SDK that global.json wants; keeps what was answered.
has_dotnet() { { dotnet_says=$(cd "$AVEX_ROOT" && dotnet --version 2>&1); } 2>/dev/null; }

setup_dotnet() {
    local own="${DOTNET_INSTALL_DIR:-$HOME/.dotnet}" wanted candidate
    has_dotnet && return
    if [ -x "$own/dotnet" ]; then export DOTNET_ROOT="$own" PATH="$own:$PATH"; fi
    has_dotnet && return
    wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$AVEX_ROOT/global.json")
    [ "$AVEX_INSTALL" = yes ] || fail "The .NET SDK $wanted (or a later 10.0) is missing or does not run." "${dotnet_says%%$'\n'*}"
    candidate=$(apt_candidate dotnet-sdk-10.0 || true)
    if [ -n "$candidate" ] && at_least "$candidate" "$wanted" && may_be_root; then
        install_packages dotnet-sdk-10.0
    else
        say "Installing the .NET SDK into $own with Microsoft's install script"
        command -v curl >/dev/null || ! may_be_root || install_packages curl
        # shellcheck disable=SC2016 # $0 is the inner shell's
        logged dotnet-install bash -euo pipefail -c \
            'curl -fsSL --connect-timeout 15 https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 --install-dir "$0" --no-path' "$own" ||
            fail "The .NET SDK $wanted is missing and could not be fetched." "Install it (https://dotnet.microsoft.com/download/dotnet/10.0) and run this again."
        export DOTNET_ROOT="$own" PATH="$own:$PATH"
    fi
    has_dotnet || fail "The .NET SDK is there now, but not one that global.json accepts ($wanted or a later 10.0)." "${dotnet_says%%$'\n'*}"
}

# ---- the whole --------------------------------------------------------------------------------------------------------------

# setup_machine program|tests: everything but .NET, then .NET (which needs ICU; PostgreSQL has brought it). With AVEX_INSTALL=no it only tells what is missing.
setup_machine() {
    local missing command
    mapfile -t missing < <(missing_packages "$1")
    if [ ${#missing[@]} -gt 0 ] || ! has_pgvector; then
        command="apt-get install --no-install-recommends ${missing[*]}"
        if [ "$AVEX_INSTALL" != yes ]; then
            say "Missing here, and not installed because of --no-install: ${missing[*]:-} $(has_pgvector || echo pgvector)"
        elif ! command -v apt-get >/dev/null; then
            fail "This script installs packages with apt, as Debian and Ubuntu have it; this system has no apt-get." \
                "Please install: ffmpeg, libsndfile, libsoxr, a PostgreSQL server ($AVEX_POSTGRES_AT_LEAST or newer) with pgvector ($AVEX_PGVECTOR_AT_LEAST or newer); for the tests also Chromium." \
                "Missing of these, by Debian's names: ${missing[*]:-} $(has_pgvector || echo pgvector). Then run this again."
        elif ! may_be_root; then
            fail "These are missing and need root to be installed: ${missing[*]:-} $(has_pgvector || echo pgvector)" \
                "There is no sudo that works without a terminal here. As root, run: $command" \
                "and for pgvector: apt-get install postgresql-NN-pgvector (NN: the PostgreSQL version), or run this script once as root."
        else
            [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
            has_pgvector || install_pgvector
        fi
    fi
    setup_dotnet
}

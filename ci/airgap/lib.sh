# shellcheck shell=bash disable=SC2034,SC2154 # they share their variables: see lib.sh and pins
# What up, down and status share: folders, messages, and the engine that they use.
# They set `me` to their own name first.

here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
readonly here
# shellcheck source=pins
. "$here/pins"

# The same folder and the same variable as ci/tools/build.
cache=${CHARTWRIGHT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/chartwright}/airgap

# Sockets need short names, so they are in another folder than the rest; one for each cache, since each has its own engine.
run=/run/chartwright-airgap-$(printf '%s' "$cache" | sha256sum | cut -c 1-8)
socket=$run/docker.sock
pidfile=$run/docker.pid
data=$cache/engine-data
readonly cache run socket pidfile data

# The name must show that these images come from no registry: .invalid is reserved for that.
readonly registry=chartwright.invalid/offline

# say WORDS: progress, with the seconds since the beginning. Standard output is for the caller's eval alone.
say() {
  printf '%4d s  %s\n' "$SECONDS" "$*" >&2
}

# die WORDS: the environment lacks something; 3 as everywhere in ci/. An address can contain a password, which is not printed.
die() {
  printf 'ci/airgap/%s: %s\n' "$me" "$*" | sed -E 's#://[^/@ ]*@#://#g' >&2
  exit 3
}

has() {
  command -v "$1" >/dev/null 2>&1
}

# digest FILE...: a short name for the content of the files and of standard input.
digest() {
  {
    cat
    # The names count as well as the content, but not the folder of the project.
    (cd -- "$here" && find "$@" -type f ! -name '*_test.go' -print0 | sort -z | xargs -0 -r sha256sum)
  } | sha256sum | cut -c 1-16
}

# The client that the machine has, or the one that comes with our engine.
docker_client() {
  if has docker; then
    command -v docker
  elif [ -x "$(engine_folder)/usr/bin/docker" ]; then
    echo "$(engine_folder)/usr/bin/docker"
  else
    return 1
  fi
}

# Asks the engine at DOCKER_HOST.
engine() {
  "$(docker_client)" "$@"
}

# answers HOST: whether an engine does.
answers() {
  local client
  client=$(docker_client) || return 1
  DOCKER_HOST=$1 timeout 10 "$client" version >/dev/null 2>&1
}

# Sets DOCKER_HOST to an engine that answers: the one that is named, the machine's, or ours from before.
find_engine() {
  local host
  for host in "${DOCKER_HOST:-}" unix:///var/run/docker.sock "unix://$socket"; do
    if [ -n "$host" ] && answers "$host"; then
      export DOCKER_HOST=$host
      return
    fi
  done
  return 1
}

engine_folder() {
  echo "$cache/engine/$(engine_key)"
}

engine_key() {
  {
    echo "engine for $(uname -m)"
    # What must be fetched depends on the release that is installed.
    grep -hE '^(ID|VERSION_ID)=' /etc/os-release || true
    declare -f unpack_engine fetch_packages
  } | digest runc-limited
}

# Our engine's process, if it runs. The number alone proves nothing: it may have been given to another program since.
engine_process() {
  local pid
  pid=$(cat -- "$pidfile" 2>/dev/null) || return 1
  [ -r "/proc/$pid/cmdline" ] && tr '\0' ' ' <"/proc/$pid/cmdline" | grep -qF -- "$pidfile" && echo "$pid"
}

# The label of what belongs to us in an engine that others use too.
readonly label=dev.chartwright.airgap

#!/usr/bin/env bash
# The contract of the official PostgreSQL image, over Debian's packages: the first start makes a cluster in PGDATA with the user, the
# password and the database of the environment and runs what lies in /docker-entrypoint-initdb.d; every start runs the server with the
# arguments that were given. POSTGRES_HOST_AUTH_METHOD and POSTGRES_INITDB_WALDIR count as there.
set -euo pipefail

readonly scripts=/docker-entrypoint-initdb.d
sockets=/var/run/postgresql

stop() {
  printf 'postgres: %s\n' "$1" >&2
  exit 1
}

# from_file NAME DEFAULT: the variable's value, or the content of the file that NAME_FILE names.
from_file() {
  local name=$1 file=${1}_FILE
  if [ -n "${!name:-}" ] && [ -n "${!file:-}" ]; then
    stop "both $name and $file are set; set one of them."
  fi
  if [ -n "${!file:-}" ]; then
    [ -r "${!file}" ] || stop "the file ${!file}, which $file names, cannot be read."
    export "$name=$(<"${!file}")"
  else
    export "$name=${!name:-$2}"
  fi
  unset "$file"
}

read_environment() {
  from_file POSTGRES_PASSWORD ""
  from_file POSTGRES_USER postgres
  from_file POSTGRES_DB "$POSTGRES_USER"
  from_file POSTGRES_INITDB_ARGS ""
  export POSTGRES_HOST_AUTH_METHOD=${POSTGRES_HOST_AUTH_METHOD:-}
}

as_root() {
  mkdir -p "$PGDATA" "$sockets"
  chmod 0700 "$PGDATA"
  chmod 03775 "$sockets"
  find "$PGDATA" \! -user postgres -exec chown postgres {} +
  chown postgres "$sockets"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
}

make_cluster() {
  local arguments=()
  if [ -z "$POSTGRES_PASSWORD" ] && [ "$POSTGRES_HOST_AUTH_METHOD" != trust ]; then
    stop "the database is empty and the superuser has no password; set POSTGRES_PASSWORD."
  fi
  # Split into words as the official image does it.
  eval "arguments=($POSTGRES_INITDB_ARGS)"
  if [ -n "${POSTGRES_INITDB_WALDIR:-}" ]; then
    arguments+=(--waldir "$POSTGRES_INITDB_WALDIR")
  fi
  # A uid that the image does not know is fine for the server, not for initdb, which asks for its name.
  if ! getent passwd "$(id -u)" >/dev/null; then
    stop "user $(id -u) is not known in this image; run it as 999."
  fi
  initdb --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") "${arguments[@]}"
  # From the network only with a password, or by the method that was asked for.
  printf '\nhost all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"
}

# The server listens on its socket alone until everything is made: nobody must find it half-done.
temporary_server() {
  local options
  case $1 in
    start)
      shift
      [ "${1:-}" != postgres ] || shift
      options=$(printf ' %q' "$@" -c listen_addresses= -c unix_socket_directories="$sockets" -p 5432)
      NOTIFY_SOCKET="" PGUSER=$POSTGRES_USER pg_ctl --silent -D "$PGDATA" -o "$options" -w start
      ;;
    stop) pg_ctl --silent -D "$PGDATA" -m fast -w stop ;;
  esac
}

run_sql() {
  PGHOST=$sockets PGPASSWORD=$POSTGRES_PASSWORD psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --no-password --username "$POSTGRES_USER" "$@"
}

make_database() {
  # shellcheck disable=SC2016 # psql's variable
  if [ -z "$(run_sql --dbname postgres --tuples-only --set database="$POSTGRES_DB" <<<'SELECT 1 FROM pg_database WHERE datname = :'"'database'"';')" ]; then
    run_sql --dbname postgres --set database="$POSTGRES_DB" <<<'CREATE DATABASE :"database";'
  fi
}

run_scripts() {
  local file
  for file in "$scripts"/*; do
    case $file in
      *.sh)
        # As there: run if it may be run, and read into this shell if not, which is how a ConfigMap's file comes.
        printf 'postgres: %s\n' "$file"
        # shellcheck source=/dev/null
        if [ -x "$file" ]; then "$file"; else . "$file"; fi
        ;;
      *.sql) printf 'postgres: %s\n' "$file" && run_sql --dbname "$POSTGRES_DB" --file "$file" ;;
      *.sql.gz) printf 'postgres: %s\n' "$file" && gunzip -c "$file" | run_sql --dbname "$POSTGRES_DB" ;;
      *.sql.xz) printf 'postgres: %s\n' "$file" && xzcat "$file" | run_sql --dbname "$POSTGRES_DB" ;;
      *.sql.zst) printf 'postgres: %s\n' "$file" && zstd -dc "$file" | run_sql --dbname "$POSTGRES_DB" ;;
      "$scripts/*") ;; # the folder is empty
      *) printf 'postgres: %s is passed over, as it is neither .sh nor .sql\n' "$file" ;;
    esac
  done
}

# Whether this asks for the server, and not for its help or version.
wants_server() {
  local argument
  [ "${1:-}" = postgres ] || return 1
  for argument in "$@"; do
    case $argument in
      -'?' | --help | --describe-config | -V | --version | -C) return 1 ;;
    esac
  done
}

main() {
  case "${1:-}" in
    -*) set -- postgres "$@" ;;
  esac
  if wants_server "$@"; then
    if [ "$(id -u)" = 0 ]; then
      as_root "$@"
    fi
    mkdir -p "$PGDATA"
    chmod 0700 "$PGDATA" 2>/dev/null || :
    # Debian's own default, compiled in, is where the sockets of the official image lie too.
    if [ ! -s "$PGDATA/PG_VERSION" ]; then
      read_environment
      make_cluster
      # The official image listens everywhere by the sample of its configuration file.
      printf "listen_addresses = '*'\n" >>"$PGDATA/postgresql.conf"
      temporary_server start
      make_database
      run_scripts
      temporary_server stop
      printf 'postgres: the database is made\n'
    fi
  fi
  exec "$@"
}

main "$@"

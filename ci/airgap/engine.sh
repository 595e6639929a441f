# shellcheck shell=bash disable=SC2034,SC2154 # they share their variables: see lib.sh and pins
# A separate container engine, if the machine has none: Debian's packages, unpacked beside everything else and not installed, so
# that nothing on the machine changes and no service is started by the package manager.

# Unpacks the packages, and those that they need and the machine lacks.
unpack_engine() {
  local folder unfinished
  folder=$(engine_folder)
  [ ! -e "$folder/packages" ] || return 0
  has apt-get || die "No container engine answers, and there is no apt-get to fetch Debian's; start one and set DOCKER_HOST."
  unfinished=$(unfinished engine)
  say "fetching a container engine from Debian …"
  fetch_packages "$unfinished/archives" docker.io containerd runc iptables jq mmdebstrap
  for archive in "$unfinished"/archives/*.deb; do
    dpkg-deb --extract "$archive" "$unfinished/root"
    basename -- "$archive" .deb >>"$unfinished/root/packages.new"
  done
  # Links that the packages make when they are installed.
  for name in iptables iptables-save iptables-restore ip6tables ip6tables-save ip6tables-restore; do
    [ ! -e "$unfinished/root/usr/sbin/xtables-nft-multi" ] || ln -sf xtables-nft-multi "$unfinished/root/usr/sbin/$name"
  done
  cp -- "$here/runc-limited" "$unfinished/root/usr/bin/"
  mv -- "$unfinished/root/packages.new" "$unfinished/root/packages"
  finish "$unfinished/root" "$folder"
}

# fetch_packages FOLDER PACKAGE...: the archives of those packages and what they need, less what is installed already.
fetch_packages() {
  local folder=$1
  shift
  mkdir -p -- "$folder/partial"
  local log=$folder/log options=(
    -qq -y --no-install-recommends --download-only
    -o "Dir::Cache::archives=$folder" -o APT::Sandbox::User=root -o "Acquire::Retries=3"
  )
  apt-get "${options[@]}" install "$@" >"$log" 2>&1 || {
    # The lists may be missing, or so old that they name what the mirror has no more.
    apt-get -qq update >>"$log" 2>&1 && apt-get "${options[@]}" install "$@" >>"$log" 2>&1
  } || {
    tail -n 5 -- "$log" >&2
    die "Debian's packages $* could not be fetched; apt's own words stand above."
  }
  # What is installed is not fetched, which is right for a library, and wrong for nothing here: PATH finds it.
}

# with_engine COMMAND...: with the unpacked programs and libraries in reach, after the machine's own.
with_engine() {
  local root libraries
  root=$(engine_folder)
  libraries=$root/usr/lib/$(uname -m)-linux-gnu
  local modules=$libraries/xtables
  [ -d "$modules" ] || modules=/usr/lib/$(uname -m)-linux-gnu/xtables
  env "PATH=$PATH:/usr/sbin:/sbin:$root/usr/sbin:$root/usr/bin" "LD_LIBRARY_PATH=${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$libraries" \
    "XTABLES_LIBDIR=$modules" "PERL5LIB=$root/usr/share/perl5" "$@"
}

# Whether this machine withholds CAP_SYS_RESOURCE, the 24th: then a privileged container cannot be given it either.
lacks_sys_resource() {
  local bounding
  bounding=$(awk '/^CapBnd:/ { print $2 }' /proc/self/status)
  (((16#$bounding >> 24 & 1) == 0))
}

start_engine() {
  local options=() tries=0 pid
  [ "$(id -u)" = 0 ] || die "No container engine answers, and only root can start one; start an engine, or run this as root."
  mkdir -p -- "$run" "$data"
  if lacks_sys_resource; then
    options=(--add-runtime "limited=$(engine_folder)/usr/bin/runc-limited" --default-runtime limited)
  fi
  say "starting the container engine …"
  # A session of its own, and none of our files: it outlives this script, and Ctrl-C here is not meant for it.
  with_engine setsid --fork dockerd --host "unix://$socket" --data-root "$data" --exec-root "$run/exec" --pidfile "$pidfile" \
    --log-level warn "${options[@]}" </dev/null >"$run/engine.log" 2>&1 9>&-
  until answers "unix://$socket"; do
    tries=$((tries + 1))
    pid=$(engine_process) || pid=
    if [ "$tries" -ge 150 ] || { [ "$tries" -ge 20 ] && [ -z "$pid" ]; }; then
      tail -n 10 -- "$run/engine.log" >&2
      [ -z "$pid" ] || kill "$pid"
      die "The container engine does not start; its last output is above."
    fi
    sleep 0.2
  done
  export DOCKER_HOST=unix://$socket
  started=true
}

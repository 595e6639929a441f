# shellcheck shell=bash disable=SC2034,SC2154 # they share their variables: see lib.sh and pins
# The images of the applications in ci/images, built from their own Dockerfiles, with bases that are made of Debian's packages. They
# become part of the node image with `up --with applications`.

readonly applications="backend frontend worker"

has_applications() {
  [ "${CHARTWRIGHT_AIRGAP_APPLICATIONS:-0}" = 1 ]
}

# base_packages NAME: the packages of a base, beside those that Debian calls essential.
base_packages() {
  case $1 in
    java) echo "ca-certificates,libstdc++6,zlib1g" ;;
    jdk) echo "openjdk-21-jdk-headless" ;;
    nginx) echo "nginx" ;;
  esac
}

base_key() {
  {
    echo "$suite $(dpkg --print-architecture 2>/dev/null || uname -m) $(base_packages "$1")"
    declare -f build_base
  } | sha256sum | cut -c 1-16
}

# base NAME: where the archive of its root filesystem lies.
base() {
  echo "$cache/rootfs/base-$1-$(base_key "$1")/root.tar"
}

# base_image NAME: a base under a name that states what it was made from.
base_image() {
  echo "$registry/base-$1:$suite-$(base_key "$1")"
}

# build_base NAME: as build_rootfs does, and with the folder in which Java's packages put links to their manual pages.
build_base() {
  local path folder sources options began=$SECONDS
  path=$(base "$1")
  [ ! -e "$path" ] || return 0
  say "fetching Debian $suite with $(base_packages "$1") …"
  folder=$(unfinished "base-$1")
  mapfile -t sources < <(mirrors)
  [ "${#sources[@]}" -gt 0 ] || die "apt's sources name no Debian mirror; add one, and run apt-get update."
  mkdir -- "$folder/work"
  # How this machine reaches its mirror, if not directly.
  mapfile -t options < <(apt-config dump Acquire | grep -iE 'proxy|https?::(CaInfo|Verify)' | grep -vE '""|^Acquire::(http|https) ' | sed 's/^/--aptopt=/')
  # shellcheck disable=SC2016 # $1 is the hooks' own
  TMPDIR=$folder/work with_engine mmdebstrap --quiet --mode=root --variant=essential --include="$(base_packages "$1")" --aptopt='Acquire::Retries "3"' \
    "${options[@]}" --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/info/*' --format=tar \
    --essential-hook='mkdir -p "$1/usr/share/man/man1"' \
    --customize-hook='rm -rf "$1"/var/cache/apt/* "$1"/var/lib/apt/lists/* "$1"/var/log/*' \
    "$suite" "$folder/root.tar" "${sources[@]}" >"$folder/log" 2>&1 || {
    tail -n 10 -- "$folder/log" >&2
    die "Debian's packages for $1 could not be fetched or set up; mmdebstrap's own words stand above."
  }
  rm -rf -- "$folder/log" "$folder/work"
  finish "$folder" "${path%/*}"
  say "fetched them in $((SECONDS - began)) s"
}

build_bases() {
  local name
  for name in java jdk nginx; do
    build_base "$name"
  done
}

application_image() {
  echo "$registry/todo-$1:1"
}

application_images() {
  local name
  for name in $applications; do
    application_image "$name"
  done
}

# What decides the content of the images.
applications_key() {
  local name
  {
    for name in java jdk nginx; do
      base_key "$name"
    done
  } | digest applications.sh ../images/build ../images/pom.xml ../images/src/main ../images/backend ../images/frontend ../images/worker
}

# The tools for building come with the bases, so that no build step needs a network.
build_applications() {
  local name log began=$SECONDS
  for name in java jdk nginx; do
    engine image inspect "$(base_image "$name")" >/dev/null 2>&1 ||
      import "$(base_image "$name")" "$(base "$name")" 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
  done
  say "building the applications' images …"
  log=$(unfinished applications)/log
  DOCKER=$(docker_client) DOCKER_BUILDKIT=0 "$here/../images/build" --prefix "$registry/todo-" --tag 1 --jdk "$(base_image jdk)" \
    --java "$(base_image java)" --nginx "$(base_image nginx)" --label "$label=image" >"$log" 2>&1 || {
    tail -n 10 -- "$log" >&2
    die "The applications' images could not be built; the last words of it stand above."
  }
  rm -rf -- "${log%/*}"
  say "built them in $((SECONDS - began)) s"
}

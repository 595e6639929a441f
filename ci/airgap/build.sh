# shellcheck shell=bash disable=SC2034,SC2154 # they share their variables: see lib.sh and pins
# Programs and root filesystems, each kept in the cache under a digest of all that decides its content. Half of something never
# counts: it is made under another name, and renamed when it is whole.

# unfinished NAME: a fresh folder for something in the making, in the same filesystem as the cache. It goes when this script ends.
unfinished() {
  mkdir -p -- "$cache/unfinished"
  mktemp -d -- "$cache/unfinished/$1.XXXXXX"
}

# finish UNFINISHED FINISHED
finish() {
  mkdir -p -- "${2%/*}"
  rm -rf -- "$2"
  mv -T -- "$1" "$2"
}

# Only what the modules here say counts, whatever workspace or vendor folder surrounds them. No libc: the pods' images have none.
go_here() {
  (cd -- "$here/$1" && shift && GOWORK=off CGO_ENABLED=0 GOFLAGS="${GOFLAGS:-} -mod=readonly" go "$@")
}

program_key() {
  {
    go env GOVERSION GOOS GOARCH
    echo "$kubernetes"
    declare -f build_program
  } | digest "$1"
}

# program NAME: where it lies.
program() {
  echo "$cache/programs/$(program_key "$1")/$1"
}

# build_program NAME WHAT PACKAGE
build_program() {
  local path flags="-s -w" began=$SECONDS folder
  path=$(program "$1")
  [ ! -x "$path" ] || return 0
  say "building $2 …"
  if [ "$1" = node ]; then
    # Otherwise every component takes itself for version 0.
    flags="$flags -X k8s.io/component-base/version.gitVersion=v$kubernetes -X k8s.io/component-base/version.gitMajor=1"
    flags="$flags -X k8s.io/component-base/version.gitMinor=$(cut -d. -f2 <<<"$kubernetes")"
  fi
  folder=$(unfinished "$1")
  go_here "$1" build -trimpath -ldflags "$flags" -o "$folder/$1" "$3" >"$folder/log" 2>&1 || {
    tail -n 10 -- "$folder/log" >&2
    if grep -qE 'dial tcp|server response|i/o timeout|: reading |no such host' "$folder/log"; then
      die "The modules of $2 could not be downloaded from $(go env GOPROXY); Go's own words stand above."
    fi
    die "$2 could not be built; Go's own words stand above."
  }
  rm -f -- "$folder/log"
  finish "$folder" "${path%/*}"
  say "built $2 in $((SECONDS - began)) s"
}

build_programs() {
  build_program dns CoreDNS .
  build_program storage "the local-path provisioner" github.com/rancher/local-path-provisioner
  build_program authentik "the Authentik double" .
  build_program node "Kubernetes $kubernetes (five minutes the first time)" .
}

# Whether this run has the major version of PostgreSQL before, too.
has_earlier_postgres() {
  [ "${CHARTWRIGHT_AIRGAP_EARLIER_POSTGRES:-0}" = 1 ]
}

# Whether this run has RabbitMQ.
has_rabbitmq() {
  [ "${CHARTWRIGHT_AIRGAP_RABBITMQ:-0}" = 1 ]
}

# Whether this run has HAProxy.
has_haproxy() {
  [ "${CHARTWRIGHT_AIRGAP_HAPROXY:-0}" = 1 ]
}

# earlier COMMAND...: the command for that version, whose suite it has.
earlier() {
  local suite=$earlier_suite postgres_major=$earlier_postgres_major pgvector=
  "$@"
}

# The packages of each root filesystem.
packages_of() {
  case $1 in
    node) echo containerd,runc,containernetworking-plugins,iptables,conntrack,iproute2,mount,catatonit,busybox-static ;;
    postgres) echo "postgresql-$postgres_major${pgvector:+,postgresql-$postgres_major-pgvector},zstd,xz-utils" ;;
    redis) echo redis-server,redis-tools ;;
    haproxy) echo haproxy ;;
    rabbitmq) echo rabbitmq-server ;;
    policies) echo iptables,ipset ;;
    restic) echo restic,ca-certificates ;;
  esac
}

rootfs_key() {
  {
    echo "$suite $(dpkg --print-architecture 2>/dev/null || uname -m) $(packages_of "$1")"
    declare -f build_rootfs rootfs_hooks
  } | sha256sum | cut -c 1-16
}

# rootfs NAME: where its archive lies.
rootfs() {
  echo "$cache/rootfs/$1-$(rootfs_key "$1")/root.tar"
}

# The machine's own Debian mirrors, turned to our suite, one source a line.
mirrors() {
  local keys=/usr/share/keyrings/debian-archive-keyring.gpg signed=
  [ ! -e "$keys" ] || signed="[signed-by=$keys] "
  # shellcheck disable=SC2016 # apt's variables
  apt-get indextargets --format '$(ORIGIN) $(COMPONENT) $(REPO_URI) $(CODENAME)' 'Created-By: Packages' | sort -u |
    while read -r origin component uri codename; do
      [ "$origin $component" = "Debian main" ] || continue
      case $codename in
        *-security) echo "deb $signed$uri $suite-security main" ;;
        *-updates) echo "deb $signed$uri $suite-updates main" ;;
        *-*) ;; # backports and the like
        *) echo "deb $signed$uri $suite main" ;;
      esac
    done | sort -u
}

# What a root filesystem needs before and after its packages are set up. mmdebstrap runs these in sh, with the root as $1.
rootfs_hooks() {
  # shellcheck disable=SC2016 # $1 is theirs
  case $1 in
    postgres)
      # The ids of the official image, and no cluster: the volume brings one.
      echo '--essential-hook=echo postgres:x:999: >>"$1/etc/group"'
      echo '--essential-hook=echo postgres:x:999:999::/var/lib/postgresql:/bin/bash >>"$1/etc/passwd"'
      echo '--essential-hook=mkdir -p "$1/etc/postgresql-common"'
      echo '--essential-hook=echo "create_main_cluster = false" >"$1/etc/postgresql-common/createcluster.conf"'
      echo '--customize-hook=mkdir -p "$1/docker-entrypoint-initdb.d" "$1/var/lib/postgresql/data"'
      echo '--customize-hook=chown 999:999 "$1/var/lib/postgresql" "$1/var/lib/postgresql/data"'
      ;;
    redis)
      # The ids of the official image of Debian.
      echo '--essential-hook=echo redis:x:999: >>"$1/etc/group"'
      echo '--essential-hook=echo redis:x:999:999::/data:/usr/sbin/nologin >>"$1/etc/passwd"'
      echo '--customize-hook=mkdir -p "$1/data" && chown 999:999 "$1/data"'
      ;;
  esac
  # shellcheck disable=SC2016
  echo '--customize-hook=mkdir -p "$1/usr/share/airgap" && chroot "$1" dpkg-query -W >"$1/usr/share/airgap/packages"'
  # shellcheck disable=SC2016
  echo '--customize-hook=rm -rf "$1"/var/cache/apt/* "$1"/var/lib/apt/lists/* "$1"/var/log/*'
}

# build_rootfs NAME: Debian's packages and what they need, as one archive, without documentation and without PostgreSQL's compiler of
# queries: the half of its size, and the server does without where it is not there.
build_rootfs() {
  local path folder hooks sources options began=$SECONDS
  path=$(rootfs "$1")
  [ ! -e "$path" ] || return 0
  has apt-get || die "The images' packages come from Debian, and there is no apt-get here."
  say "fetching Debian $suite with $(packages_of "$1") …"
  folder=$(unfinished "$1")
  mapfile -t hooks < <(rootfs_hooks "$1")
  mapfile -t sources < <(mirrors)
  [ "${#sources[@]}" -gt 0 ] || die "apt's sources name no Debian mirror; add one, and run apt-get update."
  # mmdebstrap works in a folder of its own, which must not stay behind either.
  mkdir -- "$folder/work"
  # How this machine reaches its mirror, if not directly.
  mapfile -t options < <(apt-config dump Acquire | grep -iE 'proxy|https?::(CaInfo|Verify)' | grep -vE '""|^Acquire::(http|https) ' | sed 's/^/--aptopt=/')
  TMPDIR=$folder/work with_engine mmdebstrap --quiet --mode=root --variant=essential --include="$(packages_of "$1")" --aptopt='Acquire::Retries "3"' \
    "${options[@]}" --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/info/*' \
    --dpkgopt='path-exclude=/usr/lib/*/libLLVM*' --dpkgopt='path-exclude=/usr/lib/llvm-*' \
    --dpkgopt='path-exclude=/usr/lib/postgresql/*/lib/llvmjit*' --dpkgopt='path-exclude=/usr/lib/postgresql/*/lib/bitcode/*' --format=tar "${hooks[@]}" \
    "$suite" "$folder/root.tar" "${sources[@]}" >"$folder/log" 2>&1 || {
    tail -n 10 -- "$folder/log" >&2
    die "Debian's packages for $1 could not be fetched or set up; mmdebstrap's own words stand above."
  }
  rm -rf -- "$folder/log" "$folder/work"
  # Beside the archive as well, to be told without looking into it.
  tar --extract --to-stdout --file "$folder/root.tar" ./usr/share/airgap/packages >"$folder/packages"
  finish "$folder" "${path%/*}"
  say "fetched them in $((SECONDS - began)) s"
}

build_roots() {
  build_rootfs node
  build_rootfs postgres
  build_rootfs redis
  ! has_earlier_postgres || earlier build_rootfs postgres
  ! has_haproxy || build_rootfs haproxy
  ! has_rabbitmq || build_rootfs rabbitmq
  ! has_applications || build_bases
}

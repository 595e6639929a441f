# shellcheck shell=bash disable=SC2034,SC2154 # they share their variables: see lib.sh and pins
# What is printed and done once the images exist. It decides nothing about their content, so their key does not follow it.

# Keeps the two newest node images, and the four newest with parts, since another state of the project may be at work with its own; what a
# container uses stays anyway. In the cache, what was not used for two weeks goes.
forget_old() {
  forget_images "$registry/node-with:" 4
  forget_images "$registry/node:" 2
  engine image prune --force --filter "label=$label" >/dev/null 2>&1 || true
  find "$cache" -maxdepth 1 \( -name 'cluster-*.txt' -o -name 'cluster-*.properties' \) -mtime +14 -delete
  find "$cache/programs" "$cache/rootfs" "$cache/engine" -mindepth 1 -maxdepth 1 -mtime +14 -exec rm -rf -- {} + 2>/dev/null || true
}

# forget_images NAME COUNT: all but that many of the newest.
forget_images() {
  local image
  { engine image ls --filter "label=$label=node" --format '{{.Repository}}:{{.Tag}}' | grep -F "$1" || true; } | tail -n "+$(($2 + 1))" |
    while read -r image; do
      engine image rm "$image" >/dev/null 2>&1 || true
    done
}

# What this state of the project uses is not old.
touch_used() {
  local name process
  for name in node dns storage authentik $parts; do
    touch -c -- "$(dirname -- "$(program "$name")")"
  done
  for name in node postgres redis policies restic; do
    touch -c -- "$(dirname -- "$(rootfs "$name")")"
  done
  ! has_earlier_postgres || touch -c -- "$(dirname -- "$(earlier rootfs postgres)")"
  ! has_haproxy || touch -c -- "$(dirname -- "$(rootfs haproxy)")"
  ! has_rabbitmq || touch -c -- "$(dirname -- "$(rootfs rabbitmq)")"
  if has_applications; then
    for name in java jdk nginx; do
      touch -c -- "$(dirname -- "$(base "$name")")"
    done
  fi
  touch -c -- "$(engine_folder)"
  if process=$(engine_process); then
    # It may have been started by another state of the project, from another folder.
    touch -c -- "$(readlink "/proc/$process/exe" | sed 's|/usr/s*bin/dockerd$||')"
  fi
}

# version ROOTFS PACKAGE: as Debian has it, or nothing if that is known only to the image.
version() {
  local packages
  packages=$(dirname -- "$(rootfs "$1")")/packages
  [ ! -r "$packages" ] || awk -v package="$2" '{ sub(/:.*/, "", $1) } $1 == package { print " " $2 }' "$packages"
}

# What the cluster lacks, apart by commas.
missing() {
  has_part ingress || printf 'ingress controller, '
  has_part policies || printf 'NetworkPolicy enforcement, '
  printf 'load balancer for Services, '
  has_part metrics || printf 'metrics API, '
  echo 'names outside the cluster'
}

# The note on the cluster, for reports: what is substituted and what is missing.
describe() {
  local postgres name
  postgres="PostgreSQL$(version postgres "postgresql-$postgres_major")"
  note=$cache/cluster-$(offered_image | sed 's/.*-//').txt
  {
    printf '%s\n' \
      "# The cluster that ci/airgap/up offers instead of k3s, and its images." \
      "missing: $(missing)" \
      "The cluster is upstream Kubernetes $kubernetes, not k3s." \
      "Authentik (${authentik_releases// /, }) is a contract double: it keeps the promises of Authentik to the chart, and nobody can log in." \
      "$postgres with pgvector$(version postgres "postgresql-$postgres_major-pgvector"), Redis$(version redis redis-server) and BusyBox$(version node busybox-static) are built from packages of Debian $suite."
    ! has_earlier_postgres || echo "PostgreSQL$(earlier version postgres "postgresql-$earlier_postgres_major") is built from packages of Debian $earlier_suite, without pgvector."
    ! has_haproxy || echo "HAProxy$(version haproxy haproxy) is built from packages of Debian $suite."
    ! has_rabbitmq || echo "RabbitMQ$(version rabbitmq rabbitmq-server) is built from packages of Debian $suite."
    ! has_part backup || echo "restic$(version restic restic) is built from packages of Debian $suite."
    for name in $parts; do
      echo "The part $name is $(part_version "$name")."
    done
  } >"$note.new"
  mv -f -- "$note.new" "$note"
}

# The values files of every release on the cluster; those with images that were requested come last.
offered_values() {
  local top
  top=$(CDPATH='' cd -- "$here/../.." && pwd -P)
  printf '%s' "$top/charts/platform/values/airgap.yaml"
  if has_rabbitmq || has_haproxy || has_part backup; then
    printf ':%s' "$top/ci/airgap/values.yaml"
  fi
}

# The parts that a scenario can need, apart by commas.
needed_parts() {
  local name known=
  for name in $parts; do
    [ "$name" = postgresql-operator ] || known=${known:+$known,}$name
  done
  echo "$known"
}

print_exports() {
  printf 'export %s=%q\n' \
    DOCKER_HOST "$DOCKER_HOST" \
    CHARTWRIGHT_AIRGAP_STARTED "$started" \
    CHARTWRIGHT_K3S_IMAGE "$(offered_image)" \
    CHARTWRIGHT_CLUSTER_NOTE "$note" \
    CHARTWRIGHT_CLUSTER_PARTS "$(needed_parts)" \
    CHARTWRIGHT_CLUSTER_VALUES "$(offered_values)" \
    TESTCONTAINERS_RYUK_DISABLED true \
    TESTCONTAINERS_CHECKS_DISABLE true
}

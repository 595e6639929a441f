# shellcheck shell=bash disable=SC2034,SC2154 # they share their variables: see lib.sh and pins
# What is printed and done once the images exist. It decides nothing about their content, so their key does not follow it.

# Keeps the two newest node images, since another state of the project may be at work with its own; what a container uses stays anyway.
# In the cache, what was not used for two weeks goes.
forget_old() {
  local image
  engine image ls --filter "label=$label=node" --format '{{.Repository}}:{{.Tag}}' | grep -F "$registry/node:" | tail -n +3 |
    while read -r image; do
      engine image rm "$image" >/dev/null 2>&1 || true
    done
  engine image prune --force --filter "label=$label" >/dev/null 2>&1 || true
  find "$cache" -maxdepth 1 -name 'cluster-*.properties' -mtime +14 -delete
  find "$cache/programs" "$cache/rootfs" "$cache/engine" -mindepth 1 -maxdepth 1 -mtime +14 -exec rm -rf -- {} + 2>/dev/null || true
}

# What this state of the project uses is not old.
touch_used() {
  local name process
  for name in node dns storage authentik; do
    touch -c -- "$(dirname -- "$(program "$name")")"
  done
  for name in node postgres redis; do
    touch -c -- "$(dirname -- "$(rootfs "$name")")"
  done
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

# What the cluster is, for reports about tests on it.
describe() {
  local release postgres
  postgres="PostgreSQL$(version postgres "postgresql-$postgres_major")"
  doubles=$cache/cluster-$(node_key).properties
  {
    printf '%s\n' \
      "# What ci/airgap/up offers in the place of k3s and of the platform's images." \
      "cluster.name=Kubernetes $kubernetes (upstream, not k3s)" \
      "cluster.image=$(node_image)" \
      "cluster.missing=ingress controller, NetworkPolicy enforcement, load balancer for Services, metrics API, names outside the cluster" \
      "image.$pgvector_image=$postgres with pgvector$(version postgres "postgresql-$postgres_major-pgvector") of Debian $suite, without its query compiler, with an entrypoint that follows the official image's contract" \
      "image.$postgres_image=The same image: $postgres of Debian $suite" \
      "image.$redis_image=Redis$(version redis redis-server) of Debian $suite, with an entrypoint that follows the official image's contract" \
      "image.$busybox_image=BusyBox$(version node busybox-static) of Debian $suite"
    for release in $authentik_releases; do
      printf '%s\n' \
        "image.$(authentik_image "$release")=A contract double of Authentik $release: it keeps its promises to the chart and is no identity provider" \
        "double.$(authentik_image "$release")=true"
    done
  } | sed -E '/^(image|double)\./{s/:/\\:/}' >"$doubles.new"
  mv -f -- "$doubles.new" "$doubles"
}

print_exports() {
  printf 'export %s=%q\n' \
    DOCKER_HOST "$DOCKER_HOST" \
    CHARTWRIGHT_AIRGAP_STARTED "$started" \
    CHARTWRIGHT_K3S_IMAGE "$(node_image)" \
    CHARTWRIGHT_CLUSTER_DOUBLES "$doubles" \
    TESTCONTAINERS_RYUK_DISABLED true \
    TESTCONTAINERS_CHECKS_DISABLE true
}

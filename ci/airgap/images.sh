# shellcheck shell=bash disable=SC2034,SC2154 # they share their variables: see lib.sh and pins
# From programs and root filesystems to images: those of the pods, and the node that has them inside.

# The images of the pods, by the names that values/airgap.yaml and the node's manifests use.
readonly system_image=$registry/system:1
readonly busybox_image=$registry/busybox:1
readonly postgres_image=$registry/postgres:$postgres_major-$suite
readonly pgvector_image=$registry/pgvector:pg$postgres_major-$suite
readonly redis_image=$registry/redis:8-$suite

# Named as that of the repository pgvector/pgvector, so that a chart needs another tag only.
readonly earlier_postgres_image=$registry/pgvector:pg$earlier_postgres_major-$earlier_suite

readonly rabbitmq_image=$registry/rabbitmq:4-$suite
readonly haproxy_image=$registry/haproxy:3-$suite

authentik_image() {
  echo "$registry/authentik-double:$1"
}

pod_images() {
  local release
  printf '%s\n' "$system_image" "$busybox_image" "$postgres_image" "$pgvector_image" "$redis_image"
  for release in $authentik_releases; do
    authentik_image "$release"
  done
  ! has_earlier_postgres || echo "$earlier_postgres_image"
  ! has_haproxy || echo "$haproxy_image"
  ! has_rabbitmq || echo "$rabbitmq_image"
  ! has_applications || application_images
}

node_key() {
  local name
  {
    for name in node dns storage authentik; do
      program_key "$name"
    done
    for name in node postgres redis; do
      rootfs_key "$name"
    done
    ! has_earlier_postgres || earlier rootfs_key postgres
    ! has_haproxy || rootfs_key haproxy
    ! has_rabbitmq || rootfs_key rabbitmq
    ! has_applications || applications_key
  } | digest images.sh postgres redis pins
}

# The tag says which Kubernetes it is, and what it was made from.
node_image() {
  echo "$registry/node:$kubernetes-$(node_key)"
}

node_image_exists() {
  engine image inspect "$(node_image)" >/dev/null 2>&1
}

# import IMAGE ARCHIVE CHANGE...: makes an image of one layer.
import() {
  local image=$1 archive=$2 change changes=()
  shift 2
  for change in "$@" "LABEL $label=image"; do
    changes+=(--change "$change")
  done
  engine import "${changes[@]}" "$archive" "$image" >/dev/null || die "The engine does not take image $image."
}

# archive ROOTFS FOLDER OUTPUT: the archive of the root filesystem, if any, with the files of the folder added, all owned by root.
archive() {
  if [ -n "$1" ]; then
    cp -- "$1" "$3"
    # Without the folders, which are there already: the engine refuses a path that comes twice.
    (cd -- "$2" && find . ! -type d -print0) |
      tar --append --file "$3" --owner=0 --group=0 --directory "$2" --null --no-recursion --files-from -
  else
    tar --create --file "$3" --owner=0 --group=0 --directory "$2" .
  fi
}

# take FROM_ROOTFS PATH FOLDER: one file of a root filesystem.
take() {
  tar --extract --file "$(rootfs "$1")" --directory "$3" "./$2"
}

# busybox FOLDER: busybox under the names of all its programs.
busybox() {
  local name
  mkdir -p -- "$1/bin" "$1/tmp"
  chmod 1777 "$1/tmp"
  take node usr/bin/busybox "$1"
  mv -- "$1/usr/bin/busybox" "$1/bin/busybox"
  rmdir -p -- "$1/usr/bin" 2>/dev/null || :
  "$1/bin/busybox" --list | while read -r name; do
    [ "$name" = busybox ] || ln -s busybox "$1/bin/$name"
  done
}

# What the node itself runs in pods: the process that holds a pod together, CoreDNS, the provisioner and its helper's shell.
import_system() {
  local folder=$1
  mkdir -p -- "$folder/root"
  busybox "$folder/root"
  archive "" "$folder/root" "$folder/busybox.tar"
  import "$busybox_image" "$folder/busybox.tar" 'ENV PATH=/bin' 'CMD ["sh"]'
  take node usr/bin/catatonit "$folder/root"
  cp -- "$(program dns)" "$folder/root/bin/coredns"
  cp -- "$(program storage)" "$folder/root/bin/local-path-provisioner"
  archive "" "$folder/root" "$folder/system.tar"
  import "$system_image" "$folder/system.tar" 'ENV PATH=/bin' 'ENTRYPOINT ["/usr/bin/catatonit", "-P"]'
}

# import_postgres FOLDER IMAGE
import_postgres() {
  local folder=$1 image=$2 programs=/usr/lib/postgresql/$postgres_major/bin
  mkdir -p -- "$folder/root/usr/local/bin"
  cp -- "$here/postgres/docker-entrypoint.sh" "$folder/root/usr/local/bin/"
  archive "$(rootfs postgres)" "$folder/root" "$folder/postgres.tar"
  import "$image" "$folder/postgres.tar" \
    "ENV PATH=/usr/local/sbin:/usr/local/bin:$programs:/usr/sbin:/usr/bin:/sbin:/bin" 'ENV LANG=C.UTF-8' \
    "ENV PG_MAJOR=$postgres_major" 'ENV PGDATA=/var/lib/postgresql/data' 'VOLUME /var/lib/postgresql/data' 'EXPOSE 5432' \
    'ENTRYPOINT ["docker-entrypoint.sh"]' 'CMD ["postgres"]'
  # An import cannot say this, and without it the server would wait for its clients to leave: SIGINT sends them away.
  printf 'FROM %s\nSTOPSIGNAL SIGINT\n' "$image" |
    DOCKER_BUILDKIT=0 engine build --quiet --tag "$image" - >/dev/null 2>"$folder/log" || {
    tail -n 5 -- "$folder/log" >&2
    die "The engine does not build image $image."
  }
}

import_redis() {
  local folder=$1
  mkdir -p -- "$folder/root/usr/local/bin"
  cp -- "$here/redis/docker-entrypoint.sh" "$folder/root/usr/local/bin/"
  archive "$(rootfs redis)" "$folder/root" "$folder/redis.tar"
  import "$redis_image" "$folder/redis.tar" 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
    'WORKDIR /data' 'VOLUME /data' 'EXPOSE 6379' 'ENTRYPOINT ["docker-entrypoint.sh"]' 'CMD ["redis-server"]'
}

# Debian's wrappers want to be root or the user of the package, so the programs themselves come first. The user is the pod's.
import_rabbitmq() {
  import "$rabbitmq_image" "$(rootfs rabbitmq)" 'ENV PATH=/usr/lib/rabbitmq/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
    'ENV LANG=C.UTF-8' 'ENV HOME=/var/lib/rabbitmq' 'EXPOSE 5672' 'EXPOSE 15672' 'CMD ["rabbitmq-server"]'
}

import_haproxy() {
  import "$haproxy_image" "$(rootfs haproxy)" 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' 'CMD ["haproxy"]'
}

import_authentik() {
  local folder=$1 release
  mkdir -p -- "$folder/root/bin" "$folder/root/etc" "$folder/root/tmp"
  cp -- "$(program authentik)" "$folder/root/bin/ak"
  echo 'authentik:x:1000:1000::/authentik:/bin/ak' >"$folder/root/etc/passwd"
  echo 'authentik:x:1000:' >"$folder/root/etc/group"
  mkdir -p -- "$folder/root/data" "$folder/root/media" "$folder/root/certs"
  archive "" "$folder/root" "$folder/authentik.tar"
  for release in $authentik_releases; do
    import "$(authentik_image "$release")" "$folder/authentik.tar" 'ENV PATH=/bin' 'ENV TMPDIR=/dev/shm' "ENV AUTHENTIK_DOUBLE_RELEASE=$release" \
      'USER 1000' 'EXPOSE 9000' 'EXPOSE 9443' 'EXPOSE 9300' 'ENTRYPOINT ["ak"]'
  done
}

# The node without images in it, and then with them: its own containerd unpacks them, so that no start of a cluster has to.
import_node() {
  local folder=$1 name bare=$registry/node-bare:$$ builder
  builder=$(builder)
  mkdir -p -- "$folder/root/usr/local/bin"
  cp -- "$(program node)" "$folder/root/usr/local/bin/node"
  for name in etcd kube-apiserver kube-controller-manager kube-proxy kube-scheduler kubectl kubelet; do
    ln -s node "$folder/root/usr/local/bin/$name"
  done
  archive "$(rootfs node)" "$folder/root" "$folder/node.tar"
  import "$bare" "$folder/node.tar" 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
    "ENV KUBECONFIG=/etc/rancher/k3s/k3s.yaml CONTAINERD_NAMESPACE=k8s.io" \
    'VOLUME /var/lib/kubelet' 'VOLUME /var/lib/rancher/k3s' 'VOLUME /var/lib/cni' 'VOLUME /var/log' 'EXPOSE 6443' \
    'ENTRYPOINT ["/usr/bin/catatonit", "--", "/usr/local/bin/node"]' 'CMD ["server"]'
  say "unpacking the pods' images into the node …"
  # shellcheck disable=SC2046 # image names have no blanks
  engine save $(pod_images) |
    engine run --interactive --privileged --network none --name "$builder" "$bare" preload /dev/stdin >"$folder/log" 2>&1 || {
    tail -n 20 -- "$folder/log" >&2
    die "The pods' images could not be unpacked into the node; the last words of it stand above."
  }
  engine commit --change 'CMD ["server"]' --change "LABEL $label=node" "$builder" "$(node_image)" >/dev/null
  clean_images
}

# The container in which the node image is made. $$ is the script's own number also in its jobs.
builder() {
  echo "chartwright-airgap-build-$$"
}

# Takes away what was needed only to make the node image.
clean_images() {
  engine rm --force --volumes "$(builder)" >/dev/null 2>&1 || true
  engine image rm "$registry/node-bare:$$" >/dev/null 2>&1 || true
}

build_images() {
  local folder began=$SECONDS
  say "putting the images together …"
  folder=$(unfinished images)
  import_system "$folder/system"
  import_postgres "$folder/postgres" "$postgres_image"
  # One image under two names: the chart's two servers come from two repositories.
  engine tag "$postgres_image" "$pgvector_image"
  ! has_earlier_postgres || earlier import_postgres "$folder/earlier-postgres" "$earlier_postgres_image"
  import_redis "$folder/redis"
  ! has_haproxy || import_haproxy
  ! has_rabbitmq || import_rabbitmq
  import_authentik "$folder/authentik"
  ! has_applications || build_applications
  import_node "$folder/node"
  rm -rf -- "$folder"
  say "the images took $((SECONDS - began)) s"
}

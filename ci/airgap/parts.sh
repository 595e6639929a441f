# shellcheck shell=bash disable=SC2034,SC2154 # they share their variables: see lib.sh and pins
# Real parts of a cluster that the plain node lacks, switched on by name: up --with ingress,metrics. Each is a program from Go modules
# in an image of its own, and manifests in parts/NAME. They are added to the plain node image, which stays as it is.

readonly all_parts="backup certificates ingress metrics policies postgresql-operator"

# The parts of this run, sorted and apart by blanks.
parts=

# Images that are no part of the cluster: they go into the plain node.
readonly all_more_images="applications haproxy postgresql-$earlier_postgres_major rabbitmq"

# with_parts NAME[,NAME...]: remembers the parts and the images.
with_parts() {
  local name known="$all_more_images $all_parts"
  for name in ${1//,/ }; do
    case " $known " in
      *" $name "*) ;;
      *) usage "unknown part '$name'; use one of ${known// /, }" ;;
    esac
    case $name in
      applications) CHARTWRIGHT_AIRGAP_APPLICATIONS=1 ;;
      "postgresql-$earlier_postgres_major") CHARTWRIGHT_AIRGAP_EARLIER_POSTGRES=1 ;;
      haproxy) CHARTWRIGHT_AIRGAP_HAPROXY=1 ;;
      rabbitmq) CHARTWRIGHT_AIRGAP_RABBITMQ=1 ;;
      *)
        # shellcheck disable=SC2086 # one name a word
        parts=$(printf '%s\n' $parts "$name" | sort -u | xargs)
        ;;
    esac
  done
  [ -n "${1//,/}" ] || usage "no part is named; use one of ${known// /, }"
}

# has_part NAME: whether this run has it.
has_part() {
  case " $parts " in *" $1 "*) ;; *) return 1 ;; esac
}

# The package of the program that is a part.
part_package() {
  case $1 in
    backup) echo github.com/versity/versitygw/cmd/versitygw ;;
    certificates) echo . ;;
    ingress) echo github.com/traefik/traefik/v3/cmd/traefik ;;
    metrics) echo sigs.k8s.io/metrics-server/cmd/metrics-server ;;
    policies) echo github.com/cloudnativelabs/kube-router/v2/cmd/kube-router ;;
    postgresql-operator) echo github.com/cloudnative-pg/cloudnative-pg/cmd/manager ;;
  esac
}

# What a part is called for people.
part_title() {
  case $1 in
    backup) echo "the S3 server versitygw" ;;
    certificates) echo cert-manager ;;
    ingress) echo "Traefik (needs 3.2 GB of memory)" ;;
    metrics) echo metrics-server ;;
    policies) echo kube-router ;;
    postgresql-operator) echo CloudNativePG ;;
  esac
}

# part_version PART: what it is, with its version, for reports.
part_version() {
  local title version
  title=$(part_title "$1")
  version=$(awk '$1 ~ /^github.com\/(cert-manager\/cert-manager|traefik\/traefik\/v3|cloudnativelabs\/kube-router\/v2|cloudnative-pg\/cloudnative-pg|versity\/versitygw)$|^sigs.k8s.io\/metrics-server$/ { print $2 }' "$here/$1/go.mod" | tail -n 1)
  echo "${title%% (*} $version"
}

# part_module PART: where the modules lie whose manifests the part takes, or nothing.
part_module() {
  case $1 in
    certificates) go_here "$1" list -m -f '{{.Dir}}/deploy/crds' github.com/cert-manager/cert-manager ;;
    ingress) go_here "$1" list -m -f '{{.Dir}}/config/crd/standard' sigs.k8s.io/gateway-api ;;
  esac
}

build_part_programs() {
  local name
  for name in $parts; do
    build_program "$name" "$(part_title "$name")" "$(part_package "$name")"
  done
}

# The parts with programs of Debian: in the image of policies, and in one beside the S3 server.
build_part_roots() {
  ! has_part policies || build_rootfs policies
  ! has_part backup || build_rootfs restic
}

# The image with which the platform encrypts and uploads its backups.
readonly restic_image=$registry/restic:$suite

part_image() {
  echo "$registry/$1:1"
}

# What decides the content of the node image with parts: the plain one, and theirs.
parts_key() {
  local name
  {
    node_key
    for name in $parts; do
      program_key "$name"
    done
    ! has_part policies || rootfs_key policies
    ! has_part backup || rootfs_key restic
    # shellcheck disable=SC2086 # one name a word
  } | digest parts.sh $(printf 'parts/%s ' $parts)
}

# The node image of this run: the plain one, or the one with the parts. The plain one's name stays its own.
offered_image() {
  if [ -z "$parts" ]; then
    node_image
  else
    echo "$registry/node-with:${parts// /.}-$kubernetes-$(parts_key)"
  fi
}

offered_image_exists() {
  engine image inspect "$(offered_image)" >/dev/null 2>&1
}

# The images have a user's id only where the manifests give one.
import_part() {
  local name=$1 folder=$2 program root="" operator
  program=$(basename -- "$(part_package "$name")")
  [ "$name" != certificates ] || program=cert-manager
  mkdir -p -- "$folder/root/usr/local/bin" "$folder/root/tmp"
  cp -- "$(program "$name")" "$folder/root/usr/local/bin/$program"
  [ "$name" != policies ] || root=$(rootfs policies)
  if [ "$name" = postgresql-operator ]; then
    # It brings itself into the Pods of a cluster, from where it is in its own image.
    operator=$folder/root/operator/manager_$(go env GOARCH)
    mkdir -p -- "${operator%/*}"
    mv -- "$folder/root/usr/local/bin/$program" "$operator"
    ln -s -- "operator/${operator##*/}" "$folder/root/manager"
  fi
  archive "$root" "$folder/root" "$folder/$name.tar"
  import "$(part_image "$name")" "$folder/$name.tar" 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
    "ENTRYPOINT [\"/usr/local/bin/$program\"]"
}

import_restic() {
  import "$restic_image" "$(rootfs restic)" 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' 'ENTRYPOINT ["restic"]'
}

# The manifests of the parts as the node looks for them: ours, and the kinds that they bring.
part_manifests() {
  local name module
  for name in $parts; do
    mkdir -p -- "$1/$name"
    cp -R -- "$here/parts/$name/." "$1/$name/"
    module=$(part_module "$name")
    [ -z "$module" ] || cp -- "$module"/*.yaml "$1/$name/"
    if [ "$name" = postgresql-operator ]; then
      sed -f "$here/parts/$name/cnpg.sed" -- "$(go_here "$name" list -m -f '{{.Dir}}/releases/cnpg-{{slice .Version 1}}.yaml' github.com/cloudnative-pg/cloudnative-pg)" \
        >"$1/$name/cnpg.yaml"
    fi
  done
  # Go's module cache is read-only.
  chmod -R u+w -- "$1"
}

# Adds images and manifests to the plain node. Its containerd unpacks only what is new.
build_parts() {
  local folder name began=$SECONDS builder images=()
  builder=$(builder)
  say "adding $parts to the node …"
  folder=$(unfinished parts)
  for name in $parts; do
    import_part "$name" "$folder/$name"
    images+=("$(part_image "$name")")
  done
  if has_part backup; then
    import_restic
    images+=("$restic_image")
  fi
  part_manifests "$folder/manifests/parts"
  engine save "${images[@]}" |
    engine run --interactive --privileged --network none --name "$builder" "$(node_image)" preload /dev/stdin >"$folder/log" 2>&1 || {
    tail -n 20 -- "$folder/log" >&2
    die "The parts' images could not be unpacked into the node; the last words of it stand above."
  }
  engine cp "$folder/manifests/parts" "$builder:/usr/share/node/" >/dev/null
  engine commit --change 'CMD ["server"]' --change "LABEL $label=node" "$builder" "$(offered_image)" >/dev/null
  clean_images
  rm -rf -- "$folder"
  say "the parts took $((SECONDS - began)) s"
}

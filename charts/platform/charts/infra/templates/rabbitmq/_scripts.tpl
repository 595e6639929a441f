{{/*
The scripts of the server; plain sh and bash, for the official images and Debian's.
*/}}

{{/*
Starts the server. The password comes from the environment and goes into a file in memory: the definitions, which the server reads at each
start, so the administrator's password is always the Secret's. It stops where the data are of a version that the image cannot read.
Call: include "common.text" (dict "text" (include "infra.rabbitmq.startScript" $) "indent" 2)
*/}}
{{- define "infra.rabbitmq.startScript" -}}
#!/bin/sh
set -eu
umask 077
# Where the official images and Debian have their programs; the ones in /usr/sbin want to be root.
PATH=/opt/rabbitmq/sbin:/usr/lib/rabbitmq/bin:$PATH
home=$(dirname "$(dirname "$(readlink -f "$(command -v rabbitmq-server)")")")
version=$(basename "$home"/plugins/rabbit-[0-9]* .ez)
version=${version#rabbit-}
known=/var/lib/rabbitmq/mnesia/.version

# stop REASON
stop() {
  printf '%s\n' "The volume holds data of RabbitMQ $before, and this image is RabbitMQ $version, $1" >&2
  exit 1
}
# series VERSION: as a number that compares, 4.1.6 is 4001.
series() {
  printf '%s' "$1" | awk -F. '{ printf "%d", $1 * 1000 + $2 }'
}
if [ -s "$known" ]; then
  before=$(cat "$known")
  [ "$(series "$version")" -ge "$(series "$before")" ] || stop "which cannot read it. Set $IMAGE_KEY back to RabbitMQ $before."
  if [ "$(series "$before")" -lt 3013 ] && [ "$(series "$version")" -ge 4000 ]; then
    stop "which cannot read it. Set $IMAGE_KEY to RabbitMQ 3.13, enable all feature flags there, and come back."
  fi
fi
printf '%s' "$version" > "$HOME/version"

# json TEXT
json() {
  printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"
}
# A container that starts again finds the file, which nobody may write.
rm -f "$HOME/.erlang.cookie"
printf '%s' "$COOKIE" > "$HOME/.erlang.cookie"
user=$(json "$ADMIN_USER")
cat > "$HOME/definitions.json" <<END
{"vhosts": [{"name": "/"}],
 "users": [{"name": $user, "password": $(json "$ADMIN_PASSWORD"), "tags": ["administrator"]}],
 "permissions": [{"vhost": "/", "user": $user, "configure": ".*", "write": ".*", "read": ".*"}]}
END
# Then Erlang takes the place of this process, and gets its signals.
export RUNNING_UNDER_SYSTEMD=true
exec rabbitmq-server
{{- end -}}

{{- define "infra.rabbitmq.readyScript" -}}
#!/usr/bin/env bash
# The port answers. Only then the version of the data is known to be that of the image: one that did not start has changed nothing.
exec 3<>/dev/tcp/127.0.0.1/{{ .ports.amqp }} || exit 1
cmp -s "$HOME/version" /var/lib/rabbitmq/mnesia/.version || cp "$HOME/version" /var/lib/rabbitmq/mnesia/.version
{{- end -}}

{{/*
The scripts of a node, plain sh as those of every Redis.
  master.sh    who is the master: the last one that this node knows, unless another Sentinel knows one of a later epoch
  sentinel.sh  starts Sentinel with what it knew before. Without that it waits for a master, so a Sentinel that answers has seen one
  ready.sh     a replica is ready when it has its master's data, so that an upgrade waits before it takes the next node
  leave.sh     hands the role of master over before the node stops, and lets no write through while the replicas catch up
*/}}
{{- define "infra.redis.sentinel.scripts" -}}
{{- range $name := list "master" "sentinel" "ready" "leave" }}
{{ $name }}.sh: |
  {{- include "common.text" (dict "text" (include (printf "infra.redis.sentinel.%s" $name) $) "indent" 2) }}
{{- end }}
{{- end -}}

{{- define "infra.redis.sentinel.master" -}}
nodes="{{ include "infra.redis.sentinel.nodes" . }}"
record=/data/sentinel/sentinel.conf
client=$(command -v redis-cli || command -v valkey-cli)
read -r pod < /etc/hostname
me=
for node in $nodes; do
  [ "${node%%.*}" != "$pod" ] || me=$node
done
# ask HOST PORT COMMAND...
ask() {
  host=$1
  port=$2
  shift 2
  REDISCLI_AUTH="$REDIS_PASSWORD" timeout 2 "$client" -h "$host" -p "$port" "$@" 2>/dev/null
}
recorded() { sed -n "s/^sentinel $1 \([^ ]*\).*/\1/p" "$record" 2>/dev/null || :; }
find_master() {
  master=$(recorded 'monitor mymaster')
  epoch=$(recorded 'config-epoch mymaster')
  answered=
  for node in $nodes; do
    [ "$node" != "$me" ] || continue
    found=$(ask "$node" 26379 sentinel get-master-addr-by-name mymaster | sed -n '1s/^[^ ]*\.svc$/&/p')
    later=$(ask "$node" 26379 sentinel master mymaster | sed -n '/^config-epoch$/{n;p;}')
    [ -n "$found" ] && [ -n "$later" ] || continue
    answered=yes
    if [ -z "$master" ] || [ "$later" -gt "${epoch:-0}" ]; then
      master=$found
      epoch=$later
    fi
  done
}
{{- end -}}

{{/*
Lines of the start script of Redis. After a failure of all nodes the others may know a later master, so a node with a record waits for
them, 30 seconds at most. An empty volume makes no master while another node has data: they would copy the emptiness.
*/}}
{{- define "infra.redis.sentinel.starts" -}}
. /etc/redis/master.sh
nothing_here() { [ -z "$(ls -A /data | grep -vE '^(lost\+found|sentinel)$')" ]; }
nothing_there() {
  for node in $nodes; do
    [ "$node" != "$me" ] || continue
    known=$(ask "$node" 6379 info | tr -d '\r')
    echo "$known" | grep -q '^loading:0$' && ! echo "$known" | grep -q '^db[0-9]*:keys=' || return 1
  done
}
find_master
tries=0
while [ -n "$master" ] && [ -z "$answered" ] && [ "$tries" -lt 15 ]; do
  sleep 2
  tries=$((tries + 1))
  find_master
done
master=${master:-${nodes%% *}}
while [ "$master" = "$me" ] && nothing_here && { [ -n "$answered" ] || ! nothing_there; }; do
  echo "This volume is empty. The node waits until all others answer that they are empty too, or Sentinel names another master." >&2
  sleep 2
  find_master
  master=${master:-${nodes%% *}}
done
sed -n 's/^requirepass /masterauth /p' "$config" > "$config.master"
printf 'replica-announce-ip %s\n' "$me" >> "$config.master"
if [ "$master" != "$me" ]; then
  printf 'replicaof %s 6379\n' "$master" >> "$config.master"
fi
cat "$config.master" >> "$config"
echo "The master is $master."
{{- end -}}

{{- define "infra.redis.sentinel.sentinel" -}}
#!/bin/sh
set -eu
umask 077
. /etc/redis/master.sh
mkdir -p "${record%/*}"
password=$(printf '%s' "$REDIS_PASSWORD" | sed 's/[\\"]/\\&/g')
master=$(recorded 'monitor mymaster')
while [ -z "$master" ]; do
  find_master
  master=${master:-${nodes%% *}}
  [ "$(ask "$master" 6379 role | head -n 1)" = master ] || master=
  [ -n "$master" ] || sleep 1
done
{
  printf '%s\n' "port 26379" "dir /tmp" "requirepass \"$password\"" "sentinel resolve-hostnames yes" "sentinel announce-hostnames yes" \
    "sentinel announce-ip $me" "sentinel monitor mymaster $master 6379 2" "sentinel auth-pass mymaster \"$password\""
{{- range $name, $value := .values.sentinel.configuration }}
  printf '%s\n' {{ printf "sentinel %s mymaster %s" $name (include "common.setting" $value) | squote }}
{{- end }}
  grep -E '^sentinel (myid|config-epoch|leader-epoch|current-epoch|known-replica|known-sentinel) ' "$record" 2>/dev/null || :
} > "$record.new"
mv -f "$record.new" "$record"
server=$(command -v redis-server || command -v valkey-server)
exec "$server" "$record" --sentinel
{{- end -}}

{{- define "infra.redis.sentinel.ready" -}}
#!/bin/sh
sh /etc/redis/ping.sh || exit 1
. /etc/redis/master.sh
case "$(ask 127.0.0.1 6379 info replication)" in
  *role:master*|*master_link_status:up*) exit 0 ;;
esac
echo "The replica has no link to its master." >&2
exit 1
{{- end -}}

{{/*
Sentinel's commands to a paused master wait, so the node itself becomes a replica of the new one.
*/}}
{{- define "infra.redis.sentinel.leave" -}}
#!/bin/sh
. /etc/redis/master.sh
state() { ask 127.0.0.1 6379 info replication | tr -d '\r'; }
caught_up() {
  now=$(state)
  offset=$(echo "$now" | sed -n 's/^master_repl_offset://p')
  echo "$now" | grep -q '^slave[0-9]' && ! echo "$now" | grep '^slave[0-9]' | grep -qv ",offset=$offset,"
}
# try TIMES COMMAND: once a second until it succeeds
try() {
  times=$1
  until "$2"; do
    times=$((times - 1))
    [ "$times" -gt 0 ] || return 1
    sleep 1
  done
}
handed_over() {
  find_master
  [ -n "$answered" ] && [ "$master" != "$me" ]
}
state | grep -q '^role:master' || exit 0
ask 127.0.0.1 6379 client pause 30000 write
try 5 caught_up
for node in $nodes; do
  if [ "$node" != "$me" ] && [ "$(ask "$node" 26379 sentinel failover mymaster)" = OK ]; then
    try 15 handed_over && ask 127.0.0.1 6379 replicaof "$master" 6379
    break
  fi
done
ask 127.0.0.1 6379 client unpause
{{- end -}}

{{/*
What every Redis of the platform shares. Both scripts are plain sh and work with Redis and Valkey images.
*/}}

{{/*
The start script. The password comes from the environment (REDIS_PASSWORD, from a Secret) and goes into a file in memory, never into
the arguments, which every process list shows. Settings in /etc/redis/redis.conf, if there, are read too; arguments win.
It needs a writable /run/redis.
Call: include "common.text" (dict "text" (include "common.redis.startScript" $) "indent" 4)
*/}}
{{- define "common.redis.startScript" -}}
#!/bin/sh
set -eu
umask 077
config=/run/redis/redis.conf
: > "$config"
if [ -f /etc/redis/redis.conf ]; then
  cat /etc/redis/redis.conf >> "$config"
fi
printf '\nrequirepass "%s"\n' "$(printf '%s' "$REDIS_PASSWORD" | sed 's/[\\"]/\\&/g')" >> "$config"
server=$(command -v redis-server || command -v valkey-server)
exec "$server" "$config" "$@"
{{- end -}}

{{/*
The probe script. `redis-cli ping` exits 0 on NOAUTH, so the answer is compared. Without an argument only PONG counts; with `alive`
also what a busy or loading server answers.
Call: include "common.text" (dict "text" (include "common.redis.pingScript" $) "indent" 4)
*/}}
{{- define "common.redis.pingScript" -}}
#!/bin/sh
client=$(command -v redis-cli || command -v valkey-cli)
answer=$(REDISCLI_AUTH="$REDIS_PASSWORD" "$client" -h 127.0.0.1 -p "${REDIS_PORT:-6379}" ping 2>/dev/null)
case "${1:-ready}:$answer" in
  *:PONG) exit 0 ;;
  alive:LOADING*|alive:BUSY*|alive:MASTERDOWN*) exit 0 ;;
esac
echo "Redis answered: ${answer:-nothing}" >&2
exit 1
{{- end -}}

{{/*
The script of PostgreSQL's test: the superuser and each role connect, and each extension is there.
*/}}
{{- define "infra.test.postgresql" -}}
set -euo pipefail
# query DATABASE USER SQL: asks until there is an answer, for at most 90 seconds, since the Job may still be at work
query() {
  local answer
  until answer=$(psql -X -q -t -A -v ON_ERROR_STOP=1 -d "$1" -U "$2" -c "$3") && [ -n "$answer" ]; do
    if [ "$SECONDS" -ge 90 ]; then
      echo "FAILED: $2 on database $1: $3" >&2
      exit 1
    fi
    sleep 3
  done
  echo "$answer"
}
{{- if include "infra.postgresql.admin" . }}
query "$PGDATABASE" "$PGUSER" "select 'superuser on ' || current_setting('server_version')"
{{- end }}
{{- range $application, $settings := include "infra.postgresql.known" . | fromYaml }}
export PGPASSWORD=${{ include "infra.databases.variable" $application }}
query {{ $settings.database }} {{ $settings.user }} "create temporary table proof (id int); insert into proof values (1);\
  select '{{ $application }}: ' || count(*) || ' row written' from proof"
{{- range $settings.extensions }}
query {{ $settings.database }} {{ $settings.user }} "select '{{ $application }}: extension ' || extname || ' ' || extversion \
  from pg_extension where extname = '{{ . }}'"
{{- end }}
{{- end }}
echo "All connections work."
{{- end -}}

{{/*
The script of Redis' test, and its environment.
*/}}
{{- define "infra.test.redis" -}}
set -u
client=$(command -v redis-cli || command -v valkey-cli)
options="{{ include "common.redis.options" (include "common.tls.client" (dict "context" . "kind" "redis") | fromYaml) | trim }}"
ask() { "$client" -h "$REDIS_HOST" -p "$REDIS_PORT" $options "$@" 2>&1; }
login() { REDISCLI_AUTH="$REDIS_PASSWORD" "$client" -h "$REDIS_HOST" -p "$REDIS_PORT" $options "$@" 2>&1; }
fail() {
  echo "FAILED: $1" >&2
  exit 1
}
tries=0
until [ "$(login ping)" = PONG ]; do
  tries=$((tries + 1))
  [ "$tries" -lt 30 ] || fail "no PONG from $REDIS_HOST: $(login ping)"
  sleep 3
done
echo "PING with the password: PONG"
{{- if include "infra.redis.own" . }}
case "$(ask ping)" in
  *NOAUTH*) echo "PING without a password: refused" ;;
  *) fail "Redis answers without a password" ;;
esac
case "$(login config get appendonly)" in
  *yes*) echo "Writes are kept: appendonly yes" ;;
  *) fail "appendonly is off" ;;
esac
{{- end }}
{{- end -}}

{{- define "infra.test.redis.env" -}}
- name: REDIS_HOST
  value: {{ include "common.redis.host" . }}
- name: REDIS_PORT
  value: {{ include "common.redis.port" . | quote }}
{{ include "common.secretEnv" (dict "name" "REDIS_PASSWORD" "secret" (include "infra.redis.secretName" .) "key" "password" "of" .Values.global.redis) }}
{{- end -}}

{{/*
The environment of the redis test.
Call: include "authentik.redis.test.env" $
*/}}
{{- define "authentik.redis.test.env" -}}
- name: REDIS_HOST
  value: {{ include "authentik.redis.host" $ | quote }}
- name: REDIS_PORT
  value: {{ int .Values.redis.port | quote }}
{{ include "authentik.secretEnv" (dict "context" $ "name" "REDISCLI_AUTH" "part" "redis" "key" "password") }}
{{- end -}}

{{/*
The script of the redis test.
Call: include "authentik.redis.test.script" $
*/}}
{{- define "authentik.redis.test.script" -}}
{{- $client := include "authentik.tls.client" (dict "context" $ "kind" "redis") | fromYaml -}}
set -eu
client=$(command -v redis-cli || command -v valkey-cli)
attempt=0
while true; do
  answer=$("$client" -h "$REDIS_HOST" -p "$REDIS_PORT"{{ include "common.redis.options" $client }} ping 2>&1 || true)
  if [ "$answer" = PONG ]; then
    echo "Redis answers Authentik's password."
    exit 0
  fi
  attempt=$((attempt + 1))
  if [ "$attempt" -ge 20 ]; then
    echo "Redis answered: $answer" >&2
    exit 1
  fi
  sleep 3
done
{{- end -}}

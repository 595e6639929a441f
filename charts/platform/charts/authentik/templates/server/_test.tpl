{{/*
The environment of the server test.
Call: include "authentik.server.test.env" $
*/}}
{{- define "authentik.server.test.env" -}}
- name: SERVER_HOST
  value: {{ printf "%s.%s.svc" (include "authentik.name" (dict "context" $ "component" "server")) .Release.Namespace | quote }}
- name: READY_PATH
  value: {{ printf "%s-/health/ready/" .Values.web.path | quote }}
{{- end -}}

{{/*
The script of the server test.
Call: include "authentik.server.test.script" $
*/}}
{{- define "authentik.server.test.script" -}}
# The Authentik image has no HTTP client since 2026.5, so the database's image asks: wget in Alpine, bash alone in Debian.
set -eu
ask() {
  if command -v wget >/dev/null; then
    wget -q -T 5 -O /dev/null "http://$SERVER_HOST:9000$READY_PATH"
  else
    bash -c 'exec 3<>"/dev/tcp/$SERVER_HOST/9000" &&
      printf "GET %s HTTP/1.0\r\nHost: %s\r\n\r\n" "$READY_PATH" "$SERVER_HOST" >&3 &&
      read -r _ status _ <&3 && case "$status" in 20?) ;; *) echo "HTTP $status" >&2; exit 1 ;; esac'
  fi
}
attempt=0
until ask; do
  attempt=$((attempt + 1))
  if [ "$attempt" -ge 25 ]; then
    echo "Authentik is not ready at http://$SERVER_HOST:9000$READY_PATH." >&2
    exit 1
  fi
  sleep 5
done
echo "Authentik is ready."
{{- end -}}

{{/*
The name of the test: `<release>-<application>-test`, or `<release>-test` of an application alone.
*/}}
{{- define "app.test.name" -}}
{{- include "common.name" (dict "context" . "component" (.Chart.IsRoot | ternary "test" (printf "%s-test" .Chart.Name))) -}}
{{- end -}}

{{/*
The script of the test, and its environment.
*/}}
{{- define "app.test.script" -}}
# Without a readiness path no path is known to succeed, so an answer such as 404 is one, too.
answers() {
  words=$(wget -T 5 -O /dev/null "$URL" 2>&1) && return
  echo "$words"
  case "$PATH_KNOWN $words" in "false "*" 4"[0-9][0-9]" "*) ;; *) return 1 ;; esac
}
attempt=1
until answers; do
  if [ "$attempt" -ge "$ATTEMPTS" ]; then
    echo "$URL did not answer with success in $ATTEMPTS attempts"
    exit 1
  fi
  attempt=$((attempt + 1))
  sleep 5
done
echo "$URL answers"
{{- end -}}

{{- define "app.test.env" -}}
{{- $path := (.Values.readinessProbe).path | default .Values.path -}}
- name: URL
  value: {{ printf "http://%s.%s.svc:%d%s" (include "app.name" .) (include "app.namespace" .) (int .Values.service.port) $path | quote }}
- name: PATH_KNOWN
  value: {{ empty (.Values.readinessProbe).path | not | quote }}
- name: ATTEMPTS
  value: {{ .Values.tests.attempts | int | quote }}
{{- end -}}

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
attempt=1
until wget -q -T 5 -O /dev/null "$URL"; do
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
- name: ATTEMPTS
  value: {{ .Values.tests.attempts | int | quote }}
{{- end -}}

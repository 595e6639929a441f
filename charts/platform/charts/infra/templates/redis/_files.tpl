{{/*
The files of Redis' ConfigMap.
Call: include "common.text" (dict "text" (include "infra.redis.files" $) "indent" 2)
*/}}
{{- define "infra.redis.files" -}}
start.sh: |
  {{- include "common.redis.startScript" . | nindent 2 }}
ping.sh: |
  {{- include "common.redis.pingScript" . | nindent 2 }}
{{- with .Values.redis.configuration }}
redis.conf: |
  {{- range $name, $value := . }}
  {{ $name }} {{ include "infra.setting" $value }}
  {{- end }}
{{- end }}
{{- end -}}

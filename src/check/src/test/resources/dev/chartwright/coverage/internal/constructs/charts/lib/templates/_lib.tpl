{{- define "lib.labels" -}}{{ if .Values.a }}app: {{ include "c.name" . }}{{ end }}{{- end -}}

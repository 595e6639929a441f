{{- define "sub.name" -}}{{ if .Values.x }}{{ .Values.x }}{{ end }}{{- end -}}

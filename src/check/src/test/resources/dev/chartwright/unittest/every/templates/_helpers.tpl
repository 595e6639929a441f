{{- define "every.name" -}}{{ required "name is required" .Values.name }}-{{ .Release.Name }}{{- end }}

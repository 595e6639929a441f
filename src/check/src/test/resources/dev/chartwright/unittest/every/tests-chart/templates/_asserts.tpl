{{- define "replicas" -}}
equal: {path: spec.replicas, value: {{ . }}}
{{- end }}

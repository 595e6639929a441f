{{- define "c.name" -}}
{{- if .Values.name }}{{ .Values.name }}{{ else }}{{ .Chart.Name }}{{ end -}}
{{- end -}}
{{- define "c.obj" -}}
{{- if .on }}{"on": true}{{ else }}{"on": false}{{ end -}}
{{- end -}}
{{- define "c.str" -}}{{ if . }}[{{ . }}]{{ end }}{{- end -}}
{{- define "c.list" -}}{{ range . }}<{{ . }}>{{ else }}none{{ end }}{{- end -}}
{{- define "c.num" -}}{{ if gt . 1 }}{{ include "c.num" (sub . 1 | int) }}{{ end }}{{ . }}{{- end -}}
{{- define "c.tpl" -}}{{ if .Values.a }}T{{ else }}F{{ end }}{{- end -}}
{{- define "c.never" -}}{{ if . }}x{{ end }}{{- end -}}
{{- define "c.root" -}}{{ with .Values.map }}{{ $.Values.mode }}{{ end }}{{- end -}}
{{- define "c.blank" -}}{{/* nothing */}}{{- end -}}
{{- define "c.guard" -}}{{ if eq . "g" }}{{ fail (printf "g %s" .) }}{{ end }}ok{{- end -}}

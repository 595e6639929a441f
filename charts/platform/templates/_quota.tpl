{{/*
The quota of the release's own namespace or its limits, by the define that `print` names: of the servers and of all tests.
Call: include "platform.quota" (dict "context" $ "print" "common.quota")
*/}}
{{- define "platform.quota" -}}
{{- $print := .print -}}
{{- $context := .context -}}
{{- if or (($context.Values.global).quota).enabled ($context.Values.namespace).limitRange -}}
{{- $documents := list -}}
{{- with $context.Subcharts.infra }}{{ $documents = append $documents (include "infra.quota.documents" .) }}{{ end -}}
{{- with $context.Subcharts.authentik }}{{ $documents = append $documents (include "authentik.quota.documents" .) }}{{ end -}}
{{- range $name := list "core" "ai" "web" -}}
{{- with get $.context.Subcharts $name -}}
{{- if .Values.image.repository }}{{ $documents = append $documents (include "common.quota.test" .) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- include $print (dict "context" $context "component" "quota" "name" (include "common.name" (dict "context" $context "component" ""))
    "values" $context.Values.namespace "documents" (join "\n---\n" $documents)) -}}
{{- end -}}
{{- end -}}

{{/*
What the notes say of one application; also for the platform chart: include "app.notes" .Subcharts.core
*/}}
{{- define "app.notes" -}}
{{- $namespace := include "app.namespace" . -}}
{{- $name := .Chart.IsRoot | ternary .Release.Name .Chart.Name -}}
{{- $path := .Values.path -}}
{{- $local := int .Values.containerPort -}}
{{- $image := include "common.key" (dict "context" . "key" "image.") -}}
{{- if .Values.image.repository -}}
{{- $exposure := dict "context" . "name" (include "app.name" .) "namespace" $namespace "values" .Values -}}
{{ $name }}: {{ include "common.image" (dict "context" . "image" .Values.image) }} in namespace {{ $namespace }}
  watch it start:     kubectl -n {{ $namespace }} rollout status deployment/{{ include "app.name" . }}
{{- if (get $exposure (include "common.exposure" $exposure)).on }}
  reach it:           {{ include "common.baseUrl" $exposure | default "<address of the ingress controller or gateway>" }}{{ $path }}
{{- else }}
  reach it:           kubectl -n {{ $namespace }} port-forward service/{{ include "app.name" . }} {{ $local }}:{{ int .Values.service.port }}{{ printf
      ", then http://localhost:%d%s" $local $path }}
{{- end }}
{{- include "common.service.notes" $exposure }}
{{- include "common.ingress.notes" $exposure }}
{{- if and (eq (toString .Values.image.tag) "latest") (not .Values.image.digest) }}
  WARNING: {{ $image }}tag is latest: an upgrade does not notice a new image, and two nodes may run two versions. {{ print
      "Set a version or a digest." }}
{{- end }}
{{- if and .Chart.IsRoot (not (include "common.networkPolicy.enabled" .)) }}
  WARNING: global.networkPolicy.enabled is false: every pod in the cluster may call {{ $name }}.
{{- end }}
{{- else -}}
{{ $name }}: namespace {{ $namespace }} is reserved
{{- with .Values.plannedStack }} for {{ . }}{{ end }}. Fill it by setting {{ $image }}repository and {{ $image }}tag.
{{- with .Values.guide }}
  guide:              {{ . }}
{{- end }}
{{- end }}
{{- if not (include "app.namespace.rendered" .) }}
  This release does not own the namespace, so it does not label it. Label it once:
    kubectl label namespace {{ $namespace }} --overwrite
    {{- range $key, $value := include "app.namespace.labels" . | fromYaml }} {{ $key }}={{ $value }}{{ end }}
{{- end }}
{{- end -}}

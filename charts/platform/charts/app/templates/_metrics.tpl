{{/*
METRICS of the application and its workers: an endpoint of their own, which metrics.path and metrics.port describe.
*/}}

{{/*
The number of the port with the metrics, or nothing: metrics.port, else that of the application's web port. What runs to its end has none.
Call: include "app.metrics.port" (dict "context" $ "component" "application" "values" .Values "containerPorts" (dict "http" 8080))
*/}}
{{- define "app.metrics.port" -}}
{{- if and (ne .component "migration") (eq (.kind | default "workers") "workers") (include "common.metrics.enabled" .) -}}
{{- with .values.metrics.path }}{{ $.values.metrics.port | default $.containerPorts.http | default "" }}{{ end -}}
{{- end -}}
{{- end -}}

{{/*
The ports of the container: its own, and that of the metrics if it is another one.
Call: include "app.metrics.ports" $workload | fromYaml
*/}}
{{- define "app.metrics.ports" -}}
{{- $ports := .containerPorts | default dict -}}
{{- $port := include "app.metrics.port" . | int -}}
{{- toYaml (or (not $port) (eq $port (int $ports.http)) | ternary $ports (merge (dict "metrics" $port) $ports)) -}}
{{- end -}}

{{/*
The PodMonitor of the application or of a worker, or nothing without an endpoint.
*/}}
{{- define "app.podMonitor" -}}
{{- with include "app.metrics.port" . | int -}}
{{- include "common.podMonitor" (merge (dict "metricsPort" (eq . (int $.containerPorts.http) | ternary "http" "metrics")) $) -}}
{{- end -}}
{{- end -}}

{{/*
The ingress rule for Prometheus, or nothing.
*/}}
{{- define "app.metrics.ingress" -}}
{{- with include "app.metrics.port" . | int }}{{ include "common.metrics.ingress" (merge (dict "port" .) $) }}{{ end -}}
{{- end -}}

{{/*
DASHBOARDS of Grafana, each a ConfigMap that its sidecar finds by a label. What they show is a short list; the JSON is made of it.
*/}}

{{/*
The ConfigMap with a dashboard, or nothing. `panels` names the define that prints, from the same arguments, a YAML list of panels: title,
unit, and queries as a map of legends to expressions. `title` is that of the dashboard.
Call: include "common.dashboard" (dict "context" $ "component" "redis" "name" "x" "values" .Values.redis "title" "Redis" "panels" "…")
*/}}
{{- define "common.dashboard" -}}
{{- $dashboards := ((.context.Values.global).metrics).dashboards | default dict -}}
{{- if and (include "common.metrics.enabled" .) (ne (toString $dashboards.enabled) "false") -}}
{{- $namespace := .namespace | default .context.Release.Namespace -}}
{{- $source := dict "type" "prometheus" "uid" "${datasource}" -}}
{{- $panels := list -}}
{{- range $index, $panel := include .panels . | fromYamlArray -}}
{{- $targets := list -}}
{{- range $legend, $expression := $panel.queries -}}
{{- $letter := add 65 (len $targets) | printf "%c" -}}
{{- $targets = append $targets (dict "datasource" $source "expr" $expression "legendFormat" $legend "refId" $letter) -}}
{{- end -}}
{{- $place := dict "h" 8 "w" 12 "x" (mod $index 2 | mul 12) "y" (div $index 2 | mul 8) -}}
{{- $panels = append $panels (dict
    "id" (add1 $index) "type" "timeseries" "title" $panel.title "datasource" $source "gridPos" $place "targets" $targets
    "fieldConfig" (dict "defaults" (dict "unit" $panel.unit "min" 0) "overrides" list)) -}}
{{- end -}}
apiVersion: v1
kind: ConfigMap
{{ include "common.metadata" (merge (dict
    "name" (printf "%s-dashboard" .name) "annotations" ($dashboards.annotations | default dict)
    "extraLabels" ($dashboards.labels | default (dict "grafana_dashboard" "1"))) (omit . "annotations")) }}
data:
  {{ .name }}.json: {{ toJson (dict
      "title" (printf "%s (%s)" .title $namespace) "uid" (printf "%s/%s" $namespace .name | sha256sum | trunc 20)
      "tags" (list "platform") "schemaVersion" 39 "editable" false "refresh" "1m" "time" (dict "from" "now-6h" "to" "now")
      "templating" (dict "list" (list (dict "name" "datasource" "type" "datasource" "query" "prometheus" "label" "Data source")))
      "panels" $panels) | quote }}
{{- end -}}
{{- end -}}

{{/*
Panels of the pods in a namespace, from the metrics of the kubelet and of kube-state-metrics.
*/}}
{{- define "common.dashboard.pods" -}}
{{- $in := printf "namespace=%q" (.namespace | default .context.Release.Namespace) -}}
- title: Memory of containers
  unit: bytes
  queries:
    {{ "'{{pod}} {{container}}'" }}: sum by (pod, container) (container_memory_working_set_bytes{ {{- $in }},container!=""})
- title: CPU of containers
  unit: short
  queries:
    {{ "'{{pod}} {{container}}'" }}: sum by (pod, container) (rate(container_cpu_usage_seconds_total{ {{- $in }},container!=""}[5m]))
- title: Restarts in an hour
  unit: short
  queries:
    {{ "'{{pod}} {{container}}'" }}: sum by (pod, container) (increase(kube_pod_container_status_restarts_total{ {{- $in }}}[1h]))
{{- end -}}

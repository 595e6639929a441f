{{/*
The panels of the whole: alerts, targets, volumes, and the pods of the release's namespace.
*/}}
{{- define "platform.dashboard" -}}
{{- $namespaces := list .context.Release.Namespace -}}
{{- range list "core" "ai" "web" -}}
{{- $namespaces = append $namespaces (include "common.application.namespace" (dict "context" $.context "application" .)) -}}
{{- end -}}
{{- $in := printf "namespace=~%q" (join "|" $namespaces) -}}
- title: Alerts that fire
  unit: short
  queries:
    {{ "'{{alertname}} {{namespace}}'" }}: sum by (alertname, namespace) (ALERTS{alertstate="firing"})
- title: Targets that do not answer
  unit: short
  queries:
    {{ "'{{job}}'" }}: sum by (job) (up{ {{- $in }}} == bool 0)
- title: Volumes
  unit: percent
  queries:
    {{ "'{{persistentvolumeclaim}}'" }}: >-
      100 * max by (persistentvolumeclaim) (kubelet_volume_stats_used_bytes{ {{- $in }}} / kubelet_volume_stats_capacity_bytes{ {{- $in }}})
- title: Pods that are not ready
  unit: short
  queries:
    {{ "'{{namespace}} {{pod}}'" }}: sum by (namespace, pod) (kube_pod_status_ready{ {{- $in }},condition="false"})
{{ include "common.dashboard.pods" . }}
{{- end -}}

{{/*
The alerts of an application, from the metrics of kube-state-metrics: they need no endpoint of its own.
*/}}
{{- define "app.rules" -}}
{{- include "common.rules" (merge (dict "alerts" "app.alerts") .) -}}
{{- end -}}

{{- define "app.alerts" -}}
{{- $context := .context -}}
{{- $in := printf "namespace=%q" .namespace -}}
{{- $scaler := "kube_horizontalpodautoscaler" -}}
{{- $restarts := include "common.threshold" (dict "context" $context "name" "restarts") -}}
{{- include "common.alert" (dict "context" $context "name" "ApplicationUnavailable" "severity" "critical"
    "expr" (printf "max by (deployment) (kube_deployment_status_replicas_available{%[1]s} == 0 and kube_deployment_spec_replicas{%[1]s} > 0) == 0" $in)
    "summary" (printf "A Deployment of %s has no pod that is ready" .name)
    "description" (printf "None of the pods of {{ $labels.deployment }} in %s has been ready for 5 minutes." .namespace)) -}}
{{- include "common.alert" (dict "context" $context "name" "ApplicationRestarts"
    "expr" (printf "max by (pod, container) (increase(kube_pod_container_status_restarts_total{%s}[1h])) > %s" $in $restarts)
    "summary" (printf "A container of %s keeps restarting" .name)
    "description" (printf "{{ $labels.container }} of {{ $labels.pod }} in %s restarted {{ $value | humanize }} times in an hour." .namespace)) -}}
{{- include "common.alert" (dict "context" $context "name" "ApplicationAtMaximum" "for" "15m"
    "expr" (printf "max by (horizontalpodautoscaler) (%[1]s_status_current_replicas{%[2]s} >= %[1]s_spec_max_replicas{%[2]s}) > 1" $scaler $in)
    "summary" (printf "%s runs as many pods as it may" .name)
    "description" (printf "{{ $labels.horizontalpodautoscaler }} in %s has been at its maximum of {{ $value }} pods for 15 minutes." .namespace)) -}}
{{- include "common.alerts.namespace" . -}}
{{- end -}}

{{/*
The dashboard of an application, and its panels.
*/}}
{{- define "app.dashboard" -}}
{{- include "common.dashboard" (merge (dict "title" .name "panels" "app.dashboard.panels") .) -}}
{{- end -}}

{{- define "app.dashboard.panels" -}}
{{- $in := printf "namespace=%q" .namespace -}}
- title: Pods
  unit: short
  queries:
    {{ "'{{deployment}} available'" }}: sum by (deployment) (kube_deployment_status_replicas_available{ {{- $in }}})
    {{ "'{{deployment}} wanted'" }}: sum by (deployment) (kube_deployment_spec_replicas{ {{- $in }}})
{{ include "common.dashboard.pods" . }}
{{- end -}}

{{/*
METRICS: what Prometheus and its operator need, all of it off by default. A component has metrics when its own `metrics.enabled` says so,
else as global.metrics.enabled says. One without a map `metrics` in its values has none.
*/}}

{{/*
Prints "true" while a component has metrics.
Call: include "common.metrics.enabled" (dict "context" $ "values" .Values.redis)
*/}}
{{- define "common.metrics.enabled" -}}
{{- with .values.metrics -}}
{{- $own := kindIs "bool" .enabled | ternary .enabled (($.context.Values.global).metrics).enabled -}}
{{- if $own }}true{{ end -}}
{{- end -}}
{{- end -}}

{{/*
Fails where the API of the Prometheus operator is not served. It decides nothing else: what is rendered follows from values alone.
Call: include "common.metrics.guard" $
*/}}
{{- define "common.metrics.guard" -}}
{{- $checked := ne (toString ((.Values.global).metrics).checkApi) "false" -}}
{{- include "common.refuse" (dict "context" . "if" (and $checked (not (.Capabilities.APIVersions.Has "monitoring.coreos.com/v1")))
    "key" "global.metrics.checkApi" "sentence" (print
    "the cluster does not serve monitoring.coreos.com/v1, so the Prometheus operator is missing. Install it, or set global.metrics.monitors.enabled "
    "and global.metrics.rules.enabled to false for exporters alone. Where no cluster is known, add `--api-versions monitoring.coreos.com/v1`, "
    "or set this to false.")) -}}
{{- end -}}

{{/*
A PodMonitor of a component's pods, or nothing. `port` is the name of a container's port, metrics unless given; `path` is the values' own.
`monitored` names the define of the pods' labels, common.selectorLabels unless given.
Call: include "common.podMonitor" (dict "context" $ "component" "redis" "name" "platform-redis" "values" .Values.redis)
*/}}
{{- define "common.podMonitor" -}}
{{- $monitors := ((.context.Values.global).metrics).monitors | default dict -}}
{{- if and (include "common.metrics.enabled" .) (ne (toString $monitors.enabled) "false") -}}
{{- include "common.metrics.guard" .context -}}
{{- $endpoint := dict "port" (.metricsPort | default "metrics") "path" (.values.metrics.path | default "/metrics") -}}
{{- range $key := list "interval" "scrapeTimeout" "relabelings" "metricRelabelings" -}}
{{- with get $monitors $key }}{{ $_ := set $endpoint $key . }}{{ end -}}
{{- end -}}
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
{{ include "common.metadata" (merge (dict "extraLabels" $monitors.labels) .) }}
spec:
  selector:
    matchLabels:
      {{- include (.monitored | default "common.selectorLabels") . | nindent 6 }}
  podMetricsEndpoints:
    {{- toYaml (list $endpoint) | nindent 4 }}
{{- end -}}
{{- end -}}

{{/*
The ingress rule that lets Prometheus read a component's metrics, as an entry of a list, or nothing.
Call: include "common.metrics.ingress" (dict "context" $ "values" .Values.redis "port" 9121)
*/}}
{{- define "common.metrics.ingress" -}}
{{- if include "common.metrics.enabled" . -}}
- from:
    {{- toYaml (((.context.Values.global).metrics).from | default (list (dict "namespaceSelector" (dict
        "matchLabels" (dict "kubernetes.io/metadata.name" "monitoring"))))) | nindent 4 }}
  ports:
    - port: {{ .port }}
      protocol: TCP
{{- end -}}
{{- end -}}

{{/*
The container of an exporter beside its server, but for `env`, which the caller prints below it at two more blanks. It has no readiness
probe: the pod would not be ready while the exporter cannot log in, and the Job that makes its role reaches ready pods alone.
Call: include "common.metrics.exporter" (dict "context" $ "values" .Values.redis "args" list "port" 9121)
*/}}
{{- define "common.metrics.exporter" -}}
{{- $metrics := .values.metrics -}}
{{- include "common.container" (dict
    "context" .context "values" (dict "containerSecurityContext" .values.containerSecurityContext "livenessProbe" (dict "periodSeconds" 30))
    "name" "metrics" "image" $metrics.image "args" (concat .args ($metrics.extraArgs | default list)) "ports" (dict "metrics" .port)
    "probes" (dict "livenessProbe" (dict "httpGet" (dict "path" "/" "port" "metrics"))) "resources" $metrics.resources) -}}
{{- end -}}

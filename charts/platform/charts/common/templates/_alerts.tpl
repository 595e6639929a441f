{{/*
ALERTS: PrometheusRules with what somebody should be called for. Each alert has a page docs/runbooks/<name>.md and a test in ci/alerts.
*/}}

{{/*
A PrometheusRule of a component, or nothing. `alerts` names the define that prints its alerts from the same arguments.
Call: include "common.rules" (dict "context" $ "component" "redis" "name" "platform-redis" "values" .Values.redis "alerts" "…")
*/}}
{{- define "common.rules" -}}
{{- $rules := ((.context.Values.global).metrics).rules | default dict -}}
{{- if and (include "common.metrics.enabled" .) (ne (toString $rules.enabled) "false") -}}
{{- with include .alerts . | trim -}}
{{- include "common.metrics.guard" $.context -}}
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
{{ include "common.metadata" (merge (dict "extraLabels" $rules.labels) $) }}
spec:
  groups:
    - name: {{ $.namespace | default $.context.Release.Namespace }}/{{ $.name }}
      rules:
        {{- . | nindent 8 }}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
One alert, or nothing if global.metrics.rules.disabled names it. `for` is 5m and `severity` is warning unless given.
Call: include "common.alert" (dict "context" $ "name" "RedisDown" "expr" "…" "summary" "…" "description" "…")
*/}}
{{- define "common.alert" -}}
{{- $rules := ((.context.Values.global).metrics).rules | default dict -}}
{{- if not (has .name ($rules.disabled | default list)) }}
- alert: {{ .name }}
  expr: {{ .expr | quote }}
  for: {{ .for | default "5m" }}
  labels:
    {{- toYaml (merge dict ($rules.alertLabels | default dict) (dict "severity" (.severity | default "warning"))) | nindent 4 }}
  annotations:
    summary: {{ .summary | quote }}
    description: {{ .description | quote }}
    runbook_url: {{ printf "%s/%s.md" ($rules.runbooks | default "https://github.com/chartwright/chartwright/blob/main/docs/runbooks") .name }}
{{- end -}}
{{- end -}}

{{/*
The limit of an alert: global.metrics.rules.thresholds, else the usual one.
Call: include "common.threshold" (dict "context" $ "name" "restarts")
*/}}
{{- define "common.threshold" -}}
{{- $usual := dict "connectionsPercent" 80 "transactionSeconds" 3600 "redisMemoryPercent" 90 "tasks" 100 "restarts" 3 "volumePercent" 85
    "certificateDays" 14 "replicas" 0 "backupHours" 36 "drillDays" 9 -}}
{{- get ((((.context.Values.global).metrics).rules).thresholds | default dict) .name | default (get $usual .name) | int64 -}}
{{- end -}}

{{/*
The alerts of a namespace: volumes, Jobs and certificates, from the metrics of the kubelet, of kube-state-metrics and of cert-manager, whose
own namespace stands in `namespace` unless it is scraped with honorLabels.
*/}}
{{- define "common.alerts.namespace" -}}
{{- $namespace := .namespace | default .context.Release.Namespace -}}
{{- $in := printf "namespace=%q" $namespace -}}
{{- $expires := "certmanager_certificate_expiration_timestamp_seconds" -}}
{{- $days := include "common.threshold" (dict "context" .context "name" "certificateDays") -}}
{{- include "common.alert" (dict "context" .context "name" "VolumeFilling" "for" "10m" "severity" "critical"
    "expr" (printf "100 * max by (persistentvolumeclaim) (kubelet_volume_stats_used_bytes{%[1]s} / kubelet_volume_stats_capacity_bytes{%[1]s}) > %[2]s"
        $in (include "common.threshold" (dict "context" .context "name" "volumePercent")))
    "summary" (printf "A volume in %s is nearly full" $namespace)
    "description" "The volume of {{ $labels.persistentvolumeclaim }} is {{ $value | humanize }}% full. What writes to it stops when it is full.") -}}
{{- include "common.alert" (dict "context" .context "name" "JobFailed" "for" "1m"
    "expr" (printf "max by (job_name) (kube_job_failed{%s,condition=\"true\"}) > 0" $in)
    "summary" (printf "A Job in %s failed" $namespace)
    "description" "The Job {{ $labels.job_name }} failed as often as it may, and does not run again by itself.") -}}
{{- include "common.alert" (dict "context" .context "name" "CertificateExpires" "for" "1h"
    "expr" (printf "min by (name) (%[1]s{%[2]s} or %[1]s{exported_%[2]s}) - time() < %[3]s * 86400" $expires $in $days)
    "summary" (printf "A certificate in %s expires soon" $namespace)
    "description" (printf "The certificate {{ $labels.name }} expires in {{ $value | humanizeDuration }}, less than %s days. It was not renewed." $days)) -}}
{{- end -}}

{{/*
The alerts of a PostgreSQL, of one pod or a cluster. A series that is missing counts as 0: a pod that is gone has no metrics.
*/}}
{{- define "common.postgresql.alerts" -}}
{{- $context := .context -}}
{{- $cluster := eq .mode "cluster" -}}
{{- $job := printf "job=\"%s/%s\"" $context.Release.Namespace .name -}}
{{- $is := dict "up" "pg_up{%[1]s}" "connections" "sum(pg_stat_activity_count{%[1]s}) / max(pg_settings_max_connections{%[1]s})"
    "age" "pg_long_running_transactions_oldest_timestamp_seconds{%[1]s}" "replicas" "count(pg_stat_replication_pg_wal_lsn_diff{%[1]s})" -}}
{{- if $cluster -}}
{{- $is = dict "up" "cnpg_collector_up{%[1]s} unless on (pod) cnpg_pg_replication_in_recovery{%[1]s} == 1"
    "connections" "max(sum by (pod) (cnpg_backends_total{%[1]s}) / max by (pod) (cnpg_pg_settings_setting{%[1]s,name=\"max_connections\"}))"
    "age" "cnpg_backends_max_tx_duration_seconds{%[1]s}" "replicas" "max(cnpg_pg_replication_streaming_replicas{%[1]s})" -}}
{{- end -}}
{{- range $name, $expr := $is }}{{ $_ := set $is $name (printf $expr $job) }}{{ end -}}
{{- $limit := dict -}}
{{- range list "connectionsPercent" "transactionSeconds" "replicas" -}}
{{- $_ := set $limit . (include "common.threshold" (dict "context" $context "name" .)) -}}
{{- end -}}
{{- if and $cluster (eq $limit.replicas "0") }}{{ $_ := set $limit "replicas" (sub (int .values.cluster.instances) 1 | toString) }}{{ end -}}
{{- include "common.alert" (dict "context" $context "name" "PostgresqlDown" "for" "2m" "severity" "critical"
    "expr" (printf "(max(%s) or vector(0)) == 0" $is.up) "summary" "PostgreSQL is down"
    "description" (printf "No %s of %s has reached its server for 2 minutes. Applications cannot read or write."
        ($cluster | ternary "primary" "exporter") .name)) -}}
{{- include "common.alert" (dict "context" $context "name" "PostgresqlConnections"
    "expr" (printf "100 * %s > %s" $is.connections $limit.connectionsPercent)
    "summary" "PostgreSQL is running out of connections"
    "description" (printf "{{ $value | humanize }}%% of max_connections of %s are in use. At 100%% it rejects applications." .name)) -}}
{{- include "common.alert" (dict "context" $context "name" "PostgresqlLongTransaction"
    "expr" (printf "max(%s) > %s" $is.age $limit.transactionSeconds)
    "summary" "A transaction of PostgreSQL runs for long"
    "description" (printf "The oldest transaction of %s runs for {{ $value | humanizeDuration }}. It holds locks, and vacuum removes nothing newer." .name)) -}}
{{- if ne $limit.replicas "0" -}}
{{- include "common.alert" (dict "context" $context "name" "PostgresqlReplicas" "severity" "critical"
    "expr" (printf "(%s or vector(0)) < %s" $is.replicas $limit.replicas)
    "summary" "PostgreSQL has too few replicas"
    "description" (printf "{{ $value }} of %s replicas of %s receive its changes." $limit.replicas .name)) -}}
{{- end -}}
{{- end -}}

{{- define "common.postgresql.rules" -}}
{{- include "common.rules" (merge (dict "alerts" "common.postgresql.alerts") .) -}}
{{- end -}}

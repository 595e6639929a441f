{{/*
The alerts of PostgreSQL and of Redis. A series that is missing counts as 0: a pod that is gone has no metrics.
*/}}
{{- define "infra.postgresql.alerts" -}}
{{- $context := .context -}}
{{- $cluster := eq (include "infra.postgresql.mode" $context) "cluster" -}}
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

{{- define "infra.redis.alerts" -}}
{{- $of := printf "{job=\"%s/%s\"}" .context.Release.Namespace .name -}}
{{- include "common.alert" (dict "context" .context "name" "RedisDown" "for" "2m" "severity" "critical"
    "expr" (printf "(max(redis_up%s) or vector(0)) == 0" $of) "summary" "Redis is down"
    "description" (printf "No exporter of %s has reached its server for 2 minutes." .name)) -}}
{{- include "common.alert" (dict "context" .context "name" "RedisMemory" "severity" "critical"
    "expr" (printf "100 * max(redis_memory_used_bytes%[1]s) / (max(redis_memory_max_bytes%[1]s) > 0) > %[2]s" $of
        (include "common.threshold" (dict "context" .context "name" "redisMemoryPercent")))
    "summary" "Redis is nearly full"
    "description" (printf "{{ $value | humanize }}%% of maxmemory of %s are in use. A full Redis rejects writes." .name)) -}}
{{- include "common.alert" (dict "context" .context "name" "RedisRejectedConnections" "for" "1m"
    "expr" (printf "max(increase(redis_rejected_connections_total%s[5m])) > 0" $of) "summary" "Redis rejects connections"
    "description" (printf "%s rejected {{ $value | humanize }} connections in 5 minutes, because maxclients are connected." .name)) -}}
{{- if eq .values.mode "sentinel" -}}
{{- include "infra.redis.sentinel.alerts" (dict "context" .context "name" .name "of" $of) -}}
{{- end -}}
{{- end -}}

{{- define "infra.postgresql.rules" -}}
{{- include "common.rules" (merge (dict "alerts" "infra.postgresql.alerts") .) -}}
{{- end -}}

{{- define "infra.redis.rules" -}}
{{- include "common.rules" (merge (dict "alerts" "infra.redis.alerts") .) -}}
{{- end -}}

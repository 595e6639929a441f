{{/*
The alerts of Redis. A series that is missing counts as 0: a pod that is gone has no metrics.
*/}}
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

{{- define "infra.redis.rules" -}}
{{- include "common.rules" (merge (dict "alerts" "infra.redis.alerts") .) -}}
{{- end -}}

{{/*
The panels of PostgreSQL and Redis, as common.dashboard wants them.
*/}}
{{- define "infra.dashboard" -}}
{{- $name := printf "%s/%%s" .context.Release.Namespace -}}
{{- if include "infra.metrics.enabled" .context }}
{{- $job := printf "job=%q" (printf $name (include "common.postgresql.name" .context)) }}
- title: Connections to PostgreSQL
  unit: short
  queries:
    {{ "'{{datname}} {{state}}'" }}: sum by (datname, state) (pg_stat_activity_count{ {{- $job }}} > 0)
    most: max(pg_settings_max_connections{ {{- $job }}})
- title: Transactions of PostgreSQL
  unit: ops
  queries:
    {{ "'{{datname}} committed'" }}: sum by (datname) (rate(pg_stat_database_xact_commit{ {{- $job }}}[5m]))
    {{ "'{{datname}} rolled back'" }}: sum by (datname) (rate(pg_stat_database_xact_rollback{ {{- $job }}}[5m]))
- title: Size of databases
  unit: bytes
  queries:
    {{ "'{{datname}}'" }}: max by (datname) (pg_database_size_bytes{ {{- $job }}})
- title: Oldest transaction of PostgreSQL
  unit: s
  queries:
    age: max(pg_long_running_transactions_oldest_timestamp_seconds{ {{- $job }}})
{{- end }}
{{- if and (include "infra.redis.own" .context) (include "common.metrics.enabled" (dict "context" .context "values" .context.Values.redis)) }}
{{- $job := printf "job=%q" (printf $name (include "common.redis.name" .context)) }}
- title: Memory of Redis
  unit: bytes
  queries:
    used: max(redis_memory_used_bytes{ {{- $job }}})
    most: max(redis_memory_max_bytes{ {{- $job }}})
- title: Commands of Redis
  unit: ops
  queries:
    commands: sum(rate(redis_commands_processed_total{ {{- $job }}}[5m]))
- title: Clients of Redis
  unit: short
  queries:
    connected: max(redis_connected_clients{ {{- $job }}})
    blocked: max(redis_blocked_clients{ {{- $job }}})
{{- end }}
{{- end -}}

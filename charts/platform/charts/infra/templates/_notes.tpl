{{/*
What the notes say of PostgreSQL, Redis and RabbitMQ; also for the platform chart: include "infra.notes" .Subcharts.infra
*/}}
{{- define "infra.notes" -}}
{{- if include "common.postgresql.own" . }}
{{- $instances := eq (include "common.postgresql.mode" .) "cluster" | ternary (printf " (%v instances)" (.Values.postgresql.cluster).instances) "" }}
{{- $major := include "common.postgresql.major" (dict "context" . "values" .Values.postgresql) }}
PostgreSQL {{ $major }}{{ $instances }}: {{ include "common.postgresql.host" . }}:{{ include "common.postgresql.port" . }}
{{- range $application, $settings := get . (include "common.postgresql.databases" .) }}
  database {{ $settings.database }}, role {{ $settings.user }}: Secret {{ $settings.secret }}
{{- end }}
{{- include "common.postgresql.migration.notes" (dict "context" . "name" (include "common.postgresql.name" .)) }}
{{- include "common.service.notes" (dict
    "namespace" .Release.Namespace "name" (include "common.postgresql.name" .) "values" .Values.postgresql) }}
{{- end }}
{{- if include "infra.redis.own" . }}
Redis{{ eq .Values.redis.mode "sentinel" | ternary " (sentinel)" "" }}: {{ "" -}}
{{ include "common.redis.host" . }}:{{ include "common.redis.port" . }}, Secret {{ include "infra.redis.secretName" . }}
{{- include "common.service.notes" (dict "namespace" .Release.Namespace "name" (include "common.redis.name" .) "values" .Values.redis) }}
{{- end }}
{{- if .Values.rabbitmq.enabled }}
RabbitMQ ({{ .Values.rabbitmq.mode }}): {{ include "common.rabbitmq.host" . }}:{{ include "common.rabbitmq.port" . }}
{{- range $application, $settings := include "infra.rabbitmq.known" . | fromYaml }}
  vhost {{ $settings.vhost }}, user {{ $settings.user }}: Secret {{ $settings.secret }}
{{- end }}
{{- if include "infra.rabbitmq.own" . }}
  management UI, user {{ .Values.rabbitmq.auth.username }}: kubectl -n {{ .Release.Namespace }} port-forward service/{{ include
      "common.rabbitmq.name" . }} 15672, then http://localhost:15672{{ .Values.rabbitmq.management.path }}
{{- include "common.service.notes" (dict
    "namespace" .Release.Namespace "name" (include "common.rabbitmq.name" .) "values" .Values.rabbitmq) }}
{{- end }}
{{- end }}
{{- end -}}

{{/*
What is unsafe in the values, one paragraph each; also for the platform chart: include "infra.warnings" .Subcharts.infra
*/}}
{{- define "infra.warnings" -}}
{{- if and (include "common.postgresql.own" .) (regexMatch "(?m)^\\s*host\\S*\\s.*\\strust\\b" (.Values.postgresql.hba | default "")) }}
WARNING: {{ include "common.key" (dict "context" $ "key" "postgresql.hba") }} lets clients from the network in without a password (trust).
{{ end }}
{{- if and .Chart.IsRoot (not (include "common.networkPolicy.enabled" .)) }}
WARNING: global.networkPolicy.enabled is false: every pod of the cluster can reach these servers.
{{ end }}
{{- end -}}

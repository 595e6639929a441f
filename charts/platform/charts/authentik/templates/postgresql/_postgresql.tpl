{{/*
PostgreSQL, as common.postgresql.* describes it: prints one of its objects, or nothing unless its mode is one of `modes`: standalone,
cluster, or source, which is the one pod while its data are moved to a cluster.
Call: include "authentik.postgresql" (dict "context" $ "print" "common.service" "modes" (list "standalone" "cluster"))
*/}}
{{- define "authentik.postgresql" -}}
{{- $print := .print -}}
{{- $context := .context -}}
{{- $mode := include "common.postgresql.mode" $context -}}
{{- $migrating := not (empty (include "common.postgresql.migrating" $context)) -}}
{{- if and $migrating (has "source" .modes) }}{{ $mode = "source" }}{{ end -}}
{{- if has $mode .modes -}}
{{- $arguments := list -}}
{{- range $name, $value := $context.Values.postgresql.configuration -}}
{{- $arguments = concat $arguments (list "-c" (printf "%s=%s" $name (include "common.setting" $value))) -}}
{{- end -}}
{{- $server := dict
    "context" $context "component" "postgresql" "mode" $mode "migrating" $migrating "owner" true
    "name" (include "authentik.name" (dict "context" $context "component" "postgresql")) "values" $context.Values.postgresql
    "version" $context.Values.postgresql.image.tag
    "major" (include "common.postgresql.major" (dict "context" $context "values" $context.Values.postgresql))
    "user" (include "common.postgresql.uid" $context.Values.postgresql) "secret" (include "authentik.secret.name" (dict "context" $context "part" "postgresql"))
    "username" $context.Values.postgresql.username "database" $context.Values.postgresql.database "arguments" $arguments
    "environment" (dict "POSTGRES_INITDB_ARGS" "--encoding=UTF8")
    "sharedMemory" (include "common.sharedMemory" (dict "context" $context "values" $context.Values.postgresql "key" "postgresql."))
    "sharedMemoryVolume" "shared-memory" "ports" (dict "postgresql" 5432) "headless" true "clients" "authentik.clients" -}}
{{- if eq $mode "source" }}{{ include "common.postgresql.source" $server }}{{ end -}}
{{- $_ := set $server "checksums" (dict
    "checksum/config" (include "common.postgresql.files" $server | sha256sum)
    "checksum/secrets" (include "authentik.secret.checksum" (dict "context" $context "parts" (list "postgresql")))) -}}
{{- if eq $mode "cluster" -}}
{{- include "common.postgresql.cluster.of" $server -}}
{{- $_ := set $server.values "metrics" $context.Values.metrics -}}
{{- end -}}
{{- include $print $server -}}
{{- end -}}
{{- end -}}

{{/*
Who may connect to PostgreSQL or Redis: server, worker, tests, Prometheus where there are metrics, and the given peers.
Call: include "authentik.clients" (dict "context" $ "component" "redis" "values" .Values.redis)
*/}}
{{- define "authentik.clients" -}}
{{- $policy := .values.networkPolicy -}}
ingress:
  - from:
      {{- include "common.networkPolicy.component" (dict "context" .context "component" "server") | nindent 6 }}
      {{- include "common.networkPolicy.component" (dict "context" .context "component" "worker") | nindent 6 }}
      {{- if .context.Values.tests.enabled }}
      {{- include "common.networkPolicy.component" (dict "context" .context "component" (printf "%s-test" .component)) | nindent 6 }}
      {{- end }}
      {{- include "common.added" (dict "of" $policy.extraFrom "indent" 6) }}
    ports:
      - port: {{ empty .selector | ternary .component 5432 }}
        protocol: TCP
  {{- with include "common.metrics.ingress" (merge (dict "port" 9187) .) }}
  {{- . | nindent 2 }}
  {{- end }}
  {{- include "common.added" (dict "of" $policy.extraIngress "indent" 2) }}
{{- end -}}

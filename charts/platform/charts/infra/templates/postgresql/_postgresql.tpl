{{/*
PostgreSQL, as common.postgresql.* describes it: prints one of its objects, or nothing unless its mode is one of `modes`: standalone,
cluster, or source, which is the one pod while its data are moved to a cluster.
Call: include "infra.postgresql" (dict "context" $ "print" "common.service" "modes" (list "standalone" "cluster"))
*/}}
{{- define "infra.postgresql" -}}
{{- $print := .print -}}
{{- $context := .context -}}
{{- $mode := include "common.postgresql.mode" $context -}}
{{- $migrating := not (empty (include "common.postgresql.migrating" $context)) -}}
{{- if and $migrating (has "source" .modes) }}{{ $mode = "source" }}{{ end -}}
{{- if has $mode .modes -}}
{{- $server := dict
    "context" $context "component" "postgresql" "mode" $mode "migrating" $migrating "name" (include "common.postgresql.name" $context)
    "values" $context.Values.postgresql "version" $context.Values.postgresql.image.tag
    "major" (include "common.postgresql.major" (dict "context" $context "values" $context.Values.postgresql))
    "user" (include "common.postgresql.uid" $context.Values.postgresql) "secret" (include "infra.postgresql.secretName" $context)
    "username" $context.Values.postgresql.auth.username "database" $context.Values.postgresql.auth.database
    "arguments" (concat
        (list "-c" "config_file=/etc/postgresql/postgresql.conf")
        (or (eq $mode "source") (empty $context.Values.postgresql.hba) | ternary list (list "-c" "hba_file=/etc/postgresql/pg_hba.conf")))
    "sharedMemory" (include "common.sharedMemory" (dict "context" $context "values" $context.Values.postgresql "key" "postgresql."))
    "sharedMemoryVolume" "shm" "ports" (dict "postgresql" 5432) "headless" true
    "clients" "infra.postgresql.ingress" "exporter" "infra.metrics.exporter" -}}
{{- if not (include "infra.metrics.enabled" $context) }}{{ $_ := unset $server "exporter" }}{{ end -}}
{{- if eq $mode "source" }}{{ include "common.postgresql.source" $server }}{{ end -}}
{{- $_ := set $server "files" (include "infra.postgresql.files" $server) -}}
{{- $_ := set $server "checksums" (dict
    "checksum/config" (include "common.postgresql.files" $server | sha256sum)
    "checksum/secret" (include "common.checksum" (list $server.secret (get $context (include "infra.postgresql.connection" $context) | toJson)))) -}}
{{- with get $context (include "infra.metrics.role" $context) }}{{ $_ := set $server.checksums "checksum/metrics" (toJson . | sha256sum) }}{{ end -}}
{{- if eq $mode "cluster" }}{{ include "common.postgresql.cluster.of" $server }}{{ end -}}
{{- include $print $server -}}
{{- end -}}
{{- end -}}

{{/*
The configuration, beside the image's own.
*/}}
{{- define "infra.postgresql.files" -}}
postgresql.conf: |
  # The file that initdb made, with the image's settings, and then those of the values.
  include '{{ include "common.postgresql.pgdata" .major }}/postgresql.conf'
  listen_addresses = '*'
  {{- range $name, $value := .values.configuration }}
  {{ $name }} = '{{ include "common.setting" $value | replace "'" "''" }}'
  {{- end }}
{{- with .values.hba }}
pg_hba.conf: |
  {{- trim . | nindent 2 }}
{{- end }}
{{- end -}}

{{/*
Who may connect: tests, the Job that makes databases, applications, and the given peers.
*/}}
{{- define "infra.postgresql.ingress" -}}
{{- $databases := get .context (include "common.postgresql.databases" .context) -}}
{{- $test := .context.Values.tests.enabled | ternary "postgresql-test" "" -}}
{{- $backup := .context.Values.backup.enabled | ternary "backup" "" -}}
{{- $job := or $databases $backup .context.Values.restore.from (include "infra.metrics.enabled" .context) -}}
{{- include "common.networkPolicy.clients" (merge (dict
    "port" 5432 "applications" (keys $databases | sortAlpha) "metrics" 9187
    "components" (compact (list $test (empty $job | ternary "" "databases") $backup))) .) -}}
{{- end -}}

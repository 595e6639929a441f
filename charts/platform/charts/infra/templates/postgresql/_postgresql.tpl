{{/*
PostgreSQL, as common.postgresql.* describes it: prints one of its objects, or nothing while postgresql.enabled is false.
Call: include "infra.postgresql" (dict "context" $ "print" "common.service")
*/}}
{{- define "infra.postgresql" -}}
{{- $print := .print -}}
{{- with .context -}}
{{- if .Values.postgresql.enabled -}}
{{- $uid := include "common.postgresql.uid" .Values.postgresql -}}
{{- $server := dict
    "context" . "component" "postgresql" "name" (include "common.postgresql.name" .)
    "values" .Values.postgresql "version" .Values.postgresql.image.tag "major" (include "infra.postgresql.major" .)
    "user" $uid "group" $uid "fsGroup" $uid "secret" (include "infra.postgresql.secretName" .)
    "username" .Values.postgresql.auth.username "database" .Values.postgresql.auth.database
    "arguments" (concat
        (list "-c" "config_file=/etc/postgresql/postgresql.conf")
        (empty .Values.postgresql.hba | ternary list (list "-c" "hba_file=/etc/postgresql/pg_hba.conf")))
    "files" (include "infra.postgresql.files" .)
    "sharedMemory" (include "common.sharedMemory" (dict "context" . "values" .Values.postgresql "key" "postgresql."))
    "sharedMemoryVolume" "shm" "ports" (dict "postgresql" 5432) "headless" true
    "clients" "infra.postgresql.ingress" -}}
{{- $_ := set $server "checksums" (dict
    "checksum/config" (include "common.postgresql.files" $server | sha256sum)
    "checksum/secret" (include "common.checksum" (list $server.secret (include "infra.postgresql.connection" .)))) -}}
{{- include $print $server -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
The configuration, beside the image's own.
*/}}
{{- define "infra.postgresql.files" -}}
postgresql.conf: |
  # The file that initdb made, with the image's settings, and then those of the values.
  include '{{ include "common.postgresql.pgdata" (include "infra.postgresql.major" .) }}/postgresql.conf'
  listen_addresses = '*'
  {{- range $name, $value := .Values.postgresql.configuration }}
  {{ $name }} = '{{ include "common.setting" $value | replace "'" "''" }}'
  {{- end }}
{{- with .Values.postgresql.hba }}
pg_hba.conf: |
  {{- trim . | nindent 2 }}
{{- end }}
{{- end -}}

{{/*
Who may connect: tests, the Job that makes databases, applications, and the given peers.
*/}}
{{- define "infra.postgresql.ingress" -}}
{{- with .context -}}
{{- $databases := include "common.postgresql.databases" . | fromJson -}}
{{- $policy := .Values.postgresql.networkPolicy | default dict -}}
{{- if or $databases .Values.tests.enabled $policy.extraFrom $policy.extraIngress -}}
ingress:
  {{- if or $databases .Values.tests.enabled $policy.extraFrom }}
  - ports:
      - port: 5432
        protocol: TCP
    from:
      {{- if .Values.tests.enabled }}
      {{- include "common.networkPolicy.component" (dict "context" $.context "component" "postgresql-test") | nindent 6 }}
      {{- end }}
      {{- with $databases }}
      {{- include "common.networkPolicy.component" (dict "context" $.context "component" "databases") | nindent 6 }}
      {{- end }}
      {{- range $application, $settings := $databases }}
      {{- include "common.networkPolicy.application" (dict "context" $.context "application" $application) | nindent 6 }}
      {{- end }}
      {{- include "common.added" (dict "of" $policy.extraFrom "indent" 6) }}
  {{- end }}
  {{- include "common.added" (dict "of" $policy.extraIngress "indent" 2) }}
{{- end }}
{{- end -}}
{{- end -}}

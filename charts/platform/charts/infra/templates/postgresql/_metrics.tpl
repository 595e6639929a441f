{{/*
The role with which the exporter logs in to PostgreSQL: it reads statistics (pg_monitor) and is no superuser. The Job of the databases
makes it.
*/}}

{{/*
Prints "true" while the exporter runs beside PostgreSQL.
Call: include "infra.metrics.enabled" $
*/}}
{{- define "infra.metrics.enabled" -}}
{{- if eq (include "common.postgresql.mode" .) "standalone" }}{{ include "common.metrics.enabled" (dict "context" . "values" .Values.postgresql) }}{{ end -}}
{{- end -}}

{{/*
The Secret with the role's name and password.
Call: include "infra.metrics.secretName" $
*/}}
{{- define "infra.metrics.secretName" -}}
{{- .Values.postgresql.metrics.existingSecret | default (include "common.name" (dict "context" . "component" "databases-metrics")) -}}
{{- end -}}

{{/*
The role as a map (user, password); empty with an existingSecret, and while there is no exporter.
Call: get $ (include "infra.metrics.role" $)
*/}}
{{- define "infra.metrics.role" -}}
{{- $role := dict -}}
{{- if and (include "infra.metrics.enabled" .) (not .Values.postgresql.metrics.existingSecret) -}}
{{- $role = dict "user" .Values.postgresql.metrics.username "password" (include "common.secrets.value" (dict
    "context" . "secret" (include "infra.metrics.secretName" .) "key" "password" "given" .Values.postgresql.metrics.password
    "valuesKey" (include "common.key" (dict "context" . "key" "postgresql.metrics.password")))) -}}
{{- end -}}
{{- $_ := set . "metricsRole" $role -}}metricsRole
{{- end -}}

{{/*
A variable with the role's password.
Call: include "infra.metrics.password" (dict "context" $ "name" "DATA_SOURCE_PASS")
*/}}
{{- define "infra.metrics.password" -}}
{{- include "common.secretEnv" (dict
    "name" .name "secret" (include "infra.metrics.secretName" .context) "key" "password" "of" .context.Values.postgresql.metrics) -}}
{{- end -}}

{{/*
The exporter, as an entry of the pod's containers.
*/}}
{{- define "infra.metrics.exporter" -}}
{{- $tls := empty (.values.tls).existingSecret | ternary "disable" "require" -}}
{{- if .tls }}{{ $tls = "verify-full&sslrootcert=/etc/postgresql-tls/ca.crt" }}{{ end -}}
{{ include "common.metrics.exporter" (dict
    "context" .context "values" .values "args" (list "--collector.long_running_transactions") "port" 9187) }}
  env:
    - name: DATA_SOURCE_URI
      value: 127.0.0.1:5432/{{ .values.auth.database }}?sslmode={{ $tls }}
    - name: DATA_SOURCE_USER
      value: {{ .values.metrics.username | quote }}
    {{- include "infra.metrics.password" (dict "context" .context "name" "DATA_SOURCE_PASS") | nindent 4 }}
  {{- if .tls }}
  volumeMounts:
    - name: tls
      mountPath: /etc/postgresql-tls
      readOnly: true
  {{- end }}
{{- end -}}

{{/*
The SQL that makes the role, for psql.
*/}}
{{- define "infra.metrics.sql" -}}
set log_statement to 'none';
set log_min_duration_statement to -1;
set log_min_error_statement to 'panic';
\set password `printenv PASSWORD_OF_METRICS`
select format('create role %I', :'user') where not exists (select from pg_catalog.pg_roles where rolname = :'user') \gexec
select format('alter role %I with login nosuperuser nocreatedb nocreaterole noreplication password %L', :'user', :'password') \gexec
select format('grant pg_monitor to %I', :'user') \gexec
select format('grant connect on database %I to %I', current_database(), :'user') \gexec
{{- end -}}

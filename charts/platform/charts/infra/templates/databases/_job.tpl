{{/*
The files of the Job that makes roles, databases and extensions. Names reach psql as variables and are quoted by the server; passwords
come from the environment, so neither the process list nor the server's log shows them.
Call: include "common.text" (dict "text" (include "infra.databases.files" $) "indent" 2)
*/}}
{{- define "infra.databases.files" -}}
ensure.sh: |
  #!/usr/bin/env bash
  set -euo pipefail
  cd /etc/databases

  # ensure DATABASE USER PASSWORD_VARIABLE [EXTENSION...]
  ensure() {
    local database=$1 user=$2 application=${3#PASSWORD_}
    export DATABASE_PASSWORD=${!3}
    if [ -z "$DATABASE_PASSWORD" ]; then
      echo "The password of role $user is empty." >&2
      exit 1
    fi
    psql -X -q -v ON_ERROR_STOP=1 -v database="$database" -v user="$user" -f database.sql
    shift 3
    for extension in "$@"; do
      psql -X -q -v ON_ERROR_STOP=1 -v extension="$extension" -d "$database" -f extension.sql
    done
    if [ -f "$application.sql" ]; then
      psql -X -q -v ON_ERROR_STOP=1 -d "$database" -f "$application.sql"
    fi
    echo "Role $user and database $database are there${*:+, with extensions: $*}."
  }

  {{ if include "common.postgresql.migrating" . -}}
  echo "Waiting until the rows of the cluster are compared."
  until [ "$(psql -X -q -A -t -c "select exists (select from pg_catalog.pg_roles where rolname = 'platform_migrated')" 2>&1)" = t ]; do sleep 2; done

  {{ end -}}
  {{ include "infra.databases.login" . | nindent 2 | trim }}
  {{- if .Values.restore.from }}
  . /etc/databases/restore.sh
  {{- end }}
  {{- range $application, $settings := include "infra.postgresql.known" . | fromYaml }}
  ensure {{ $settings.database }} {{ $settings.user }} {{ include "infra.databases.variable" $application }}{{ range $settings.extensions }} {{ . }}{{ end }}
  {{- end }}
  {{- if include "infra.metrics.enabled" . }}
  psql -X -q -v ON_ERROR_STOP=1 -v user="$METRICS_USER" -f metrics.sql
  echo "Role $METRICS_USER of the metrics is there."
  {{- end }}
{{- if .Values.backup.enabled }}
  export DATABASE_PASSWORD=$BACKUP_PASSWORD
  for database in "$PGDATABASE"{{ range $application, $settings := include "infra.postgresql.known" . | fromYaml }} {{ $settings.database }}{{ end }}; do
    psql -X -q -v ON_ERROR_STOP=1 -v database="$database" -v user={{ .Values.backup.role }} -f backup.sql
  done
  echo "Role {{ .Values.backup.role }}, which makes backups, is there."
{{- end }}
{{- if include "infra.metrics.enabled" . }}
metrics.sql: |
  {{- include "infra.metrics.sql" . | nindent 2 }}
{{- end }}
{{- if .Values.backup.enabled }}
backup.sql: |
  {{- include "infra.databases.roleSql" . | nindent 2 }}
  set client_min_messages to warning;
  select format('grant pg_read_all_data to %I', :'user') \gexec
  select format('grant connect on database %I to %I', :'database', :'user') \gexec
  \if :super
  select format('alter role %I bypassrls', :'user') \gexec
  \endif
{{- end }}
{{- range $application, $sql := .Values.databases.sql }}
{{ $application | replace "-" "_" | upper }}.sql: |
  {{- trim $sql | nindent 2 }}
{{- end }}
database.sql: |
  {{- include "infra.databases.roleSql" . | nindent 2 }}
  \if :super
  \else
  set client_min_messages to warning;
  select format('grant %I to current_user', :'user') \gexec
  \endif
  select format('create database %I owner %I', :'database', :'user')
    where not exists (select from pg_catalog.pg_database where datname = :'database') \gexec
  select format('alter database %I owner to %I', :'database', :'user') \gexec
  select format('revoke all on database %I from public', :'database') \gexec
{{- if .Values.restore.from }}
{{ include "infra.restore.files" (include "infra.restore.own" . | fromYaml | merge (dict "context" .)) }}
{{- end }}
extension.sql: |
  set client_min_messages to warning;
  select format('create extension if not exists %I', :'extension') \gexec
{{- end -}}

{{/*
Waits until the superuser can log in.
*/}}
{{- define "infra.databases.login" -}}
# A login and not pg_isready: right after a change of its password the superuser still has the old one until PostgreSQL restarts.
until answer=$(psql -X -q -c "select" 2>&1); do
  if [ "$SECONDS" -ge 300 ]; then
    echo "$PGUSER could not log in to PostgreSQL at $PGHOST:$PGPORT for 5 minutes: $answer" >&2
    exit 1
  fi
  sleep 2
done
{{- end -}}

{{/*
The role with its password, for psql. The server logs no password.
*/}}
{{- define "infra.databases.roleSql" -}}
select current_setting('is_superuser')::bool as super \gset
\if :super
set log_statement to 'none';
set log_min_duration_statement to -1;
set log_min_error_statement to 'panic';
\endif
\set password `printenv DATABASE_PASSWORD`
select format('create role %I login', :'user')
  where not exists (select from pg_catalog.pg_roles where rolname = :'user') \gexec
select format('alter role %I with login password %L', :'user', :'password') \gexec
{{- end -}}

{{/*
The environment variable with an application's password.
Call: include "infra.databases.variable" "core"
*/}}
{{- define "infra.databases.variable" -}}
PASSWORD_{{ . | replace "-" "_" | upper }}
{{- end -}}

{{/*
The environment of psql: where to connect, as the superuser if this part may, and the passwords of the applications.
Call: include "infra.postgresql.clientEnv" $ | nindent 12
*/}}
{{- define "infra.postgresql.clientEnv" -}}
{{- include "infra.postgresql.serverEnv" (dict "context" . "user" .Values.postgresql.auth.username) }}
{{- if include "infra.postgresql.admin" . }}
{{ include "common.secretEnv" (dict
    "name" "PGPASSWORD" "secret" (include "infra.postgresql.secretName" .) "key" "password" "of" .Values.postgresql.auth) }}
{{- end }}
{{- range $application, $settings := include "infra.postgresql.known" . | fromYaml }}
{{ include "common.secretEnv" (dict
    "name" (include "infra.databases.variable" $application) "secret" $settings.secret "key" "password" "of" $settings) }}
{{- end }}
{{- end -}}

{{/*
The part of it that is the same for every user.
Call: include "infra.postgresql.serverEnv" (dict "context" $ "user" "postgres")
*/}}
{{- define "infra.postgresql.serverEnv" -}}
{{- $server := .context.Values.global.postgresql | default dict -}}
- name: PGHOST
  value: {{ include "common.postgresql.host" .context }}
- name: PGPORT
  value: {{ include "common.postgresql.port" .context | quote }}
- name: PGUSER
  value: {{ .user | quote }}
- name: PGDATABASE
  value: {{ .context.Values.postgresql.auth.database | quote }}
- name: PGCONNECT_TIMEOUT
  value: "10"
{{- with $server.sslMode }}
- name: PGSSLMODE
  value: {{ . }}
{{- end }}
{{- if $server.caSecret }}
- name: PGSSLROOTCERT
  value: /etc/postgresql-ca/ca.crt
{{- end }}
{{- end -}}

{{/*
The Job's spec. All of it is immutable, so the Job's name ends with a hash over it.
Call: include "infra.databases.spec" (dict "context" $ "name" "platform-databases-12345678") | nindent 2
*/}}
{{- define "infra.databases.spec" -}}
{{- $context := .context -}}
{{- $ca := dict "kind" "postgresql" "of" $context.Values.global.postgresql -}}
{{- $values := pick $context.Values.postgresql
    "priorityClassName" "nodeSelector" "tolerations" "podSecurityContext" "containerSecurityContext" -}}
{{- $restore := $context.Values.restore.from -}}
{{- $resources := empty $restore | ternary $context.Values.databases.resources $context.Values.backup.resources -}}
backoffLimit: {{ int $context.Values.databases.backoffLimit }}
{{- if $restore }}
{{ include "infra.restore.failurePolicy" . }}
{{- end }}
template:
  {{- include "common.podTemplate" (dict
      "context" $context "component" "databases" "values" $values "user" (include "common.postgresql.uid" $context.Values.postgresql)) | nindent 2 }}
    restartPolicy: Never
    {{- if $restore }}
    initContainers:
      {{- include "infra.restore.containers" (dict
          "context" $context "values" $values "ca" $ca "image" $context.Values.postgresql.image
          "env" (include "infra.postgresql.clientEnv" $context)) | nindent 6 }}
    {{- end }}
    containers:
      {{- include "common.container" (dict
          "context" $context "values" $values "name" "databases" "image" $context.Values.postgresql.image
          "command" (list "bash" "/etc/databases/ensure.sh") "resources" $resources) | nindent 6 }}
        terminationMessagePolicy: FallbackToLogsOnError
        env:
          {{- include "infra.postgresql.clientEnv" $context | nindent 10 }}
          {{- if include "infra.metrics.enabled" $context }}
          - name: METRICS_USER
            value: {{ $context.Values.postgresql.metrics.username | quote }}
          {{- include "infra.metrics.password" (dict "context" $context "name" "PASSWORD_OF_METRICS") | nindent 10 }}
          {{- end }}
          {{- if $context.Values.backup.enabled }}
          {{- include "common.secretEnv" (dict "name" "BACKUP_PASSWORD" "secret" (include "infra.backup.name" $context) "key" "password") | nindent 10 }}
          {{- end }}
        volumeMounts:
          - name: scripts
            mountPath: /etc/databases
            readOnly: true
          {{- if $restore }}
          - name: scratch
            mountPath: /scratch
          {{- end }}
          {{- include "common.added" (dict "of" (include "common.ca.mount" $ca) "indent" 10) }}
    volumes:
      {{- if $restore }}
      {{- include "infra.backup.scratch" (dict "context" $context) | nindent 6 }}
      {{- end }}
      {{- include "common.added" (dict "of" (include "common.ca.volume" $ca) "indent" 6) }}
      - name: scripts
        configMap:
          name: {{ $.name }}
{{- end -}}

{{/*
The name of the Job and its ConfigMap, ending with a hash over everything that the Job depends on. Passwords enter it as part of one
checksum over all of them, so a changed one runs the Job again and none can be read from it.
Call: include "infra.databases.name" $
*/}}
{{- define "infra.databases.name" -}}
{{- $parts := list
    (include "infra.databases.files" .)
    (include "infra.databases.spec" (dict "context" . "name" ""))
    (get . (include "infra.postgresql.connection" .) | toJson)
    (.Values.databases.revision | default "") -}}
{{- if .Values.backup.enabled }}{{ $parts = append $parts (include "infra.backup.rolePassword" .) }}{{ end -}}
{{- range $application, $settings := include "infra.postgresql.known" . | fromYaml -}}
{{- $of := dict "context" $ "application" $application }}{{ $parts = append $parts (get $of (include "common.connection.postgresql" $of) | toJson) -}}
{{- end -}}
{{- with get . (include "infra.metrics.role" .) }}{{ $parts = append $parts (toJson .) }}{{ end -}}
{{- include "common.name" (dict "context" . "component" (printf "databases-%s" (include "common.checksum" $parts | trunc 10))) -}}
{{- end -}}

{{/*
RESTORE: what the Job that makes databases does before, while `restore.from` names a set. `check` looks whether there is something to do,
`fetch` gets the set with restic, and the Job itself restores it. Exit code 3 is a refusal: the Job does not try again.
*/}}

{{/*
The containers before the Job's own. `image` and `env` are those of the server's client, and `check` is its command unless that is bash.
Call: include "infra.restore.containers" (dict "context" $ "values" $values "ca" $ca "image" $image "env" "…")
*/}}
{{- define "infra.restore.containers" -}}
{{- $context := .context -}}
{{- $resources := $context.Values.backup.resources -}}
{{ include "common.container" (merge (dict
    "name" "check" "image" .image "command" (.check | default (list "bash" "/etc/databases/check.sh")) "resources" $resources) .) }}
  terminationMessagePolicy: FallbackToLogsOnError
  env:
    {{- .env | nindent 4 }}
  volumeMounts:
    {{- include "infra.restore.mounts" . | nindent 4 }}
    {{- include "common.added" (dict "of" (include "common.ca.mount" .ca) "indent" 4) }}
{{ include "common.container" (merge (dict
    "name" "fetch" "image" $context.Values.backup.image "command" (list "sh" "/etc/databases/fetch.sh") "resources" $resources) .) }}
  terminationMessagePolicy: FallbackToLogsOnError
  env:
    {{- include "infra.backup.resticEnv" (dict "context" $context) | nindent 4 }}
  volumeMounts:
    {{- include "infra.restore.mounts" . | nindent 4 }}
    {{- if eq $context.Values.backup.target "volume" }}
    - name: repository
      mountPath: /repository
    {{- end }}
{{- end -}}

{{- define "infra.restore.failurePolicy" -}}
# What a restore rejects does not change by another try.
podFailurePolicy:
  rules:
    - action: FailJob
      onExitCodes:
        operator: In
        values: [3]
{{- end -}}

{{- define "infra.restore.mounts" -}}
- name: scripts
  mountPath: /etc/databases
  readOnly: true
- name: scratch
  mountPath: /scratch
{{- end -}}

{{/*
What the scripts need of the applications' server.
Call: include "infra.restore.own" $ | fromYaml
*/}}
{{- define "infra.restore.own" -}}
known:
  {{- include "infra.postgresql.known" . | nindent 2 }}
key: {{ include "common.key" (dict "context" . "key" "postgresql.image.tag") }}
{{- end -}}

{{/*
Files of the Job's ConfigMap. `known` are the databases whose roles wait for the restore, and `key` is the values key of the server's image.
The variable SET is the folder of the set's part, /scratch/set unless given.
Call: include "infra.restore.files" (dict "context" $ "known" dict "key" "infra.postgresql.image.tag")
*/}}
{{- define "infra.restore.files" -}}
check.sh: |
  {{- include "common.text" (dict "text" (include "infra.restore.checkScript" .) "indent" 2) }}
counts.sql: |
  {{- include "common.text" (dict "text" (include "infra.backup.countsSql" .context) "indent" 2) }}
fetch.sh: |
  {{- include "common.text" (dict "text" (include "infra.restore.fetchScript" (dict
      "context" .context "from" .context.Values.restore.from "release" .context.Values.restore.release)) "indent" 2) }}
restore.sh: |
  {{- include "common.text" (dict "text" (include "infra.restore.script" .) "indent" 2) }}
{{- end -}}

{{/*
What the scripts with psql share.
*/}}
{{- define "infra.restore.functions" -}}
refuse() {
  printf '%s\n' "$*" >&2
  exit 3
}

# A database is named by the environment: in an argument, a name with = or :// would be taken for a connection.
query() { PGDATABASE=$1 psql -X -q -A -t -v ON_ERROR_STOP=1 "${@:2}"; }

# Whether there is nothing in a database but extensions: also for one that is missing.
is_empty() {
  local there
  there=$(query "$PGDATABASE" -v name="$1" <<<"select count(*) from pg_catalog.pg_database where datname = :'name'")
  [ "$there" = 1 ] || return 0
  [ "$(query "$1" <<<"select count(*) from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where nspname !~ '^pg_' and nspname <> 'information_schema' and not exists (select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype in ('e', 'i'))")" = 0 ]
}

refuse_unless_empty() {
  is_empty "$1" || refuse "Database $1 is not empty, and a restore overwrites nothing. Install into an empty namespace," \
    "or remove {{ include "common.key" (dict "context" . "key" "restore.from") }}."
}
{{- end -}}

{{/*
Whether the set is still to be restored: writes /scratch/wanted then.
*/}}
{{- define "infra.restore.checkScript" -}}
#!/usr/bin/env bash
set -euo pipefail
{{ include "infra.restore.functions" .context }}

{{ include "infra.databases.login" .context }}
if [ "$(query "$PGDATABASE" -c "select to_regclass('chartwright.restored') is not null")" = t ]; then
  IFS='|' read -r asked taken at < <(query "$PGDATABASE" -c "select asked, taken, at from chartwright.restored")
  [ "$asked" = '{{ .context.Values.restore.from }}' ] || refuse "{{ include "common.key" (dict "context" .context "key" "restore.from") }} is" \
    "{{ .context.Values.restore.from }}, and these databases were restored at $at from the set $asked. Set it to $asked, or remove it."
  echo "The databases were restored at $at from the set $asked of $taken: nothing to do."
  exit 0
fi
for database in "$PGDATABASE"{{ range $application, $settings := .known }} {{ $settings.database }}{{ end }}; do
  refuse_unless_empty "$database"
done
touch /scratch/wanted
{{- end -}}

{{/*
Fetches the set `from`, of `release` if it is given, and of it only `parts`, if they are given.
*/}}
{{- define "infra.restore.fetchScript" -}}
#!/bin/sh
set -eu
umask 077
[ -e /scratch/wanted ] || exit 0
{{ include "infra.backup.openScript" .context }}

set -- '{{ .from }}:/set'
{{- with .release }}
set -- "$@" --host '{{ . }}'
{{- else }}
releases=$(restic snapshots --no-lock --json --tag platform | tr ',' '\n' | sed -n 's/^"hostname":"\(.*\)"$/\1/p' | sort -u)
if [ '{{ .from }}' = latest ] && [ "$(echo "$releases" | wc -l)" -gt 1 ]; then
  echo "The repository has sets of several releases: $(echo $releases)." \
    "Name one in {{ include "common.key" (dict "context" .context "key" "restore.release") }}." >&2
  exit 3
fi
{{- end }}
rm -rf /scratch/set
restic restore --no-lock "$@" --tag platform --target /scratch/set{{ range .parts }} --include {{ . }}{{ end }}
{{- end -}}

{{/*
Restores every database of the set under another name, compares the number of rows, and gives all of them their names in one
transaction, with the marker. Until then no application can log in. What failed before is removed first.
*/}}
{{- define "infra.restore.script" -}}
# Read by ensure.sh.
{{ include "infra.restore.functions" .context }}

# from_manifest SQL: with the manifest as the variable m.
from_manifest() {
  query "$PGDATABASE" -F $'\t' "${@:2}" < <(printf '%s\n' '\set m `cat "$SET/manifest.json"`' "$1;")
}

# restore NUMBER DATABASE OWNER ENCODING COLLATE CTYPE FILE
restore() {
  local temporary=chartwright_restoring_$1 different
  query template1 -v name="$temporary" -v owner="$3" -v encoding="$4" -v collate="$5" -v ctype="$6" <<'SQL'
set client_min_messages to warning;
select format('drop database if exists %I with (force)', :'name') \gexec
select format('create database %I template template0 owner %I encoding %L lc_collate %L lc_ctype %L',
  :'name', :'owner', :'encoding', :'collate', :'ctype') \gexec
SQL
  [ -n "$7" ] || return 0
  # An older server than the image rejects one of the settings at the beginning.
  pg_restore --file=- "$SET/$7" | sed '1,50{/^SET transaction_timeout = 0;$/d;}' | query "$temporary" -o /dev/null
  query "$temporary" -o /scratch/counts -f /etc/databases/counts.sql
  different=$(from_manifest "\\set counts \`cat /scratch/counts\`
    select coalesce(a.key, b.key) || ': ' || coalesce(a.value, '0') || ' in the set, ' || coalesce(b.value, '0') || ' restored'
    from (select e.* from jsonb_array_elements(:'m'::jsonb -> 'databases') d, jsonb_each_text(d -> 'tables') e where d ->> 'database' = :'name') a
    full join (select line::jsonb ->> 'table' as key, line::jsonb ->> 'rows' as value
      from regexp_split_to_table(:'counts', E'\\n') line where line <> '') b using (key)
    where a.value is distinct from b.value" -v name="$2")
  if [ -n "$different" ]; then
    printf 'Database %s has other rows than the set: %s\n' "$2" "$different" >&2
    exit 1
  fi
  query "$temporary" -c analyze
  echo "Restored database $2."
}

export SET=${SET:-/scratch/set}
if [ -e /scratch/wanted ]; then
  [ -e "$SET/manifest.json" ] || refuse "The set has no database of Authentik. Set" \
    "{{ include "common.key" (dict "context" .context "key" "restore.authentik") }} to false, and Authentik starts with an empty database."
  IFS=$'\t' read -r format major chart taken < <(from_manifest "select m ->> 'format', m ->> 'major', m ->> 'chart', m ->> 'started'
    from (select :'m'::jsonb) as set (m)")
  server=$(query "$PGDATABASE" -c "select current_setting('server_version_num')::int / 10000")
  [ "$major" -le "$server" ] || refuse "The set is of PostgreSQL $major, and this server is $server, which cannot read it." \
    "Set {{ .key }} to PostgreSQL $major."
  newest=$(printf '%s\n' "$chart" '{{ .context.Chart.Name }}-{{ .context.Chart.Version }}' | sort -V | tail -n 1)
  [ "$newest" = '{{ .context.Chart.Name }}-{{ .context.Chart.Version }}' ] && [ "$format" -le 1 ] || refuse "The set was made by the chart $chart," \
    "and this is {{ .context.Chart.Version }}. Install that version or a later one."

  from_manifest "select (d ->> 'sha256') || '  ' || :'set' || '/' || (d ->> 'file') from jsonb_array_elements(:'m'::jsonb -> 'databases') d
    union all select value || '  ' || :'set' || '/' || key from jsonb_each_text(:'m'::jsonb -> 'members')" -v set="$SET" >/scratch/sums
  if [ "$(sha256sum -c /scratch/sums 2>/dev/null | grep -c ': OK$')" -ne "$(wc -l </scratch/sums)" ]; then
    echo "A file of the set has another checksum than the manifest." >&2
    exit 1
  fi
  from_manifest "select row_number() over (), * from (
      select d ->> 'database', d ->> 'owner', d ->> 'encoding', d ->> 'collate', d ->> 'ctype', d ->> 'file'
        from jsonb_array_elements(:'m'::jsonb -> 'databases') d
      union all select :'first', current_user, 'UTF8', datcollate, datctype, '' from pg_catalog.pg_database
        where datname = 'template0' and not :'m'::jsonb -> 'databases' @> jsonb_build_array(jsonb_build_object('database', :'first')))
    as all_of_them" -v first="$PGDATABASE" >/scratch/plan
  while IFS=$'\t' read -r number database rest; do
    refuse_unless_empty "$database"
  done </scratch/plan

  # Roles that are there already keep their passwords, and the applications' ones log in again when all is restored.
  sed -E 's/^CREATE ROLE (.*);$/DO $do$ BEGIN CREATE ROLE \1; EXCEPTION WHEN duplicate_object THEN NULL; END $do$;/' \
    "$SET/globals.sql" >/scratch/globals.sql
  query "$PGDATABASE" -o /dev/null -c 'set client_min_messages to error' -f /scratch/globals.sql
  for user in{{ range $application, $settings := .known }} {{ $settings.user }}{{ end }}; do
    query "$PGDATABASE" -v user="$user" -o /dev/null <<'SQL'
select format('alter role %I nologin', rolname) from pg_catalog.pg_roles where rolname = :'user' \gexec
select pg_terminate_backend(pid) from pg_catalog.pg_stat_activity where usename = :'user';
SQL
  done
  while IFS=$'\t' read -r number database owner encoding collate ctype file; do
    restore "$number" "$database" "$owner" "$encoding" "$collate" "$ctype" "$file"
    [ "$database" != "$PGDATABASE" ] || query "chartwright_restoring_$number" -v asked='{{ .context.Values.restore.from }}' -v taken="$taken" <<'SQL'
create schema chartwright;
create table chartwright.restored as select :'asked'::text as asked, :'taken'::text as taken, now() as at;
SQL
  done </scratch/plan
  {
    echo "begin;"
    echo '\set plan `cat /scratch/plan`'
    cat <<'SQL'
create temporary table plan as select split_part(line, E'\t', 1) as number, split_part(line, E'\t', 2) as name
  from regexp_split_to_table(:'plan', E'\n') line where line <> '';
select pg_terminate_backend(pid) from pg_catalog.pg_stat_activity where datname in (select name from plan) \g /dev/null
select format('alter database %I rename to chartwright_empty_%s', name, number) from plan join pg_catalog.pg_database on datname = name \gexec
select format('alter database chartwright_restoring_%s rename to %I', number, name) from plan \gexec
commit;
SQL
  } | query template1
  while IFS=$'\t' read -r number database rest; do
    if is_empty "chartwright_empty_$number"; then
      query "$PGDATABASE" -c "set client_min_messages to error" -c "drop database if exists chartwright_empty_$number with (force)"
    else
      echo "Database $database got rows while it was restored. They are in chartwright_empty_$number." >&2
    fi
  done </scratch/plan
  [ -n "${KEEP_SET:-}" ] || rm -rf /scratch/set /scratch/wanted
  echo "The set $taken is restored."
fi
{{- end -}}

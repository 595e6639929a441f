{{/*
The files of the CronJob.
Call: include "common.text" (dict "text" (include "infra.backup.files" $) "indent" 2)
*/}}
{{- define "infra.backup.files" -}}
dump.sh: |
  {{- include "common.text" (dict "text" (include "infra.backup.dumpScript" .) "indent" 2) }}
counts.sql: |
  {{- include "common.text" (dict "text" (include "infra.backup.countsSql" .) "indent" 2) }}
manifest.sql: |
  {{- include "common.text" (dict "text" (include "infra.backup.manifestSql" .) "indent" 2) }}
upload.sh: |
  {{- include "common.text" (dict "text" (include "infra.backup.uploadScript" .) "indent" 2) }}
{{- if include "infra.backup.rabbitmq" (dict "context" .) }}
rabbitmq.escript: |
  {{- include "common.text" (dict "text" (include "infra.backup.rabbitmq.script" .) "indent" 2) }}
{{- end }}
{{- end -}}

{{/*
Dumps the roles, and each database in one snapshot with the number of rows of its tables.
*/}}
{{- define "infra.backup.dumpScript" -}}
#!/usr/bin/env bash
set -euo pipefail
umask 077
set=${SET:-/scratch/set}
export TMPDIR=/scratch/tmp
rm -rf "$set" /scratch/work
mkdir -p "$set" /scratch/work "$TMPDIR"
# What the steps before left: parts of the set, with checksums in its manifest.
if [ -z "${SET:-}" ] && [ -d /scratch/members ]; then
  mv /scratch/members/* "$set"
fi

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

# A database is named by the environment: in an argument, a name with = or :// would be taken for a connection.
query() { PGDATABASE=$1 psql -X -q -A -t -v ON_ERROR_STOP=1 "${@:2}"; }

# In one session, whose snapshot the dump uses too.
dump() {
  local database=$1 file=$2 session input snapshot began
  began=$(date -u +%FT%TZ)
  coproc SESSION { query "$database"; }
  session=$SESSION_PID
  exec {input}>&"${SESSION[1]}"
  eval "exec ${SESSION[1]}>&-"
  printf '%s\n' "begin isolation level repeatable read read only;" "select pg_export_snapshot();" >&"$input"
  read -r snapshot <&"${SESSION[0]}" || stop "Database $database: no snapshot; PostgreSQL's own words stand above."
  PGDATABASE=$database pg_dump --format=custom --no-password --snapshot="$snapshot" --exclude-schema=chartwright --file="$set/$file"
  printf '%s\n' '\o /scratch/work/counts' '\i /etc/backup/counts.sql' '\q' >&"$input"
  exec {input}>&-
  wait "$session" || stop "Database $database: its rows could not be counted; PostgreSQL's own words stand above."
  query "$PGDATABASE" -v database="$database" -v file="$file" -v began="$began" -v bytes="$(stat -c %s "$set/$file")" \
    -v sha256="$(sha256sum "$set/$file" | cut -d ' ' -f 1)" -f /etc/backup/manifest.sql -v part=database >>/scratch/work/databases
  echo "Dumped database $database: $(stat -c %s "$set/$file") bytes."
}

# A login and not pg_isready: right after the install, the Job that makes the role may still be at work.
until answer=$(query "$PGDATABASE" -c "select" 2>&1); do
  if [ "$SECONDS" -ge 300 ]; then
    stop "$PGUSER could not log in to PostgreSQL at $PGHOST:$PGPORT for 5 minutes: $answer"
  fi
  sleep 2
done

started=$(date -u +%FT%TZ)
excluded='{{ .Values.backup.exclude | toJson | replace "'" "'\\''" }}'
query "$PGDATABASE" -v excluded="$excluded" >/scratch/work/names <<'SQL'
select oid, has_database_privilege(oid, 'connect'), datname from pg_catalog.pg_database
  where datallowconn and not datistemplate and datname not in (select json_array_elements_text(:'excluded'))
  order by datname
SQL
needed=$(($(du -sk /scratch | cut -f 1) * 1024))
while IFS='|' read -r oid connect database; do
  [ "$connect" = t ] || stop "The role $PGUSER may not connect to database $database. Grant CONNECT to it," \
    "or add the database to {{ include "common.key" (dict "context" . "key" "backup.exclude") }}."
  bytes=$(query "$database" -c "select coalesce(sum(pg_table_size(oid)), 0) from pg_catalog.pg_class where relkind in ('r', 'm')")
  needed=$((needed + bytes))
done </scratch/work/names
[ "$needed" -le "$SCRATCH_BYTES" ] || stop "The set needs $needed bytes, and the scratch volume has $SCRATCH_BYTES." \
  "Raise {{ include "common.key" (dict "context" . "key" "backup.scratch.size") }}."

# Without passwords, which only a superuser can read: a restore takes them from the Secrets.
pg_dumpall --globals-only --no-role-passwords --no-password --file="$set/globals.sql"
members=$(cd "$set" && find . -type f | sort | while read -r file; do
  printf '"%s":"%s",' "${file#./}" "$(sha256sum "$file" | cut -d ' ' -f 1)"
done)
while IFS='|' read -r oid connect database; do
  dump "$database" "$(printf '%s' "$database" | tr -c 'A-Za-z0-9_-' _)-$oid.dump"
done </scratch/work/names
query "$PGDATABASE" -v part=set -v started="$started" -v ended="$(date -u +%FT%TZ)" \
  -v release='{{ .Release.Name }}' -v namespace='{{ .Release.Namespace }}' -v chart='{{ .Chart.Name }}-{{ .Chart.Version }}' \
  -v members="{${members%,}}" -f /etc/backup/manifest.sql >"$set/manifest.json"
rm -rf /scratch/work
{{- end -}}

{{/*
The rows of each table that a dump has: not of other sessions' temporary ones, and not of those that belong to an extension.
*/}}
{{- define "infra.backup.countsSql" -}}
select format('select json_build_object(''table'', %L, ''rows'', count(*)) from %I.%I', format('%I.%I', nspname, relname), nspname, relname)
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where relkind = 'r' and relpersistence <> 't' and nspname !~ '^pg_' and nspname not in ('information_schema', 'chartwright')
    and not exists (select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by nspname, relname \gexec
{{- end -}}

{{/*
The manifest: a line for each database, and the whole.
*/}}
{{- define "infra.backup.manifestSql" -}}
select :'part' = 'set' as whole \gset
\if :whole
\set databases `cat /scratch/work/databases`
select jsonb_pretty(jsonb_build_object('format', 1, 'release', :'release', 'namespace', :'namespace', 'chart', :'chart',
  'postgresql', current_setting('server_version'), 'major', current_setting('server_version_num')::int / 10000,
  'started', :'started', 'ended', :'ended', 'members', :'members'::jsonb, 'consistency',
  'Each database is a snapshot of its own, and has its time. Members are read before the databases, one after the other.', 'databases',
  (select jsonb_agg(line::jsonb) from regexp_split_to_table(:'databases', E'\n') line where line <> '')));
\else
\set counts `cat /scratch/work/counts`
select jsonb_build_object('database', datname, 'owner', pg_get_userbyid(datdba), 'encoding', pg_encoding_to_char(encoding),
  'collate', datcollate, 'ctype', datctype, 'file', :'file', 'bytes', :'bytes'::bigint, 'sha256', :'sha256', 'snapshot', :'began', 'tables',
  (select coalesce(jsonb_object_agg(line::jsonb ->> 'table', line::jsonb -> 'rows'), '{}')
    from regexp_split_to_table(:'counts', E'\n') line where line <> ''))
  from pg_catalog.pg_database where datname = :'database';
\endif
{{- end -}}

{{/*
Encrypts and uploads the set, removes old ones, and checks.
*/}}
{{- define "infra.backup.uploadScript" -}}
#!/bin/sh
set -eu
umask 077
{{ include "infra.backup.openScript" . }}

# The Secrets as a list that kubectl applies: they belong to the data.
{
  echo 'apiVersion: v1'
  echo 'kind: List'
  echo 'items:'
  for folder in /secrets/*; do
    [ -n "$(ls "$folder")" ] || continue
    printf -- '- apiVersion: v1\n  kind: Secret\n  metadata:\n    name: %s\n  data:\n' "${folder##*/}"
    for file in "$folder"/*; do
      printf '    %s: %s\n' "${file##*/}" "$(base64 <"$file" | tr -d '\n')"
    done
  done
} >/scratch/set/secrets.yaml

code=0
answer=$(restic cat config 2>&1) || code=$?
case $code in
  0) ;;
  10) restic init ;;
  *) stop "The repository $RESTIC_REPOSITORY cannot be opened: $answer" ;;
esac
cd /scratch
restic backup --host "$host" --tag platform set
restic unlock
{{- $keep := .Values.backup.keep }}
{{- if $keep.enabled }}
restic forget --host "$host" --tag platform --group-by host --keep-last {{ int $keep.last }} --keep-within {{ $keep.within }} --prune
{{- end }}
restic check{{ with .Values.backup.checkData }} --read-data-subset={{ . }}{{ end }}
rm -rf /scratch/set /scratch/tmp /scratch/cache
{{- end -}}

{{/*
The beginning of scripts with restic: `host` is the release that a set belongs to.
*/}}
{{- define "infra.backup.openScript" -}}
host={{ .Release.Namespace }}.{{ .Release.Name }}
mkdir -p "$TMPDIR" "$RESTIC_CACHE_DIR"

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}
{{- end -}}

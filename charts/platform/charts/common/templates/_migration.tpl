{{/*
MIGRATION OF POSTGRESQL from one pod, the source, to a cluster (docs/postgresql-cluster.md). The source is read-only, and the operator finds it
by a label that the writable pod never had. pg_hba of the cluster rejects the role platform_held until a Job has compared the rows and
renamed it to platform_migrated. Nothing that counts is written to the source, and Helm does not keep the Cluster, so a rollback returns.
*/}}

{{/*
Prints "true" while data are moved.
Call: include "common.postgresql.migrating" $
*/}}
{{- define "common.postgresql.migrating" -}}
{{- $postgresql := .Values.postgresql -}}
{{- if and (eq (include "common.postgresql.mode" .) "cluster") $postgresql.migrateFrom (not ($postgresql.migration).done) }}true{{ end -}}
{{- end -}}

{{/*
A server of common.postgresql.* as the source: adds to the map. What writes without a login is read-only by default, and a subscription
gets no worker.
Call: include "common.postgresql.source" $server
*/}}
{{- define "common.postgresql.source" -}}
{{- $_ := set . "source" true -}}
{{- $_ := set . "labels" (dict "chartwright.dev/migration" "source") -}}
{{- $_ := set . "values" (omit .values "hba") -}}
{{- $_ := set . "arguments" (concat .arguments (list
    "-c" "hba_file=/etc/postgresql/pg_hba.conf" "-c" "default_transaction_read_only=on" "-c" "max_logical_replication_workers=0")) -}}
{{- $_ := unset . "exporter" -}}
{{- end -}}

{{- define "common.postgresql.source.hba" -}}
pg_hba.conf: |
  local all "{{ .username }}" trust
  host all "{{ .username }}" all scram-sha-256
{{- end -}}

{{- define "common.postgresql.source.selector" -}}
{{ include "common.selectorLabels" . }}
chartwright.dev/migration: source
{{- end -}}

{{- define "common.postgresql.source.name" -}}
{{ .name }}-standalone
{{- end -}}

{{/*
SQL that puts every role that can log in, but the first, into platform_held, which means nothing there.
*/}}
{{- define "common.postgresql.source.hold" -}}
do $do$ declare r name; begin
 if not exists (select from pg_roles where rolname = $q$platform_held$q$) then create role platform_held; end if;
 for r in select rolname from pg_roles where rolcanlogin and oid <> 10 loop execute format($q$grant platform_held to %I$q$, r); end loop;
 end $do$
{{- end -}}

{{- define "common.postgresql.source.service" -}}
{{- include "common.service" (merge (dict
    "name" (include "common.postgresql.source.name" .) "values" (dict "service" dict)
    "serviceSelector" "common.postgresql.source.selector") (omit . "values")) -}}
{{- end -}}

{{- define "common.postgresql.source.networkPolicy" -}}
{{- if include "common.networkPolicy.enabled" .context -}}
{{ include "common.networkPolicy" (merge (dict
    "name" (include "common.postgresql.source.name" .) "selector" "common.postgresql.source.selector") .) }}
  ingress:
    - ports:
        - port: 5432
          protocol: TCP
      from:
        {{- include "common.networkPolicy.component" (merge (dict "selector" "common.postgresql.cluster.selector") .) | nindent 8 }}
        {{- include "common.networkPolicy.component" (dict "context" .context "component" "postgresql-migration") | nindent 8 }}
{{- end -}}
{{- end -}}

{{/*
What a Cluster has more: the import, which waits for the source, and a fast shutdown, so that no client writes on after a rollback.
*/}}
{{- define "common.postgresql.migration.spec" -}}
{{- $import := dict "type" "monolith" "databases" (list "*") "roles" (list "*") -}}
{{- if .owner -}}
{{- $import = dict "type" "microservice" "databases" (list .database) "postImportApplicationSQL" (list
    "create role platform_held" (printf "grant platform_held to \"%s\"" .username)) -}}
{{- end -}}
{{- $host := printf "%s.%s.svc" (include "common.postgresql.source.name" .) .context.Release.Namespace -}}
{{- dict
    "enableSuperuserAccess" true "smartShutdownTimeout" 0
    "bootstrap" (dict "initdb" (dict
        "postInitSQL" (list (printf "copy (select) to program 'until pg_isready -q -h %s; do sleep 1; done'" $host))
        "import" (merge (dict "source" (dict "externalCluster" "standalone")) $import)))
    "externalClusters" (list (dict
        "name" "standalone" "password" (dict "name" .secret "key" "password")
        "connectionParameters" (dict
            "host" $host "user" .username "dbname" "postgres" "target_session_attrs" "read-only"
            "sslmode" (empty .values.tls.existingSecret | ternary "disable" "require")))) | toYaml -}}
{{- end -}}

{{/*
The Job that compares. Its spec is immutable, so its name ends with a hash over it.
*/}}
{{- define "common.postgresql.migration.job" -}}
{{- if .migrating -}}
{{- $spec := include "common.postgresql.migration.job.spec" . -}}
{{- $name := include "common.shorten" (dict "name" (printf "%s-migration-%s" .name (sha256sum $spec | trunc 8)) "limit" 63) -}}
apiVersion: batch/v1
kind: Job
{{ include "common.metadata" (merge (dict
    "component" "postgresql-migration" "name" $name "extraLabels" (dict "chartwright.dev/migration" "compare")) .) }}
spec:
  {{- $spec | nindent 2 }}
{{- end -}}
{{- end -}}

{{- define "common.postgresql.migration.job.spec" -}}
{{- $values := pick .values "priorityClassName" "nodeSelector" "tolerations" "podSecurityContext" "containerSecurityContext" -}}
{{- $host := printf ".%s.svc" .context.Release.Namespace -}}
backoffLimit: 10
template:
  {{- include "common.podTemplate" (dict
      "context" .context "component" "postgresql-migration" "values" $values "user" .user) | nindent 2 }}
    restartPolicy: Never
    containers:
      {{- include "common.container" (dict
          "context" .context "values" $values "name" "compare" "image" .values.image "resources" .values.resources
          "command" (list "bash" "-c" (include "common.postgresql.migration.script" .))) | nindent 6 }}
        terminationMessagePolicy: FallbackToLogsOnError
        env:
          {{- include "common.variables" (list
              (dict "name" "PGHOST" "value" (print .name $host)) (dict "name" "PGUSER" "value" "postgres")
              (dict "name" "PGCONNECT_TIMEOUT" "value" 10) (dict "name" "OLD_USER" "value" .username)
              (dict "name" "OLD_HOST" "value" (print (include "common.postgresql.source.name" .) $host))) | nindent 10 }}
          {{- include "common.secretEnv" (dict
              "name" "PGPASSWORD" "key" "password" "secret" (empty .owner | ternary .secret (printf "%s-superuser" .name))) | nindent 10 }}
          {{- include "common.secretEnv" (dict "name" "OLD_PASSWORD" "key" "password" "secret" .secret) | nindent 10 }}
{{- end -}}

{{- define "common.postgresql.migration.networkPolicy" -}}
{{- if and .migrating (include "common.networkPolicy.enabled" .context) -}}
{{- include "common.test.networkPolicy" (dict
    "context" .context "component" "postgresql-migration" "name" (printf "%s-migration" .name) "version" .version
    "port" 5432 "to" "postgresql") -}}
{{- end -}}
{{- end -}}

{{/*
Tables and materialised views by their rows, sequences by their next value, and large objects. What belongs to an extension is not dumped.
*/}}
{{- define "common.postgresql.migration.script" -}}
set -euo pipefail

stop() {
  printf '%s\n' "$*" "Clients stay out. A rollback of the release brings back the standalone." >&2
  exit 1
}
export PGOPTIONS="-c statement_timeout=0"
new() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }
old() { PGHOST=$OLD_HOST PGUSER=$OLD_USER PGPASSWORD=$OLD_PASSWORD new "$@"; }

echo "Waiting until the operator has imported the databases."
roles="select string_agg(rolname, ' ') from pg_catalog.pg_roles where"
until state=$(new -d postgres -c "$roles rolname in ('platform_held', 'platform_migrated')" 2>&1); do sleep 2; done
case $state in
  *platform_migrated*) echo "The rows were compared before."; exit 0 ;;
  '') stop "Role platform_held is missing in the cluster: it was not made by an import from the standalone." ;;
esac
free=$(new -d postgres -c "$roles rolcanlogin and not rolsuper and not rolreplication
  and rolname not in ('app', 'cnpg_pooler_pgbouncer') and not pg_has_role(oid, 'platform_held', 'member')")
[ -z "$free" ] || stop "These roles of the cluster are not held back: $free"
read_only=$(old -d postgres -c "show transaction_read_only")
[ "$read_only" = on ] || stop "The standalone takes writes."

of="not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')
  and relpersistence <> 't' and nspname !~ '^(pg_|information_schema$)'"
counted="select format('select %L, (select %s from %I.%I)', format('%s %I.%I', kind, nspname, relname), what, nspname, relname)
  from pg_class c join pg_namespace n on n.oid = relnamespace join (values ('r', 'Table', 'count(*)'), ('m', 'Table', 'count(*)'),
  ('S', 'Sequence', 'last_value::numeric + is_called::int')) k(letter, kind, what) on letter = relkind::text where $of
  union all select 'select ''Large objects'', count(*) from pg_catalog.pg_largeobject_metadata' \gexec"

count() { printf '%s\n' "$counted" | "$1" -d "$2"; }
databases=$(old -d postgres -c "select datname from pg_catalog.pg_database where datallowconn and not datistemplate order by 1")
while IFS= read -r database; do
  was=$(count old "$database")
  new -d "$database" -c select || stop "Database $database is missing in the cluster."
  is=$(count new "$database")
  lost=$(printf '%s\n' "$was" | grep -vxF -f <(printf '%s\n' "$is") | sort | head -n 1) || true
  if [ -n "$lost" ]; then
    here=$(printf '%s\n' "$is" | grep -F "${lost%|*}|" | head -n 1) || true
    stop "${lost%|*} of database $database differs: ${lost##*|} in the standalone, and ${here##*|} in the cluster."
  fi
  printf 'Database %s: %s counts are equal.\n' "$database" "$(printf '%s\n' "$was" | wc -l)"
done < <(printf '%s\n' "$databases")
new -d postgres -c "alter role platform_held rename to platform_migrated"
echo "All rows are in the cluster, and clients are admitted."
{{- end -}}

{{/*
What the notes say while data are moved, or nothing.
Call: include "common.postgresql.migration.notes" (dict "context" $ "name" "platform-postgresql")
*/}}
{{- define "common.postgresql.migration.notes" -}}
{{- if include "common.postgresql.migrating" .context }}
  The data are moved to Cluster {{ .name }}. Clients wait until the Job whose name begins with {{ .name }}-migration is complete:
    kubectl -n {{ .context.Release.Namespace }} get jobs
  Then set {{ include "common.key" (dict "context" .context "key" "postgresql.migration.done") }} to true. Until then a rollback brings back the one
  pod as it was, and takes the cluster away with the rows that it got.
{{- end }}
{{- end -}}

{{/*
Fails for values and states that a migration cannot start from or end in. Prints nothing.
Call: as for common.postgresql.guard
*/}}
{{- define "common.postgresql.migration.guard" -}}
{{- $values := .values -}}
{{- $done := ($values.migration).done -}}
{{- include "common.refuse" (dict "context" .context "if" (and $values.migrateFrom (ne .mode "cluster")) "key" "postgresql.migrateFrom" "sentence" (print
    "it moves the data into a cluster. Set {postgresql.mode} to cluster, or remove this.")) -}}
{{- include "common.refuse" (dict "context" .context "if" (and $done (not $values.migrateFrom)) "key" "postgresql.migration.done" "sentence" (print
    "nothing is moved. Set {postgresql.migrateFrom} to standalone, or remove this.")) -}}
{{- if $values.migrateFrom -}}
{{- $namespace := .context.Release.Namespace -}}
{{- $server := lookup "apps/v1" "StatefulSet" $namespace .name -}}
{{- $cluster := lookup "v1" "Service" $namespace (printf "%s-rw" .name) -}}
{{- if $done -}}
{{- $compared := false -}}
{{- $jobs := dict -}}
{{- if $server }}{{ $jobs = lookup "batch/v1" "Job" $namespace "" }}{{ end -}}
{{- range dig "items" list $jobs -}}
{{- $labels := .metadata.labels | default dict -}}
{{- $own := and (eq (toString (get $labels "app.kubernetes.io/name")) (include "common.partName" (dict
    "context" $.context "part" $.context.Chart.Name))) (eq (toString (get $labels "app.kubernetes.io/instance")) $.context.Release.Name) -}}
{{- if and $own (eq (toString (get $labels "chartwright.dev/migration")) "compare") (dig "status" "succeeded" 0 .) }}{{ $compared = true }}{{ end -}}
{{- end -}}
{{- include "common.refuse" (dict "context" .context "if" (and $server (not $compared)) "key" "postgresql.migration.done" "sentence" (printf (print
    "no Job has compared the rows of StatefulSet %[1]s with those of the cluster. Set it to false and wait until the Job whose name begins with "
    "%[1]s-migration is complete.") .name)) -}}
{{- else -}}
{{- include "common.refuse" (dict "context" .context "if" (and $cluster (not $server)) "key" "postgresql.migrateFrom" "sentence" (printf (print
    "Cluster %s is there already, and an import fills only a new one. Set {postgresql.migration.done} to true, or remove this.") .name)) -}}
{{- include "common.volumeClaimGuard" (dict "context" .context "name" .name "values" $values "key" "postgresql") -}}
{{- $account := $values.serviceAccount -}}
{{- include "common.refuse" (dict "context" .context "if" (and ($account).create (has $account.name (list "" .name)))
    "key" "postgresql.serviceAccount.name" "sentence" (printf
    "CloudNativePG has a service account %s of its own. Name another one in an upgrade before, or set {postgresql.serviceAccount.create} to false."
    .name)) -}}
{{- $spec := $values.cluster.spec | default dict -}}
{{- range $path := list "postgresql.pg_hba" "externalClusters" "bootstrap.initdb.import" "bootstrap.recovery" "bootstrap.pg_basebackup" -}}
{{- $at := $spec -}}
{{- range splitList "." $path }}{{ $at = get ($at | default dict) . }}{{ end -}}
{{- include "common.refuse" (dict "context" $.context "if" $at "key" (printf "postgresql.cluster.spec.%s" $path) "sentence" (print
    "the migration sets this field itself. Remove it until {postgresql.migration.done}.")) -}}
{{- end -}}
{{- $major := include "common.postgresql.major" (dict "context" .context "values" $values) | int -}}
{{- $to := ($spec.imageCatalogRef).major | default (regexFind "^[0-9]+" (last (splitList ":" ($spec.imageName | default "")))) | default $major | int -}}
{{- include "common.refuse" (dict "context" .context "if" (lt $to $major) "key" "postgresql.cluster.spec" "sentence" (printf
    "an import takes no data of a newer PostgreSQL, and %d of the cluster is older than %d of the standalone. Name an image of %[2]d or later."
    $to $major)) -}}
{{- include "common.refuse" (dict "context" .context "if" (lt $major 14) "key" "postgresql.migrateFrom" "sentence" (printf
    "it needs PostgreSQL 14 or later, and the image has %d. Move the data to a later one first, or as docs/postgresql-cluster.md describes by hand."
    $major)) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
Fails for contradictions of the modes of PostgreSQL. Prints nothing.
Call: include "infra.postgresql.guard" $
*/}}
{{- define "infra.postgresql.guard" -}}
{{- $postgresql := .Values.postgresql -}}
{{- $mode := include "common.postgresql.mode" . -}}
{{- $name := include "common.postgresql.name" . -}}
{{- $host := ((.Values.global).postgresql).host -}}
{{- include "common.refuse" (dict "context" $ "if" (and $postgresql.enabled (eq $mode "external") (not $host)) "key" "postgresql.mode" "sentence" (print
    "external is a server outside of this release, and none is named. Set global.postgresql.host, or {postgresql.mode} to standalone.")) -}}
{{- include "common.refuse" (dict "context" $ "if" (and (ne $mode "cluster") (($postgresql.cluster).pooler).enabled)
    "key" "postgresql.cluster.pooler.enabled" "sentence" "only a cluster has a pooler. Set {postgresql.mode} to cluster, or this to false.") -}}
{{- include "common.postgresql.guard" (dict "context" $ "values" $postgresql "name" $name "mode" $mode) -}}
{{- if eq $mode "cluster" }}{{ include "infra.postgresql.cluster.guard" $ }}{{ end -}}
{{- end -}}

{{/*
The same for what only this cluster cannot do: its superuser, its Secrets' names, and a restore.
*/}}
{{- define "infra.postgresql.cluster.guard" -}}
{{- $postgresql := .Values.postgresql -}}
{{- range $key := list "username" "database" -}}
{{- include "common.refuse" (dict "context" $ "if" (ne (get $postgresql.auth $key) "postgres") "key" (printf "postgresql.auth.%s" $key) "sentence" (printf
    "the %s of a cluster is postgres. Set it to that." (eq $key "username" | ternary "superuser" "superuser's database"))) -}}
{{- end -}}
{{- range $application, $settings := get . (include "common.postgresql.databases" .) -}}
{{- $taken := has $application (list "app" "ca" "replication" "server" "superuser") -}}
{{- include "common.refuse" (dict "context" $ "if" (and $taken (not $settings.existingSecret)) "key" (printf "global.postgresql.databases.%s" $application)
    "sentence" (printf "CloudNativePG has a Secret %s of its own. Give the application another name, or its database an existingSecret."
    $settings.secret)) -}}
{{- end -}}
{{- include "common.refuse" (dict "context" $ "if" .Values.restore.from "key" "restore.from" "sentence" (print
    "a restore renames the database postgres, which CloudNativePG uses. Restore each database as docs/postgresql-cluster.md describes, and "
    "remove this.")) -}}
{{- end -}}

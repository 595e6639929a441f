{{/*
Fails for contradictions of the modes of PostgreSQL. Prints nothing.
Call: include "infra.postgresql.guard" $
*/}}
{{- define "infra.postgresql.guard" -}}
{{- $postgresql := .Values.postgresql -}}
{{- $mode := include "infra.postgresql.mode" . -}}
{{- $name := include "common.postgresql.name" . -}}
{{- $host := ((.Values.global).postgresql).host -}}
{{- include "common.refuse" (dict "context" $ "if" (and $postgresql.enabled (eq $mode "external") (not $host)) "key" "postgresql.mode" "sentence" (print
    "external is a server outside of this release, and none is named. Set global.postgresql.host, or {postgresql.mode} to standalone.")) -}}
{{- include "common.refuse" (dict "context" $ "if" (and (ne $mode "cluster") (($postgresql.cluster).pooler).enabled)
    "key" "postgresql.cluster.pooler.enabled" "sentence" "only a cluster has a pooler. Set {postgresql.mode} to cluster, or this to false.") -}}
{{- if not $postgresql.allowModeChange -}}
{{- $server := lookup "apps/v1" "StatefulSet" .Release.Namespace $name -}}
{{- $cluster := lookup "v1" "Service" .Release.Namespace (printf "%s-rw" $name) -}}
{{- $claim := lookup "v1" "PersistentVolumeClaim" .Release.Namespace (printf "data-%s-0" $name) -}}
{{- $change := print "Move the data as docs/postgresql-cluster.md describes and set {postgresql.allowModeChange} to true for this upgrade, "
    "or set {postgresql.mode} to " -}}
{{- include "common.refuse" (dict "context" $ "if" (and (eq $mode "cluster") (or $server (and $claim (not $cluster)))) "key" "postgresql.mode"
    "sentence" (printf (print
    "the data of mode standalone are in PersistentVolumeClaim data-%s-0, and cluster would start beside it, without them. %sstandalone.")
    $name $change)) -}}
{{- include "common.refuse" (dict "context" $ "if" (and (eq $mode "standalone") $cluster (not $server)) "key" "postgresql.mode" "sentence" (printf
    "the data of mode cluster are in Cluster %s, and standalone would start beside it, without them. %scluster." $name $change)) -}}
{{- end -}}
{{- if eq $mode "cluster" }}{{ include "infra.postgresql.cluster.guard" $ }}{{ end -}}
{{- end -}}

{{/*
The same for what CloudNativePG cannot do with the values of a server of one pod.
*/}}
{{- define "infra.postgresql.cluster.guard" -}}
{{- $postgresql := .Values.postgresql -}}
{{- $cluster := $postgresql.cluster -}}
{{- $name := include "common.postgresql.name" . -}}
{{- $served := .Capabilities.APIVersions.Has "postgresql.cnpg.io/v1" -}}
{{- include "common.refuse" (dict "context" $ "if" (and (ne (toString $postgresql.checkApi) "false") (not $served)) "key" "postgresql.mode" "sentence" (print
    "cluster needs the operator CloudNativePG, and the cluster does not serve postgresql.cnpg.io/v1. Install the operator first. "
    "Where no cluster is known, add `--api-versions postgresql.cnpg.io/v1`, or set {postgresql.checkApi} to false.")) -}}
{{- include "common.refuse" (dict "context" $ "if" (gt (len $name) 50) "key" "global.fullnameOverride" "sentence" (printf
    "CloudNativePG takes names of at most 50 characters, and %s has %d. Set it to a shorter word." $name (len $name))) -}}
{{- include "common.refuse" (dict "context" $ "if" (ge (int $cluster.synchronous.replicas) (int $cluster.instances))
    "key" "postgresql.cluster.synchronous.replicas" "sentence" (printf
    "%d instances have %d replicas. Lower it, or raise {postgresql.cluster.instances}." (int $cluster.instances) (sub (int $cluster.instances) 1))) -}}
{{- range $key := list "username" "database" -}}
{{- include "common.refuse" (dict "context" $ "if" (ne (get $postgresql.auth $key) "postgres") "key" (printf "postgresql.auth.%s" $key) "sentence" (printf
    "the %s of a cluster is postgres. Set it to that." (eq $key "username" | ternary "superuser" "superuser's database"))) -}}
{{- end -}}
{{- range $key := list "auth" "tls" -}}
{{- include "common.refuse" (dict "context" $ "if" (get $postgresql $key).existingSecretKeys "key" (printf "postgresql.%s.existingSecretKeys" $key)
    "sentence" "CloudNativePG reads the Secret of a cluster, whose keys have fixed names. Name them so, and remove this.") -}}
{{- end -}}
{{- range $key := list "initScripts" "initContainers" "extraContainers" "extraVolumes" "extraVolumeMounts" "lifecycle" "runtimeClassName"
    "hostAliases" "dnsPolicy" "dnsConfig" "updateStrategy" -}}
{{- include "common.refuse" (dict "context" $ "if" (get $postgresql $key) "key" (printf "postgresql.%s" $key) "sentence" (print
    "it is for the pod of mode standalone, and CloudNativePG makes the pods of a cluster. Remove it; {postgresql.cluster.spec} takes what a "
    "Cluster has in its place.")) -}}
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

{{/*
DRILL: a CronJob that restores the newest set into a PostgreSQL of its own pod, with the scripts of a restore. Nothing selects its pods,
and they reach the bucket alone: no Service, no PostgreSQL of the release.
*/}}

{{/*
Prints the object whose define `print` names; nothing while the drill is off.
Call: include "infra.drill" (dict "context" $ "print" "infra.drill.cronJob")
*/}}
{{- define "infra.drill" -}}
{{- $context := .context -}}
{{- if $context.Values.backup.drill.enabled -}}
{{- include .print (dict
    "context" $context "component" "backup-drill" "name" (include "common.name" (dict "context" $context "component" "backup-drill"))
    "version" $context.Values.postgresql.image.tag "user" (include "common.postgresql.uid" $context.Values.postgresql)
    "values" (pick $context.Values.postgresql "priorityClassName" "nodeSelector" "tolerations" "podSecurityContext" "containerSecurityContext")) -}}
{{- end -}}
{{- end -}}

{{- define "infra.drill.configMap" -}}
apiVersion: v1
kind: ConfigMap
{{ include "common.metadata" . }}
data:
  drill.sh: |
    {{- include "common.text" (dict "text" (include "infra.drill.script" .context) "indent" 4) }}
  counts.sql: |
    {{- include "common.text" (dict "text" (include "infra.backup.countsSql" .context) "indent" 4) }}
  fetch.sh: |
    {{- include "common.text" (dict "text" (include "infra.restore.fetchScript" (dict
        "context" .context "from" "latest" "release" (printf "%s.%s" .context.Release.Namespace .context.Release.Name))) "indent" 4) }}
  restore.sh: |
    {{- include "common.text" (dict "text" (include "infra.restore.script" (
        include "infra.restore.own" .context | fromYaml | merge (dict "context" .context))) "indent" 4) }}
{{- end -}}

{{- define "infra.drill.cronJob" -}}
{{- $context := .context -}}
{{- $backup := .context.Values.backup -}}
{{- $drill := $backup.drill -}}
apiVersion: batch/v1
kind: CronJob
{{ include "common.metadata" . }}
spec:
  {{- include "infra.backup.schedule" (dict "of" $drill "timeZone" $backup.timeZone) | nindent 2 }}
  jobTemplate:
    metadata:
      labels:
        {{- include "common.stableLabels" . | nindent 8 }}
    spec:
      backoffLimit: 0
      activeDeadlineSeconds: {{ int $drill.deadlineSeconds }}
      template:
        {{- include "common.podTemplate" . | nindent 8 }}
          restartPolicy: Never
          initContainers:
            {{- include "common.container" (merge (dict
                "name" "fetch" "image" $backup.image
                "command" (list "sh" "-c" "touch /scratch/wanted && sh /etc/databases/fetch.sh") "resources" $backup.resources) .) | nindent 12 }}
              terminationMessagePolicy: FallbackToLogsOnError
              env:
                {{- include "infra.backup.resticEnv" (dict "context" $context "drill" true) | nindent 16 }}
              volumeMounts:
                {{- include "infra.restore.mounts" . | nindent 16 }}
                {{- if eq $backup.target "volume" }}
                - name: repository
                  mountPath: /repository
                  readOnly: true
                {{- end }}
          containers:
            {{- include "common.container" (merge (dict
                "name" "drill" "image" $context.Values.postgresql.image
                "command" (list "bash" "/etc/databases/drill.sh") "resources" $drill.resources) .) | nindent 12 }}
              terminationMessagePolicy: FallbackToLogsOnError
              volumeMounts:
                {{- include "infra.restore.mounts" . | nindent 16 }}
          volumes:
            - name: scripts
              configMap:
                name: {{ .name }}
            {{- include "infra.backup.scratch" (dict "context" $context "scratch" $drill.scratch) | nindent 12 }}
{{- end -}}

{{- define "infra.drill.networkPolicy" -}}
{{- if include "common.networkPolicy.enabled" .context -}}
{{ include "common.networkPolicy" . }}
  {{- with include "infra.backup.bucketEgress" .context }}
  egress:
    {{- include "common.networkPolicy.dns" $.context | nindent 4 }}
    {{- . | nindent 4 }}
  {{- end }}
{{- end -}}
{{- end -}}

{{/*
Starts a PostgreSQL that nobody reaches but this pod, and restores the set into it. It removes everything, however it ends.
*/}}
{{- define "infra.drill.script" -}}
#!/usr/bin/env bash
set -euo pipefail
export PGDATA=/scratch/data PGHOST=/scratch/socket PGUSER=postgres PGDATABASE=postgres KEEP_SET=1
trap 'pg_ctl stop -m immediate >/dev/null 2>&1 || :; rm -rf /scratch/*' EXIT
mkdir -p "$PGHOST"

# restore_into_a_new_server FOLDER
restore_into_a_new_server() {
  rm -rf "$PGDATA"
  initdb --username=postgres --auth=trust --no-sync >/scratch/initdb.log || { cat /scratch/initdb.log >&2; exit 1; }
  pg_ctl start -w -t 60 -l /scratch/server.log -o "-c listen_addresses= -c unix_socket_directories=$PGHOST -c fsync=off" >/dev/null || {
    cat /scratch/server.log >&2
    exit 1
  }
  touch /scratch/wanted
  SET=$1
  . /etc/databases/restore.sh
}

if [ -e /scratch/set/authentik/manifest.json ]; then
  restore_into_a_new_server /scratch/set/authentik
  pg_ctl stop -m immediate >/dev/null
fi
restore_into_a_new_server /scratch/set
old=$(query "$PGDATABASE" -v taken="$taken" <<<"select now() - :'taken'::timestamptz > interval '{{ int .Values.backup.drill.maxAgeHours }} hours'")
if [ "$old" = t ]; then
  echo "The newest set is of $taken, more than {{ int .Values.backup.drill.maxAgeHours }} hours ago. Look at the Jobs of" \
    "CronJob {{ include "infra.backup.name" . }}." >&2
  exit 1
fi
{{- end -}}

{{/*
RESTORE OF AUTHENTIK'S OWN POSTGRESQL: a Job of its own with the scripts of a restore. Authentik's pods wait for the marker that it leaves.
*/}}

{{/*
Prints the object whose define `print` names; nothing while there is nothing to restore.
Call: include "infra.restore.authentik" (dict "context" $ "print" "infra.restore.authentik.job")
*/}}
{{- define "infra.restore.authentik" -}}
{{- $context := .context -}}
{{- if and $context.Values.restore.from (include "infra.authentik" (dict "context" $context "wanted" $context.Values.restore.authentik)) -}}
{{- $postgresql := $context.Values.postgresql -}}
{{- $of := dict
    "context" $context "component" "backup-authentik" "version" $postgresql.image.tag "user" (include "common.postgresql.uid" $postgresql)
    "files" (include "infra.restore.files" (dict "context" $context "known" dict "key" "authentik.postgresql.image.tag"))
    "values" (pick $postgresql "priorityClassName" "nodeSelector" "tolerations" "podSecurityContext" "containerSecurityContext") -}}
{{- $hash := list $of.files (include "infra.restore.authentik.spec" (merge (dict "name" "") $of)) | include "common.checksum" | trunc 10 -}}
{{- $_ := set $of "name" (include "common.name" (dict "context" $context "component" (printf "backup-authentik-%s" $hash))) -}}
{{- include .print $of -}}
{{- end -}}
{{- end -}}

{{- define "infra.restore.authentik.configMap" -}}
apiVersion: v1
kind: ConfigMap
{{ include "common.metadata" . }}
data:
  {{- include "common.text" (dict "text" .files "indent" 2) }}
{{- end -}}

{{- define "infra.restore.authentik.job" -}}
apiVersion: batch/v1
kind: Job
{{ include "common.metadata" . }}
spec:
  {{- include "infra.restore.authentik.spec" . | nindent 2 }}
{{- end -}}

{{- define "infra.restore.authentik.spec" -}}
{{- $context := .context -}}
{{- $image := $context.Values.postgresql.image -}}
{{- $ca := include "infra.authentik.ca" $context | fromYaml -}}
{{- $env := include "infra.authentik.env" (dict "context" $context "set" "/scratch/set/authentik") -}}
backoffLimit: {{ int $context.Values.databases.backoffLimit }}
{{ include "infra.restore.failurePolicy" . }}
template:
  {{- include "common.podTemplate" . | nindent 2 }}
    restartPolicy: Never
    initContainers:
      {{- include "infra.restore.containers" (dict
          "context" $context "values" .values "ca" $ca "image" $image "env" $env) | nindent 6 }}
    containers:
      {{- include "common.container" (merge (dict
          "name" "restore" "image" $image "resources" $context.Values.backup.resources
          "command" (list "bash" "-c" "set -euo pipefail; . /etc/databases/restore.sh")) .) | nindent 6 }}
        terminationMessagePolicy: FallbackToLogsOnError
        env:
          {{- $env | nindent 10 }}
        volumeMounts:
          {{- include "infra.restore.mounts" . | nindent 10 }}
          {{- include "common.added" (dict "of" (include "common.ca.mount" $ca) "indent" 10) }}
    volumes:
      {{- include "infra.backup.scratch" (dict "context" $context) | nindent 6 }}
      - name: scripts
        configMap:
          name: {{ .name }}
      {{- include "common.added" (dict "of" (include "common.ca.volume" $ca) "indent" 6) }}
{{- end -}}

{{/*
The policy of its pod: Authentik's PostgreSQL, and the bucket.
*/}}
{{- define "infra.restore.authentik.networkPolicy" -}}
{{- if include "common.networkPolicy.enabled" .context -}}
{{ include "common.networkPolicy" . }}
  egress:
    {{- include "common.networkPolicy.dns" .context | nindent 4 }}
    {{- include "infra.authentik.egress" .context | nindent 4 }}
    {{- include "common.added" (dict "of" (include "infra.backup.bucketEgress" .context) "indent" 4) }}
{{- end -}}
{{- end -}}

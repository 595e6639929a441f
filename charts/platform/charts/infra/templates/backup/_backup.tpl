{{/*
BACKUPS: a CronJob whose pod has two steps. `dump` has PostgreSQL's image and its credentials, and writes a set to a scratch volume;
`upload` has restic and the credentials of the repository, and never reaches PostgreSQL.
*/}}

{{/*
Prints the object whose define `print` names, with the arguments that all of them take; nothing while backups are off. With `restoring`
also for a restore without backups.
Call: include "infra.backup" (dict "context" $ "print" "infra.backup.cronJob")
*/}}
{{- define "infra.backup" -}}
{{- $context := .context -}}
{{- if or $context.Values.backup.enabled (and .restoring $context.Values.restore.from) -}}
{{- include .print (dict
    "context" $context "component" "backup" "name" (include "infra.backup.name" $context) "version" $context.Values.postgresql.image.tag
    "user" (include "common.postgresql.uid" $context.Values.postgresql)
    "values" (pick $context.Values.postgresql "priorityClassName" "nodeSelector" "tolerations" "podSecurityContext" "containerSecurityContext")) -}}
{{- end -}}
{{- end -}}

{{/*
The name of the CronJob, its ConfigMap, and the Secret with the password of its role.
Call: include "infra.backup.name" $
*/}}
{{- define "infra.backup.name" -}}
{{- include "common.name" (dict "context" . "component" "backup") -}}
{{- end -}}

{{/*
The Secret of the release with what is given of the repository: its password, and the keys of S3.
Call: include "infra.backup.repositoryName" $
*/}}
{{- define "infra.backup.repositoryName" -}}
{{- include "common.name" (dict "context" . "component" "backup-repository") -}}
{{- end -}}

{{/*
The password of the role that reads.
Call: include "infra.backup.rolePassword" $
*/}}
{{- define "infra.backup.rolePassword" -}}
{{- include "common.secrets.value" (dict
    "context" . "secret" (include "infra.backup.name" .) "key" "password" "given" .Values.backup.rolePassword
    "valuesKey" (include "common.key" (dict "context" . "key" "backup.rolePassword"))) -}}
{{- end -}}

{{/*
What is given of the repository, as a map.
Call: get $ (include "infra.backup.given" $)
*/}}
{{- define "infra.backup.given" -}}
{{- $backup := .Values.backup -}}
{{- $given := dict -}}
{{- $keys := dict "password" (list $backup.repository "repository.password") -}}
{{- if eq $backup.target "s3" -}}
{{- $keys = merge $keys (dict "access-key" (list $backup.s3 "s3.accessKey") "secret-key" (list $backup.s3 "s3.secretKey")) -}}
{{- if and $backup.drill.enabled $backup.drill.s3.accessKey -}}
{{- $keys = merge $keys (dict "drill-access-key" (list $backup.drill.s3 "drill.s3.accessKey")
    "drill-secret-key" (list $backup.drill.s3 "drill.s3.secretKey")) -}}
{{- end -}}
{{- end -}}
{{- range $key, $of := $keys -}}
{{- if not (first $of).existingSecret -}}
{{- $valuesKey := last $of -}}
{{- $_ := set $given $key (include "common.secrets.value" (dict
    "context" $ "secret" (include "infra.backup.repositoryName" $) "key" $key "generate" false
    "given" (get (first $of) (splitList "." $valuesKey | last))
    "valuesKey" (include "common.key" (dict "context" $ "key" (printf "backup.%s" $valuesKey))))) -}}
{{- end -}}
{{- end -}}
{{- $_ := set . "backupGiven" $given -}}backupGiven
{{- end -}}

{{/*
The environment of restic: the repository, its password and the keys of S3: those of the drill where it has some and `drill` is set.
Call: include "infra.backup.resticEnv" (dict "context" $ "drill" true) | nindent 12
*/}}
{{- define "infra.backup.resticEnv" -}}
{{- $backup := .context.Values.backup -}}
{{- $secret := include "infra.backup.repositoryName" .context -}}
{{- $own := and .drill (or $backup.drill.s3.accessKey $backup.drill.s3.existingSecret) -}}
{{- $s3 := empty $own | ternary $backup.s3 $backup.drill.s3 -}}
{{- $prefix := empty (and $own (not $s3.existingSecret)) | ternary "" "drill-" -}}
- name: RESTIC_REPOSITORY
  value: {{ include "infra.backup.repository" .context | quote }}
{{ include "common.secretEnv" (dict
    "name" "RESTIC_PASSWORD" "secret" ($backup.repository.existingSecret | default $secret) "key" "password" "of" $backup.repository) }}
{{- if eq $backup.target "s3" }}
{{ include "common.secretEnv" (dict
    "name" "AWS_ACCESS_KEY_ID" "secret" ($s3.existingSecret | default $secret) "key" (print $prefix "access-key") "of" $s3) }}
{{ include "common.secretEnv" (dict
    "name" "AWS_SECRET_ACCESS_KEY" "secret" ($s3.existingSecret | default $secret) "key" (print $prefix "secret-key") "of" $s3) }}
{{- with $backup.s3.region }}
- name: AWS_DEFAULT_REGION
  value: {{ . | quote }}
{{- end }}
{{- end }}
- name: RESTIC_CACHE_DIR
  value: /scratch/cache
- name: RESTIC_PROGRESS_FPS
  value: "0"
- name: TMPDIR
  value: /scratch/tmp
{{- end -}}

{{- define "infra.backup.repository" -}}
{{- $s3 := .Values.backup.s3 -}}
{{- if eq .Values.backup.target "s3" -}}
s3:{{ $s3.endpoint }}/{{ $s3.bucket }}{{ with trimAll "/" $s3.prefix }}/{{ . }}{{ end }}
{{- else -}}
/repository
{{- end -}}
{{- end -}}

{{/*
The mounts of restic, and the volumes of a pod with scratch space.
*/}}
{{- define "infra.backup.mounts" -}}
- name: backup
  mountPath: /etc/backup
  readOnly: true
- name: scratch
  mountPath: /scratch
{{- end -}}

{{- define "infra.backup.resticMounts" -}}
{{ include "infra.backup.mounts" . }}
{{- if eq .Values.backup.target "volume" }}
- name: repository
  mountPath: /repository
{{- end }}
{{- end -}}

{{- define "infra.backup.scratch" -}}
{{- $backup := .context.Values.backup -}}
{{- $scratch := .scratch | default $backup.scratch -}}
- name: scratch
  {{- if $scratch.storageClass }}
  ephemeral:
    volumeClaimTemplate:
      spec:
        {{- include "common.volumeClaimSpec" (dict "context" .context "persistence" $scratch) | nindent 8 }}
  {{- else }}
  emptyDir:
    sizeLimit: {{ $scratch.size }}
  {{- end }}
{{- if eq $backup.target "volume" }}
- name: repository
  persistentVolumeClaim:
    claimName: {{ $backup.volume.existingClaim | default (include "infra.backup.name" .context) }}
{{- end }}
{{- end -}}

{{/*
The claim of the volume, or nothing. It is kept on uninstall, since that is when it is needed.
*/}}
{{- define "infra.backup.claim" -}}
{{- if and (eq .context.Values.backup.target "volume") (not .context.Values.backup.volume.existingClaim) -}}
apiVersion: v1
kind: PersistentVolumeClaim
{{ include "common.metadata" (merge (dict "annotations" (dict "helm.sh/resource-policy" "keep")) .) }}
spec:
  {{- include "common.volumeClaimSpec" (dict "context" .context "persistence" .context.Values.backup.volume) | nindent 2 }}
{{- end -}}
{{- end -}}

{{/*
The CronJob. The dump is an init container, so the upload begins when the whole set is there.
*/}}
{{- define "infra.backup.cronJob" -}}
{{- $context := .context -}}
{{- $backup := .context.Values.backup -}}
{{- $authentik := include "infra.authentik" (dict "context" $context "wanted" $backup.authentik.enabled) -}}
{{- $ca := dict "kind" "postgresql" "of" (include "common.tls.client" (dict "context" $context "kind" "postgresql") | fromYaml) -}}
apiVersion: batch/v1
kind: CronJob
{{ include "common.metadata" . }}
spec:
  {{- include "infra.backup.schedule" (dict "of" $backup "timeZone" $backup.timeZone) | nindent 2 }}
  jobTemplate:
    metadata:
      labels:
        {{- include "common.stableLabels" . | nindent 8 }}
    spec:
      backoffLimit: {{ int $backup.backoffLimit }}
      activeDeadlineSeconds: {{ int $backup.deadlineSeconds }}
      template:
        {{- include "common.podTemplate" . | nindent 8 }}
          restartPolicy: Never
          initContainers:
            {{- if $authentik }}
            {{- include "infra.authentik.dump" . | nindent 12 }}
            {{- end }}
            {{- if include "infra.backup.rabbitmq" . }}
            {{- include "infra.backup.rabbitmq.dump" . | nindent 12 }}
            {{- end }}
            {{- include "common.container" (merge (dict
                "name" "dump" "image" $context.Values.postgresql.image
                "command" (list "bash" "/etc/backup/dump.sh") "resources" $backup.resources) .) | nindent 12 }}
              terminationMessagePolicy: FallbackToLogsOnError
              env:
                {{- include "infra.backup.dumpEnv" $context | nindent 16 }}
              volumeMounts:
                {{- include "infra.backup.mounts" $context | nindent 16 }}
                {{- include "common.added" (dict "of" (include "common.ca.mount" $ca) "indent" 16) }}
          containers:
            {{- include "common.container" (merge (dict
                "name" "upload" "image" $backup.image
                "command" (list "sh" "/etc/backup/upload.sh") "resources" $backup.resources) .) | nindent 12 }}
              terminationMessagePolicy: FallbackToLogsOnError
              env:
                {{- include "infra.backup.resticEnv" (dict "context" $context) | nindent 16 }}
              volumeMounts:
                {{- include "infra.backup.resticMounts" $context | nindent 16 }}
                {{- include "common.added" (dict "of" (include "infra.backup.secretMounts" $context | trim) "indent" 16) }}
          volumes:
            - name: backup
              configMap:
                name: {{ .name }}
            {{- include "infra.backup.scratch" (dict "context" $context) | nindent 12 }}
            {{- include "common.added" (dict "of" (include "common.ca.volume" $ca) "indent" 12) }}
            {{- if $authentik }}
            {{- include "common.added" (dict "of" (include "common.ca.volume" (include "infra.authentik.ca" $context | fromYaml)) "indent" 12) }}
            {{- end }}
            {{- if include "infra.backup.rabbitmq" . }}
            {{- include "common.added" (dict "of" (include "common.ca.volume" (dict
                "kind" "rabbitmq" "of" $context.Values.global.rabbitmq)) "indent" 12) }}
            {{- end }}
            {{- include "common.added" (dict "of" (include "infra.backup.secretVolumes" $context | trim) "indent" 12) }}
{{- end -}}

{{/*
The fields of a CronJob about its times.
*/}}
{{- define "infra.backup.schedule" -}}
schedule: {{ .of.schedule | quote }}
{{- with .timeZone }}
timeZone: {{ . | quote }}
{{- end }}
suspend: {{ .of.suspend }}
concurrencyPolicy: Forbid
startingDeadlineSeconds: 3600
successfulJobsHistoryLimit: 1
failedJobsHistoryLimit: 3
{{- end -}}

{{/*
The environment of the dump: where PostgreSQL is, and the role that reads.
*/}}
{{- define "infra.backup.dumpEnv" -}}
{{ include "infra.postgresql.serverEnv" (dict "context" . "user" .Values.backup.role) }}
{{ include "common.secretEnv" (dict "name" "PGPASSWORD" "secret" (include "infra.backup.name" .) "key" "password") }}
{{ include "infra.backup.scratchEnv" . }}
{{- end -}}

{{- define "infra.backup.scratchEnv" -}}
- name: SCRATCH_BYTES
  value: {{ include "common.bytes" .Values.backup.scratch.size | quote }}
{{- end -}}

{{/*
The Secrets that fit the data, which the set holds too: those of PostgreSQL, Redis and RabbitMQ that the release has, and Authentik's where
they are there. Their volumes and mounts.
*/}}
{{- define "infra.backup.secrets" -}}
{{- $names := list (include "infra.postgresql.secretName" .) (include "infra.redis.secretName" .) -}}
{{- range $application, $settings := get . (include "common.postgresql.databases" .) }}{{ $names = append $names $settings.secret }}{{ end -}}
{{- if include "infra.rabbitmq.own" . -}}
{{- $names = append $names (include "infra.rabbitmq.secretName" .) -}}
{{- range $application, $settings := get . (include "common.rabbitmq.applications" .) }}{{ $names = append $names $settings.secret }}{{ end -}}
{{- end -}}
{{- with .Values.backup.authentik.existingSecret }}{{ $names = append $names . }}{{ end -}}
{{- range list "postgresql" "redis" "secret-key" "bootstrap" -}}
{{- $names = append $names (include "common.name" (dict "context" $ "component" (printf "authentik-%s" .))) -}}
{{- end -}}
{{- concat $names (.Values.backup.secrets | default list) | uniq | sortAlpha | join "\n" -}}
{{- end -}}

{{- define "infra.backup.secretMounts" -}}
{{- range $index, $name := include "infra.backup.secrets" . | splitList "\n" }}
- name: secret-{{ $index }}
  mountPath: /secrets/{{ $name }}
  readOnly: true
{{- end }}
{{- end -}}

{{- define "infra.backup.secretVolumes" -}}
{{- range $index, $name := include "infra.backup.secrets" . | splitList "\n" }}
- name: secret-{{ $index }}
  secret:
    secretName: {{ $name }}
    optional: true
{{- end }}
{{- end -}}

{{/*
The policy of the pod: PostgreSQL, and the bucket at its port.
*/}}
{{- define "infra.backup.networkPolicy" -}}
{{- if include "common.networkPolicy.enabled" .context -}}
{{ include "common.test.networkPolicy" (merge (dict
    "port" (include "common.postgresql.port" .context) "to" (include "common.postgresql.own" .context | empty | ternary "" "postgresql")) .) }}
{{- if include "infra.authentik" (dict "context" .context "wanted" .context.Values.backup.authentik.enabled) }}
{{- include "infra.authentik.egress" .context | nindent 4 }}
{{- end }}
{{- if include "infra.backup.rabbitmq" . }}
{{- include "infra.backup.rabbitmq.egress" .context | nindent 4 }}
{{- end }}
{{- include "common.added" (dict "of" (include "infra.backup.bucketEgress" .context) "indent" 4) }}
{{- end -}}
{{- end -}}

{{/*
The egress rule for the bucket, or nothing for a volume.
Call: include "infra.backup.bucketEgress" $
*/}}
{{- define "infra.backup.bucketEgress" -}}
{{- if eq .Values.backup.target "s3" -}}
{{- $port := regexFind ":[0-9]+$" .Values.backup.s3.endpoint | trimPrefix ":" -}}
- ports:
    - port: {{ $port | default (hasPrefix "http:" .Values.backup.s3.endpoint | ternary 80 443) | int }}
      protocol: TCP
  {{- with .Values.backup.s3.peers }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
{{- end -}}

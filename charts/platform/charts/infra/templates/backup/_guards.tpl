{{/*
Fails for what contradicts itself in the repository of sets. Prints nothing.
Call: include "infra.backup.repositoryGuard" $
*/}}
{{- define "infra.backup.repositoryGuard" -}}
{{- $backup := .Values.backup -}}
{{- $s3 := $backup.s3 -}}
{{- $key := "the key encrypts every set, and the chart never generates it, because a set without its key is lost." -}}
{{- include "common.refuse" (dict "context" $ "if" (not (or $backup.repository.password $backup.repository.existingSecret))
    "key" "backup.repository.password" "sentence" (print
    $key " Set it (`openssl rand -hex 24` prints one) or {backup.repository.existingSecret}, and keep a copy outside of this cluster.")) -}}
{{- range $of := list (list $backup.repository "repository.password" "password") (list $s3 "s3.accessKey" "accessKey")
    (list $s3 "s3.secretKey" "secretKey") (list $backup.drill.s3 "drill.s3.accessKey" "accessKey")
    (list $backup.drill.s3 "drill.s3.secretKey" "secretKey") -}}
{{- $secret := printf "backup.%s.existingSecret" (index $of 1 | splitList "." | initial | join ".") -}}
{{- include "common.refuse" (dict "context" $ "if" (and (get (first $of) (last $of)) (first $of).existingSecret)
    "key" (printf "backup.%s" (index $of 1)) "sentence" (printf "it is given beside {%s}; remove one of the two." $secret)) -}}
{{- end -}}
{{- include "common.refuse" (dict "context" $ "if" (and (eq $backup.target "s3") (not (and $s3.bucket $s3.endpoint))) "key" "backup.s3.bucket"
    "sentence" "sets go to a bucket. Set it and {backup.s3.endpoint}, or {backup.target} to volume.") -}}
{{- include "common.refuse" (dict "context" $ "if" (and (eq $backup.target "volume") $s3.bucket) "key" "backup.s3.bucket"
    "sentence" "sets go to a volume. Set {backup.target} to s3, or remove this.") -}}
{{- include "common.refuse" (dict "context" $ "if" (lt (include "common.bytes" $backup.scratch.size | int64) 67108864) "key" "backup.scratch.size"
    "sentence" "a dump and restic's files need at least 64Mi. Raise it.") -}}
{{- include "common.refuse" (dict "context" $ "if" (and $backup.drill.enabled (not $backup.enabled)) "key" "backup.drill.enabled"
    "sentence" "there are no backups that it could restore. Set {backup.enabled} to true, or this to false.") -}}
{{- include "common.refuse" (dict "context" $ "if" (and $backup.drill.enabled (eq (toString .Values.global.userIds) "cluster"))
    "key" "backup.drill.enabled" "sentence" (print
    "its PostgreSQL needs a user that the image knows, and global.userIds lets the cluster choose another. Set it to false.")) -}}
{{- $_ := include "infra.backup.given" . -}}
{{- end -}}

{{/*
Fails for what contradicts itself in the rest of backup. Prints nothing.
Call: include "infra.backup.guard" $
*/}}
{{- define "infra.backup.guard" -}}
{{- $backup := .Values.backup -}}
{{- include "common.refuse" (dict "context" $ "if" (not (include "infra.postgresql.admin" .)) "key" "backup.enabled" "sentence" (print
    "the superuser makes the role that reads the databases, and none is known. Set {postgresql.auth.existingSecret}, or this to false.")) -}}
{{- $roles := list .Values.postgresql.auth.username -}}
{{- range get . (include "common.postgresql.databases" .) }}{{ $roles = append $roles .user }}{{ end -}}
{{- include "common.refuse" (dict "context" $ "if" (has $backup.role $roles) "key" "backup.role" "sentence" (printf
    "%s is the superuser or the role of an application, and this one only reads. Name another." $backup.role)) -}}
{{- if include "common.postgresql.own" . -}}
{{- $major := include "common.postgresql.major" (dict "context" . "values" .Values.postgresql) -}}
{{- include "common.refuse" (dict "context" $ "if" (lt (int $major) 14) "key" "backup.enabled" "sentence" (printf
    "PostgreSQL %s has no role that reads everything (pg_read_all_data), which 14 and later have. Set it to false." $major)) -}}
{{- end -}}
{{- $_ := include "infra.backup.rolePassword" . -}}
{{- end -}}

{{/*
Fails for what contradicts itself in restore. Prints nothing.
Call: include "infra.restore.guard" $
*/}}
{{- define "infra.restore.guard" -}}
{{- include "common.refuse" (dict "context" $ "if" (not (include "common.postgresql.own" .)) "key" "restore.from" "sentence" (print
    "a set is restored into the PostgreSQL of this release, and it has none. Remove this, and restore into a server "
    "outside with pg_restore.")) -}}
{{- end -}}

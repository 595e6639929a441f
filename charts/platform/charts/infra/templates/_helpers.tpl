{{/*
The Secret with the superuser's password.
Call: include "infra.postgresql.secretName" $
*/}}
{{- define "infra.postgresql.secretName" -}}
{{- .Values.postgresql.auth.existingSecret | default (include "common.postgresql.name" .) -}}
{{- end -}}

{{/*
The superuser's connection as a map (host, port, user, password, database, uri); empty with an existingSecret.
Call: get $ (include "infra.postgresql.connection" $)
*/}}
{{- define "infra.postgresql.connection" -}}
{{- $auth := .Values.postgresql.auth -}}
{{- $connection := dict -}}
{{- if not $auth.existingSecret -}}
{{- $connection = dict
    "host" (include "common.postgresql.host" .) "port" (include "common.postgresql.port" .) "user" $auth.username
    "password" (include "common.secrets.value" (dict
        "context" . "secret" (include "infra.postgresql.secretName" .) "key" "password" "given" $auth.password
        "valuesKey" (include "common.key" (dict "context" . "key" "postgresql.auth.password"))))
    "database" $auth.database -}}
{{- include "common.connection.postgresql.addUri" (dict "to" $connection "server" .Values.global.postgresql) -}}
{{- end -}}
{{- $_ := set . "superuser" $connection -}}superuser
{{- end -}}

{{/*
The Secret with Redis' password.
Call: include "infra.redis.secretName" $
*/}}
{{- define "infra.redis.secretName" -}}
{{- ((.Values.global).redis).existingSecret | default (include "common.redis.name" .) -}}
{{- end -}}

{{/*
Prints "true" while this part may log in as the superuser: to its own server, or to one outside whose superuser is given. Then the Job
makes databases, roles and extensions there too.
Call: include "infra.postgresql.admin" $
*/}}
{{- define "infra.postgresql.admin" -}}
{{- $outside := and ((.Values.global).postgresql).host (or .Values.postgresql.auth.password .Values.postgresql.auth.existingSecret) -}}
{{- if or (include "common.postgresql.own" .) $outside }}true{{ end -}}
{{- end -}}

{{/*
Prints "true" while there is work for the Job that makes databases and roles, and this part may log in as the superuser.
Call: include "infra.databases.wanted" $
*/}}
{{- define "infra.databases.wanted" -}}
{{- $roles := or (include "infra.postgresql.known" .) (include "infra.metrics.enabled" .) .Values.backup.enabled -}}
{{- if and (include "infra.postgresql.admin" .) (or $roles .Values.restore.from) }}true{{ end -}}
{{- end -}}

{{/*
The databases that this part can log in to, as common.postgresql.databases: all of its own server, and those outside whose password or
Secret is given, as YAML, or nothing. The same for Redis: "true" or nothing.
Call: include "infra.postgresql.known" $ | fromYaml
*/}}
{{- define "infra.postgresql.known" -}}
{{- $known := dict -}}
{{- range $application, $settings := get . (include "common.postgresql.databases" .) -}}
{{- if or (include "common.postgresql.own" $) $settings.password $settings.existingSecret }}{{ $_ := set $known $application $settings }}{{ end -}}
{{- end -}}
{{- include "common.yaml" $known -}}
{{- end -}}

{{- define "infra.redis.known" -}}
{{- $redis := (.Values.global).redis | default dict -}}
{{- if or (include "infra.redis.own" .) (and $redis.host (or $redis.password $redis.existingSecret)) }}true{{ end -}}
{{- end -}}

{{/*
What runs in the release's namespace, for its quota.
Call: include "infra.quota.documents" $
*/}}
{{- define "infra.quota.documents" -}}
{{ include "infra.postgresql" (dict "context" $ "print" "common.postgresql.statefulSet" "modes" (list "standalone" "source")) }}
---
{{- if eq (include "common.postgresql.mode" .) "cluster" }}
{{ include "infra.postgresql" (dict "context" $ "print" "common.postgresql.cluster.quota" "modes" (list "cluster")) }}
---
{{- end }}
{{ include "infra.redis" (dict "context" $ "print" "common.redis.statefulSet") }}
---
{{ include "infra.redis.haproxy" (dict "context" $ "print" "infra.redis.haproxy.deployment") }}
---
{{ include "common.quota.test" . }}
{{- if .Values.rabbitmq.enabled }}
---
{{ include "infra.rabbitmq" (dict "context" $ "print" "infra.rabbitmq.statefulSet") }}
---
{{ include "infra.rabbitmq" (dict "context" $ "print" "infra.rabbitmq.cluster.quota" "modes" (list "operator")) }}
{{- end }}
{{- if include "infra.rabbitmq.vhosts.needed" . }}
---
kind: Job
metadata: {name: vhosts}
spec:
  {{- include "infra.rabbitmq.vhosts.spec" (dict "context" $ "name" "") | nindent 2 }}
{{- end }}
{{- if include "infra.postgresql.admin" . }}
---
kind: Job
metadata: {name: databases}
spec:
  {{- include "infra.databases.spec" (dict "context" $ "name" "") | nindent 2 }}
{{- end }}
{{- range list (include "infra.backup" (dict "context" . "print" "infra.backup.cronJob"))
    (include "infra.drill" (dict "context" . "print" "infra.drill.cronJob")) | compact }}
---
{{ . }}
{{- end }}
{{- end -}}

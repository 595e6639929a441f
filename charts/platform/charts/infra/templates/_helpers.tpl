{{/*
The Secret with the superuser's password.
Call: include "infra.postgresql.secretName" $
*/}}
{{- define "infra.postgresql.secretName" -}}
{{- .Values.postgresql.auth.existingSecret | default (include "common.postgresql.name" .) -}}
{{- end -}}

{{/*
The superuser's connection as JSON (host, port, user, password, database, uri); `{}` with an existingSecret.
Call: include "infra.postgresql.connection" $ | fromJson
*/}}
{{- define "infra.postgresql.connection" -}}
{{- $auth := .Values.postgresql.auth -}}
{{- if $auth.existingSecret -}}
{}
{{- else -}}
{{- include "common.connection.postgresql.data" (dict
    "host" (include "common.postgresql.host" .) "port" (include "common.postgresql.port" .) "user" $auth.username
    "password" (include "common.secrets.value" (dict
        "context" . "secret" (include "infra.postgresql.secretName" .) "key" "password" "given" $auth.password
        "valuesKey" (include "common.key" (dict "context" . "key" "postgresql.auth.password"))))
    "database" $auth.database) -}}
{{- end -}}
{{- end -}}

{{/*
The Secret with Redis' password.
Call: include "infra.redis.secretName" $
*/}}
{{- define "infra.redis.secretName" -}}
{{- ((.Values.global).redis).existingSecret | default (include "common.redis.name" .) -}}
{{- end -}}

{{/*
Major version of PostgreSQL.
Call: include "infra.postgresql.major" $
*/}}
{{- define "infra.postgresql.major" -}}
{{- include "common.postgresql.major" (dict "context" . "values" .Values.postgresql) -}}
{{- end -}}

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
    "host" (include "common.postgresql.host" .)
    "port" (include "common.postgresql.port" .)
    "user" $auth.username
    "password" (include "common.secrets.value" (dict
        "context" .
        "secret" (include "infra.postgresql.secretName" .)
        "key" "password"
        "given" $auth.password
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
{{- include "common.postgresql.major" (dict "context" . "image" .Values.postgresql.image "major" .Values.postgresql.majorVersion "key" "postgresql") -}}
{{- end -}}

{{/*
The security context of pods with the PostgreSQL image.
Call: include "infra.postgresql.podSecurityContext" $ | nindent 8
*/}}
{{- define "infra.postgresql.podSecurityContext" -}}
{{- $uid := include "common.postgresql.uid" .Values.postgresql.image.tag -}}
{{- include "common.podSecurityContext" (dict "user" $uid "group" $uid "fsGroup" $uid "override" .Values.postgresql.podSecurityContext) -}}
{{- end -}}

{{/*
The security context of pods with the Redis image: the group is 1000 in Alpine images and 999 in Debian ones.
Call: include "infra.redis.podSecurityContext" $ | nindent 8
*/}}
{{- define "infra.redis.podSecurityContext" -}}
{{- $gid := contains "alpine" .Values.redis.image.tag | ternary 1000 999 -}}
{{- include "common.podSecurityContext" (dict "user" 999 "group" $gid "fsGroup" $gid "override" .Values.redis.podSecurityContext) -}}
{{- end -}}

{{/*
A setting's value as text. Helm reads numbers as floats, which print as 1e+07.
Call: include "infra.setting" 10000000
*/}}
{{- define "infra.setting" -}}
{{- if and (kindIs "float64" .) (eq . (floor .)) -}}{{- printf "%.0f" . -}}{{- else -}}{{- toString . -}}{{- end -}}
{{- end -}}

{{/*
The labels of PostgreSQL's and Redis' objects, with the image's tag as version.
Call: include "infra.labels" (dict "context" $ "component" "postgresql" "image" .Values.postgresql.image)
*/}}
{{- define "infra.labels" -}}
{{- if not (and .context .component .image) }}{{ fail "infra.labels needs context, component and image" }}{{ end -}}
{{- include "common.labels" (dict "context" .context "component" .component "version" .image.tag) -}}
{{- end -}}

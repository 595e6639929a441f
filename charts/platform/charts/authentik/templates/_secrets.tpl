{{/*
Every secret value has one helper here, so that its Secret and the checksum annotations read the same text. The name of a Secret
is that of the existingSecret, or of the one this chart renders.
*/}}

{{/*
The name of the Secret of a part: secret-key, bootstrap, email, postgresql, redis, s3.
Call: include "authentik.secret.name" (dict "context" $ "part" "postgresql")
*/}}
{{- define "authentik.secret.name" -}}
{{- include "authentik.secret.existing" . | default (include "authentik.name" (dict "context" .context "component" .part)) -}}
{{- end -}}

{{/*
The existingSecret of a part; empty when this chart renders its Secret.
Call: include "authentik.secret.existing" (dict "context" $ "part" "postgresql")
*/}}
{{- define "authentik.secret.existing" -}}
{{- $settings := .context.Values -}}
{{- range splitList "." (include "authentik.secret.path" .part) }}{{ $settings = get $settings . }}{{ end -}}
{{- $settings.existingSecret | default "" -}}
{{- end -}}

{{/*
The values key below which a part's secrets are.
Call: include "authentik.secret.path" "postgresql"
*/}}
{{- define "authentik.secret.path" -}}
{{- get (dict "secret-key" "secretKey" "postgresql" "postgresql.auth" "redis" "redis.auth" "s3" "media.s3") . | default . -}}
{{- end -}}

{{/*
The data of a part's Secret as a map, plain text; empty when an existingSecret takes its place or the part has nothing secret.
Call: get $of (include "authentik.secret.data" $of), where $of is (dict "context" $ "part" "postgresql")
*/}}
{{- define "authentik.secret.data" -}}
{{- $values := .context.Values -}}
{{- $data := dict -}}
{{- $wanted := list -}}
{{- if include "authentik.secret.existing" . -}}
{{- else if eq .part "secret-key" -}}
{{- $wanted = list (dict "key" "secret-key" "given" $values.secretKey.value "valuesKey" "secretKey.value" "length" 64) -}}
{{- else if eq .part "bootstrap" -}}
{{- $bootstrap := $values.bootstrap -}}
{{- $wanted = list ($bootstrap.hashed | ternary
    (dict "key" "bootstrap-password-hash" "given" $bootstrap.passwordHash "valuesKey" "bootstrap.passwordHash" "generate" false)
    (dict "key" "bootstrap-password" "given" $bootstrap.password "valuesKey" "bootstrap.password" "length" 24)) -}}
{{- with $bootstrap.token -}}
{{- $wanted = append $wanted (dict "key" "bootstrap-token" "given" . "valuesKey" "bootstrap.token" "generate" false) -}}
{{- end -}}
{{- else if eq .part "email" -}}
{{- $wanted = list (dict
    "key" "email-password" "given" $values.email.password "valuesKey" "email.password" "generate" false) -}}
{{- else if eq .part "postgresql" -}}
{{- $postgresql := $values.postgresql -}}
{{- $password := include "authentik.secret.value" (dict "context" $.context "part" $.part "key" "password"
    "given" $postgresql.auth.password "valuesKey" "postgresql.auth.password" "generate" (not (empty (include "common.postgresql.own" $.context)))) -}}
{{- $data = dict "host" (include "authentik.postgresql.host" $.context) "port" (int $postgresql.port) "user" $postgresql.username
    "password" $password "database" $postgresql.database -}}
{{- include "common.connection.postgresql.addUri" (dict "to" $data) -}}
{{- if eq (include "common.postgresql.mode" $.context) "cluster" }}{{ $_ := set $data "username" $postgresql.username }}{{ end -}}
{{- else if eq .part "redis" -}}
{{- $wanted = list (dict "key" "password" "given" $values.redis.auth.password
    "valuesKey" "redis.auth.password" "generate" (not $values.redis.host)) -}}
{{- else if not $values.media.s3.workloadIdentity -}}
{{- $wanted = list
    (dict "key" "access-key" "given" $values.media.s3.accessKey "valuesKey" "media.s3.accessKey" "generate" false)
    (dict "key" "secret-key" "given" $values.media.s3.secretKey "valuesKey" "media.s3.secretKey" "generate" false) -}}
{{- end -}}
{{- range $wanted -}}
{{- $_ := set $data .key (include "authentik.secret.value" (merge (dict "context" $.context "part" $.part) .)) -}}
{{- end -}}
{{- $_ := set . "secretData" $data -}}secretData
{{- end -}}

{{/*
common.secrets.value with the Secret's name of a part.
Call: include "authentik.secret.value" (dict "context" $ "part" "redis" "key" "password" "given" "" "valuesKey" "redis.auth.password")
*/}}
{{- define "authentik.secret.value" -}}
{{- $arguments := dict
    "context" .context "secret" (include "authentik.secret.name" .) "key" .key "given" .given
    "valuesKey" (include "common.key" (dict "context" .context "key" .valuesKey)) "length" (.length | default 32) -}}
{{- if hasKey . "generate" -}}
{{- $_ := set $arguments "generate" .generate -}}
{{- end -}}
{{- include "common.secrets.value" $arguments -}}
{{- end -}}

{{/*
The whole Secret of a part, or nothing. It is kept on uninstall when one of its values was generated.
Call: include "authentik.secret.manifest" (dict "context" $ "part" "postgresql" "component" "postgresql" "given" .Values.postgresql.auth.password)
*/}}
{{- define "authentik.secret.manifest" -}}
{{- with get . (include "authentik.secret.data" .) -}}
{{- include "common.secrets.manifest" (dict
    "context" $.context "component" $.component "name" (include "authentik.secret.name" $)
    "version" $.context.Values.release "data" . "keep" (empty $.given)
    "extraLabels" (empty .username | ternary dict (dict "cnpg.io/reload" "true"))) -}}
{{- end -}}
{{- end -}}

{{/*
The parts whose Secrets a component reads on every start, as words. Not the bootstrap: it counts at the very first start only, so a
change restarts nothing.
Call: include "authentik.secret.parts" $ | splitList " "
*/}}
{{- define "authentik.secret.parts" -}}
{{- $parts := list "secret-key" "postgresql" -}}
{{- if include "authentik.release.needsRedis" . -}}{{- $parts = append $parts "redis" -}}{{- end -}}
{{- if and .Values.email.host .Values.email.username -}}{{- $parts = append $parts "email" -}}{{- end -}}
{{- if and (eq .Values.media.mode "s3") (not .Values.media.s3.workloadIdentity) -}}{{- $parts = append $parts "s3" -}}{{- end -}}
{{- join " " $parts -}}
{{- end -}}

{{/*
The checksum over the names and contents of the Secrets of some parts, for a pod template. What an existingSecret holds is not
seen: restart manually when it changes.
Call: include "authentik.secret.checksum" (dict "context" $ "parts" (list "postgresql"))
*/}}
{{- define "authentik.secret.checksum" -}}
{{- $texts := list -}}
{{- range .parts -}}
{{- $part := dict "context" $.context "part" . -}}
{{- $texts = append $texts (printf "%s %s" (include "authentik.secret.name" $part) (get $part (include "authentik.secret.data" $part) | toJson)) -}}
{{- end -}}
{{- include "common.checksum" $texts -}}
{{- end -}}

{{/*
DNS name of the database.
Call: include "authentik.postgresql.host" $
*/}}
{{- define "authentik.postgresql.host" -}}
{{- if include "common.postgresql.own" . -}}
{{- printf "%s.%s.svc" (include "authentik.name" (dict "context" . "component" "postgresql")) .Release.Namespace -}}
{{- else -}}
{{- .Values.postgresql.host -}}
{{- end -}}
{{- end -}}

{{/*
TLS of the database connection: never left to Authentik's default, which has changed between releases.
Call: include "authentik.postgresql.sslMode" $
*/}}
{{- define "authentik.postgresql.sslMode" -}}
{{- $plain := and (eq (include "common.postgresql.mode" .) "standalone") (empty (.Values.postgresql.tls).existingSecret) -}}
{{- $client := include "authentik.tls.client" (dict "context" . "kind" "postgresql") | fromYaml -}}
{{- $client.sslMode | default ($plain | ternary "disable" "require") -}}
{{- end -}}

{{/*
DNS name of Redis.
Call: include "authentik.redis.host" $
*/}}
{{- define "authentik.redis.host" -}}
{{- .Values.redis.host | default (printf "%s.%s.svc" (include "authentik.name" (dict "context" . "component" "redis")) .Release.Namespace) -}}
{{- end -}}

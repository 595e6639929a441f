{{/*
The environment of server or worker, as a list. Only what the release reads: see _release.tpl for the lines at which things change.
Call: include "authentik.env" (dict "context" $ "component" "server")
*/}}
{{- define "authentik.env" -}}
{{- $context := .context -}}
{{- $values := $context.Values -}}
{{- $server := eq .component "server" -}}
{{- $postgresql := include "authentik.tls.client" (dict "context" $context "kind" "postgresql") | fromYaml -}}
{{- $address := $values.web.listenAddress | default "0.0.0.0" -}}
{{- $knowsUrl := include "authentik.release.from" (dict "context" $context "line" "2026.8") -}}
{{ include "authentik.secretEnv" (dict "context" $context "name" "AUTHENTIK_SECRET_KEY" "part" "secret-key" "key" "secret-key") }}
{{- include "common.variables" (list
    (dict "name" "AUTHENTIK_POSTGRESQL__HOST" "value" (include "authentik.postgresql.host" $context))
    (dict "name" "AUTHENTIK_POSTGRESQL__PORT" "value" (int $values.postgresql.port))
    (dict "name" "AUTHENTIK_POSTGRESQL__NAME" "value" $values.postgresql.database)
    (dict "name" "AUTHENTIK_POSTGRESQL__USER" "value" $values.postgresql.username)) }}
{{ include "authentik.secretEnv" (dict "context" $context "name" "AUTHENTIK_POSTGRESQL__PASSWORD" "part" "postgresql" "key" "password") }}
{{- include "common.variables" (list
    (dict "name" "AUTHENTIK_POSTGRESQL__SSLMODE" "value" (include "authentik.postgresql.sslMode" $context))
    (dict "name" "AUTHENTIK_POSTGRESQL__SSLROOTCERT" "value" (empty $postgresql.caSecret | ternary "" "/etc/postgresql-ca/ca.crt"))) }}
{{- if include "authentik.release.needsRedis" $context }}
{{- $redis := include "authentik.tls.client" (dict "context" $context "kind" "redis") | fromYaml }}
{{- $tls := $redis.tls | default false }}
{{- include "common.variables" (list
    (dict "name" "AUTHENTIK_REDIS__HOST" "value" (include "authentik.redis.host" $context))
    (dict "name" "AUTHENTIK_REDIS__PORT" "value" (int $values.redis.port))
    (dict "name" "AUTHENTIK_REDIS__DB" "value" (int $values.redis.database))
    (dict "name" "AUTHENTIK_REDIS__USERNAME" "value" $values.redis.username)
    (dict "name" "AUTHENTIK_REDIS__TLS" "value" ($tls | ternary "true" ""))
    (dict "name" "AUTHENTIK_REDIS__TLS_REQS" "value" ($tls | ternary "required" ""))
    (dict "name" "AUTHENTIK_REDIS__TLS_CA_CERT" "value" (empty $redis.caSecret | ternary "" "/etc/redis-ca/ca.crt"))) }}
{{ include "authentik.secretEnv" (dict "context" $context "name" "AUTHENTIK_REDIS__PASSWORD" "part" "redis" "key" "password") }}
{{- end }}
{{- include "common.variables" (list
    (dict "name" "AUTHENTIK_WEB__PATH" "value" $values.web.path)
    (dict "name" "AUTHENTIK_WEB__BASE_URL" "value" (empty $knowsUrl | ternary "" (include "authentik.baseUrl" $context)))
    (dict "name" "AUTHENTIK_LISTEN__HTTP" "value" (printf "%s:9000" $address))
    (dict "name" "AUTHENTIK_LISTEN__HTTPS" "value" ($server | ternary (printf "%s:9443" $address) ""))
    (dict "name" "AUTHENTIK_LISTEN__METRICS" "value" (printf "%s:9300" $address))
    (dict "name" "AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS" "value" ($server | ternary ($values.web.trustedProxyCIDRs | default list | join ",") ""))
    (dict "name" "AUTHENTIK_LOG_LEVEL" "value" $values.logLevel)
    (dict "name" "AUTHENTIK_DISABLE_UPDATE_CHECK" "value" (not $values.updateCheck))
    (dict "name" "AUTHENTIK_DISABLE_STARTUP_ANALYTICS" "value" (not $values.startupAnalytics))
    (dict "name" "AUTHENTIK_ERROR_REPORTING__ENABLED" "value" $values.errorReporting)
    (dict "name" "AUTHENTIK_OUTPOSTS__DISCOVER" "value" $values.outposts.enabled)) }}
{{ include "authentik.media.env" $context }}
{{- if $values.email.host }}
{{- include "authentik.env.email" $context }}
{{- end }}
{{- if $server }}
{{- include "common.variables" (list
    (dict "name" "AUTHENTIK_WEB__WORKERS" "value" (int $values.web.workers | default 2))
    (dict "name" "AUTHENTIK_WEB__THREADS" "value" (int $values.web.threads))) }}
{{- else }}
{{ include "authentik.env.worker" $context }}
{{- end }}
{{- end -}}

{{/*
Outgoing mail; the worker sends it, the server shows whether it is configured.
Call: include "authentik.env.email" $
*/}}
{{- define "authentik.env.email" -}}
{{- $email := .Values.email -}}
{{- include "common.variables" (list
    (dict "name" "AUTHENTIK_EMAIL__HOST" "value" $email.host)
    (dict "name" "AUTHENTIK_EMAIL__PORT" "value" (int $email.port))
    (dict "name" "AUTHENTIK_EMAIL__USE_TLS" "value" $email.useTLS)
    (dict "name" "AUTHENTIK_EMAIL__USE_SSL" "value" $email.useSSL)
    (dict "name" "AUTHENTIK_EMAIL__FROM" "value" $email.from)
    (dict "name" "AUTHENTIK_EMAIL__USERNAME" "value" $email.username)) }}
{{- if $email.username }}
{{ include "authentik.secretEnv" (dict "context" $ "name" "AUTHENTIK_EMAIL__PASSWORD" "part" "email" "key" "email-password") }}
{{- end }}
{{- end -}}

{{/*
What only the worker reads: its size, which 2025.8 renamed, and the bootstrap of the very first start.
Call: include "authentik.env.worker" $
*/}}
{{- define "authentik.env.worker" -}}
{{- $bootstrap := .Values.bootstrap -}}
{{- if include "authentik.release.from" (dict "context" . "line" "2025.8") -}}
- name: AUTHENTIK_WORKER__PROCESSES
  value: {{ int .Values.worker.processes | quote }}
- name: AUTHENTIK_WORKER__THREADS
  value: {{ int .Values.worker.threads | quote }}
{{- else -}}
- name: AUTHENTIK_WORKER__CONCURRENCY
  value: {{ int .Values.worker.threads | quote }}
{{- end }}
{{- if $bootstrap.enabled }}
{{- $secret := include "authentik.secret.name" (dict "context" . "part" "bootstrap") }}
{{- if $bootstrap.hashed }}
{{ include "common.secretEnv" (dict "name" "AUTHENTIK_BOOTSTRAP_PASSWORD_HASH" "secret" $secret "key" "bootstrap-password-hash" "of" $bootstrap) }}
{{- else }}
{{ include "common.secretEnv" (dict "name" "AUTHENTIK_BOOTSTRAP_PASSWORD" "secret" $secret "key" "bootstrap-password" "of" $bootstrap) }}
{{- end }}
{{- if or $bootstrap.token $bootstrap.existingSecret }}
{{ include "common.secretEnv" (dict "name" "AUTHENTIK_BOOTSTRAP_TOKEN" "secret" $secret "key" "bootstrap-token" "of" $bootstrap) }}
{{- if $bootstrap.existingSecret }}
      optional: true
{{- end }}
{{- end }}
{{- include "common.variables" (list (dict "name" "AUTHENTIK_BOOTSTRAP_EMAIL" "value" $bootstrap.email)) }}
{{- end }}
{{- end -}}

{{/*
Scheme and host of the outside address: web.baseUrl, else common.baseUrl.
Call: include "authentik.baseUrl" $
*/}}
{{- define "authentik.baseUrl" -}}
{{- .Values.web.baseUrl | default (include "common.baseUrl" (dict "context" . "values" .Values)) -}}
{{- end -}}

{{/*
One environment variable from the Secret of a part.
Call: include "authentik.secretEnv" (dict "context" $ "name" "AUTHENTIK_SECRET_KEY" "part" "secret-key" "key" "secret-key")
*/}}
{{- define "authentik.secretEnv" -}}
{{- $of := .context.Values -}}
{{- range splitList "." (include "authentik.secret.path" .part) }}{{ $of = get $of . }}{{ end -}}
{{- include "common.secretEnv" (dict "name" .name "secret" (include "authentik.secret.name" .) "key" .key "of" $of) -}}
{{- end -}}

{{/*
The environment of server or worker, as a list. Only what the release reads: see _release.tpl for the lines at which things change.
Call: include "authentik.env" (dict "context" $ "component" "server")
*/}}
{{- define "authentik.env" -}}
{{- $context := .context -}}
{{- $values := $context.Values -}}
{{ include "authentik.secretEnv" (dict "context" $context "name" "AUTHENTIK_SECRET_KEY" "part" "secret-key" "key" "secret-key") }}
- name: AUTHENTIK_POSTGRESQL__HOST
  value: {{ include "authentik.postgresql.host" $context | quote }}
- name: AUTHENTIK_POSTGRESQL__PORT
  value: {{ int $values.postgresql.port | quote }}
- name: AUTHENTIK_POSTGRESQL__NAME
  value: {{ $values.postgresql.database | quote }}
- name: AUTHENTIK_POSTGRESQL__USER
  value: {{ $values.postgresql.username | quote }}
{{ include "authentik.secretEnv" (dict "context" $context "name" "AUTHENTIK_POSTGRESQL__PASSWORD" "part" "postgresql" "key" "password") }}
- name: AUTHENTIK_POSTGRESQL__SSLMODE
  value: {{ include "authentik.postgresql.sslMode" $context | quote }}
{{- if include "authentik.release.needsRedis" $context }}
- name: AUTHENTIK_REDIS__HOST
  value: {{ include "authentik.redis.host" $context | quote }}
- name: AUTHENTIK_REDIS__PORT
  value: {{ int $values.redis.port | quote }}
- name: AUTHENTIK_REDIS__DB
  value: {{ int $values.redis.database | quote }}
{{ include "authentik.secretEnv" (dict "context" $context "name" "AUTHENTIK_REDIS__PASSWORD" "part" "redis" "key" "password") }}
{{- end }}
- name: AUTHENTIK_WEB__PATH
  value: {{ $values.web.path | quote }}
{{- if include "authentik.release.from" (dict "context" $context "line" "2026.8") }}
{{- with include "authentik.baseUrl" $context }}
- name: AUTHENTIK_WEB__BASE_URL
  value: {{ . | quote }}
{{- end }}
{{- end }}
- name: AUTHENTIK_LISTEN__HTTP
  value: {{ printf "%s:9000" ($values.web.listenAddress | default "0.0.0.0") | quote }}
{{- if eq .component "server" }}
- name: AUTHENTIK_LISTEN__HTTPS
  value: {{ printf "%s:9443" ($values.web.listenAddress | default "0.0.0.0") | quote }}
{{- end }}
- name: AUTHENTIK_LISTEN__METRICS
  value: {{ printf "%s:9300" ($values.web.listenAddress | default "0.0.0.0") | quote }}
{{- if and (eq .component "server") $values.web.trustedProxyCIDRs }}
- name: AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS
  value: {{ join "," $values.web.trustedProxyCIDRs | quote }}
{{- end }}
- name: AUTHENTIK_LOG_LEVEL
  value: {{ $values.logLevel | quote }}
- name: AUTHENTIK_DISABLE_UPDATE_CHECK
  value: {{ not $values.updateCheck | quote }}
- name: AUTHENTIK_DISABLE_STARTUP_ANALYTICS
  value: {{ not $values.startupAnalytics | quote }}
- name: AUTHENTIK_ERROR_REPORTING__ENABLED
  value: {{ $values.errorReporting | quote }}
- name: AUTHENTIK_OUTPOSTS__DISCOVER
  value: {{ .context.Values.outposts.enabled | quote }}
{{ include "authentik.media.env" $context }}
{{- if $values.email.host }}
{{ include "authentik.env.email" $context }}
{{- end }}
{{- if eq .component "server" }}
- name: AUTHENTIK_WEB__WORKERS
  value: {{ int $values.web.workers | default 2 | quote }}
- name: AUTHENTIK_WEB__THREADS
  value: {{ int $values.web.threads | quote }}
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
- name: AUTHENTIK_EMAIL__HOST
  value: {{ $email.host | quote }}
- name: AUTHENTIK_EMAIL__PORT
  value: {{ int $email.port | quote }}
- name: AUTHENTIK_EMAIL__USE_TLS
  value: {{ $email.useTLS | quote }}
- name: AUTHENTIK_EMAIL__USE_SSL
  value: {{ $email.useSSL | quote }}
{{- with $email.from }}
- name: AUTHENTIK_EMAIL__FROM
  value: {{ . | quote }}
{{- end }}
{{- with $email.username }}
- name: AUTHENTIK_EMAIL__USERNAME
  value: {{ . | quote }}
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
{{- with $bootstrap.email }}
- name: AUTHENTIK_BOOTSTRAP_EMAIL
  value: {{ . | quote }}
{{- end }}
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

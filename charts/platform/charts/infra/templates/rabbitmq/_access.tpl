{{/*
Who may log in to RabbitMQ: the administrator, and the applications.
*/}}

{{/*
The Secret with the administrator's password.
Call: include "infra.rabbitmq.secretName" $
*/}}
{{- define "infra.rabbitmq.secretName" -}}
{{- .Values.rabbitmq.auth.existingSecret | default (include "common.rabbitmq.name" .) -}}
{{- end -}}

{{/*
The administrator's connection as a map (host, port, username, password), and for a server of one node the Erlang cookie; empty with
an existingSecret.
Call: get $ (include "infra.rabbitmq.connection" $)
*/}}
{{- define "infra.rabbitmq.connection" -}}
{{- $auth := .Values.rabbitmq.auth -}}
{{- $of := dict "context" . "secret" (include "infra.rabbitmq.secretName" .) -}}
{{- $connection := dict -}}
{{- if not $auth.existingSecret -}}
{{- range $key, $name := dict "password" "password" "erlang-cookie" "erlangCookie" -}}
{{- if or (eq $key "password") (eq $.Values.rabbitmq.mode "standalone") -}}
{{- $_ := set $connection $key (include "common.secrets.value" (merge (dict
    "key" $key "given" (get $auth $name) "valuesKey" (include "common.key" (dict
        "context" $ "key" (printf "rabbitmq.auth.%s" $name)))) $of)) -}}
{{- end -}}
{{- end -}}
{{- $_ := set $connection "username" $auth.username -}}
{{- $_ := set $connection "host" (include "common.rabbitmq.host" .) -}}
{{- $_ := set $connection "port" (include "common.rabbitmq.port" .) -}}
{{- end -}}
{{- $_ := set . "administrator" $connection -}}administrator
{{- end -}}

{{/*
Prints "true" while RabbitMQ runs in this release.
Call: include "infra.rabbitmq.own" $
*/}}
{{- define "infra.rabbitmq.own" -}}
{{- if and .Values.rabbitmq.enabled (ne .Values.rabbitmq.mode "external") }}true{{ end -}}
{{- end -}}

{{/*
Prints "true" while this part may log in as the administrator: to its own server, or to one outside whose administrator is given. Then the
Job makes vhosts, users and permissions there too.
Call: include "infra.rabbitmq.admin" $
*/}}
{{- define "infra.rabbitmq.admin" -}}
{{- $given := or .Values.rabbitmq.auth.password .Values.rabbitmq.auth.existingSecret -}}
{{- if and .Values.rabbitmq.enabled (or (include "infra.rabbitmq.own" .) $given) }}true{{ end -}}
{{- end -}}

{{/*
The applications that this part can log in as, as common.rabbitmq.applications: all of its own server, and those outside whose password or
Secret is given, as YAML, or nothing.
Call: include "infra.rabbitmq.known" $ | fromYaml
*/}}
{{- define "infra.rabbitmq.known" -}}
{{- $known := dict -}}
{{- range $application, $settings := get . (include "common.rabbitmq.applications" .) -}}
{{- $given := or (include "infra.rabbitmq.own" $) $settings.password $settings.existingSecret -}}
{{- if and $.Values.rabbitmq.enabled $given }}{{ $_ := set $known $application $settings }}{{ end -}}
{{- end -}}
{{- include "common.yaml" $known -}}
{{- end -}}

{{/*
Those applications in Erlang's form, for the scripts.
Call: include "infra.rabbitmq.applications" $
*/}}
{{- define "infra.rabbitmq.applications" -}}
{{- $terms := list -}}
{{- range $application, $of := include "infra.rabbitmq.known" . | fromYaml -}}
{{- $permissions := printf "{%q, %q, %q}" $of.permissions.configure $of.permissions.write $of.permissions.read -}}
{{- $terms = append $terms (printf "  #{vhost => %q, user => %q, password => %q, permissions => %s, file => %q}"
    $of.vhost $of.user (include "infra.databases.variable" $application) $permissions (printf "%s.json" $application)) -}}
{{- end -}}
[
{{ join ",\n" $terms }}
].
{{- end -}}

{{/*
The passwords of those applications, as environment variables on lines of their own.
Call: include "infra.rabbitmq.secretEnv" $
*/}}
{{- define "infra.rabbitmq.secretEnv" -}}
{{- include "infra.rabbitmq.caEnv" . }}
{{- range $application, $of := include "infra.rabbitmq.known" . | fromYaml }}
{{ include "common.secretEnv" (dict
    "name" (include "infra.databases.variable" $application) "secret" $of.secret "key" "password" "of" $of) }}
{{- end }}
{{- end -}}

{{- define "infra.rabbitmq.caEnv" -}}
{{- if (.Values.global.rabbitmq).caSecret }}
- name: CA_FILE
  value: /etc/rabbitmq-ca/ca.crt
{{- end }}
{{- end -}}

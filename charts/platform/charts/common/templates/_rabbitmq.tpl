{{/*
How an application reaches RabbitMQ; see _connections.tpl. Both sides, infra and the application, read only `global` here:
  global.rabbitmq.host / port             empty host: this release's own server
  global.rabbitmq.tls / caSecret          TLS of the connections to a server outside; see _tls.tpl for that of this release
  global.rabbitmq.applications.<app>      vhost, user, password, existingSecret, permissions
The names of Service and Secrets are the same whatever runs behind them, so a mode of infra never changes an application.
*/}}

{{/*
Name of RabbitMQ's objects and of its administrator's Secret in the release namespace.
Call: include "common.rabbitmq.name" $
*/}}
{{- define "common.rabbitmq.name" -}}
{{- include "common.name" (dict "context" . "component" "rabbitmq") -}}
{{- end -}}

{{/*
DNS name of RabbitMQ for every namespace, and its port for AMQP.
Call: include "common.rabbitmq.host" $
*/}}
{{- define "common.rabbitmq.host" -}}
{{- ((.Values.global).rabbitmq).host | default (printf "%s.%s.svc" (include "common.rabbitmq.name" .) .Release.Namespace) -}}
{{- end -}}

{{- define "common.rabbitmq.port" -}}
{{- $server := (.Values.global).rabbitmq | default dict -}}
{{- $own := include "common.tls.internal" (dict "context" . "kind" "rabbitmq") | empty | ternary 5672 5671 -}}
{{- empty $server.host | ternary $own ($server.port | default 5672 | int) -}}
{{- end -}}

{{/*
The applications that have a vhost, as a map application -> settings; entries with `enabled: false` are left out.
Call: get $ (include "common.rabbitmq.applications" $)
*/}}
{{- define "common.rabbitmq.applications" -}}
{{- $applications := dict -}}
{{- range $application, $settings := ((.Values.global).rabbitmq).applications -}}
{{- if and (kindIs "map" $settings) (ne (toString $settings.enabled) "false") -}}
{{- $secret := include "common.name" (dict "context" $ "component" (printf "rabbitmq-%s" $application)) -}}
{{- $permissions := dict "configure" ".*" "write" ".*" "read" ".*" -}}
{{- range $kind, $pattern := $settings.permissions }}{{ $_ := set $permissions $kind $pattern }}{{ end -}}
{{- $_ := set $applications $application (dict
    "vhost" ($settings.vhost | default $application) "user" ($settings.user | default $application)
    "password" ($settings.password | default "" | toString) "permissions" $permissions
    "existingSecret" ($settings.existingSecret | default "") "existingSecretKeys" ($settings.existingSecretKeys | default dict)
    "secret" ($settings.existingSecret | default $secret)) -}}
{{- end -}}
{{- end -}}
{{- $_ := set . "rabbitmqApplications" $applications -}}rabbitmqApplications
{{- end -}}

{{/*
The connection data of an application's vhost as a map: host, port, user, password, vhost, uri. Empty when it has none or brings an
existingSecret.
Call: get $of (include "common.connection.rabbitmq" $of), where $of is (dict "context" $ "application" "core")
*/}}
{{- define "common.connection.rabbitmq" -}}
{{- $settings := get (get .context (include "common.rabbitmq.applications" .context)) .application | default dict -}}
{{- $connection := dict -}}
{{- if and $settings (not $settings.existingSecret) -}}
{{- $server := .context.Values.global.rabbitmq -}}
{{- $password := include "common.secrets.value" (dict
    "context" .context "secret" $settings.secret "key" "password" "given" $settings.password "generate" (not $server.host)
    "valuesKey" (printf "global.rabbitmq.applications.%s.password" .application)) -}}
{{- $connection = dict "host" (include "common.rabbitmq.host" .context) "port" (include "common.rabbitmq.port" .context)
    "user" $settings.user "password" $password "vhost" $settings.vhost -}}
{{- $tls := (include "common.tls.client" (dict "context" .context "kind" "rabbitmq") | fromYaml).tls -}}
{{- $_ := set $connection "uri" (printf "%s://%s:%s@%s:%s/%s" (empty $tls | ternary "amqp" "amqps")
    (include "common.uriPart" $settings.user) (include "common.uriPart" $password)
    $connection.host $connection.port (include "common.uriPart" $settings.vhost)) -}}
{{- end -}}
{{- $_ := set . "connection" $connection -}}connection
{{- end -}}

{{/*
The Secret in the application's namespace that holds its connection to RabbitMQ; empty when the application has no vhost.
Call: include "common.connection.rabbitmq.secretName" (dict "context" $ "application" "core")
*/}}
{{- define "common.connection.rabbitmq.secretName" -}}
{{- with get (get .context (include "common.rabbitmq.applications" .context)) .application -}}
{{- .existingSecret | default (printf "%s-rabbitmq" $.application) -}}
{{- end -}}
{{- end -}}

{{/*
The whole Secret with the application's connection, in the application's namespace; nothing when there is none to render.
Call: include "common.connection.rabbitmq.secret" (dict "context" $ "application" "core")
*/}}
{{- define "common.connection.rabbitmq.secret" -}}
{{- with get . (include "common.connection.rabbitmq" .) -}}
{{- include "common.secrets.manifest" (dict
    "context" $.context "component" "rabbitmq-connection" "name" (include "common.connection.rabbitmq.secretName" $)
    "namespace" (include "common.application.namespace" $) "data" . "keep" false) -}}
{{- end -}}
{{- end -}}

{{/*
The labels that the pods of RabbitMQ have in every mode, as a selector of policies: the operator names its pods after the cluster.
Call: as for common.selectorLabels
*/}}
{{- define "common.rabbitmq.selector" -}}
{{- omit (include "common.selectorLabels" . | fromYaml) "app.kubernetes.io/name" | toYaml -}}
{{- end -}}

{{/*
Fails for contradictions of global.rabbitmq. Prints nothing.
Call: include "common.rabbitmq.guard" $
*/}}
{{- define "common.rabbitmq.guard" -}}
{{- range $application, $settings := get . (include "common.rabbitmq.applications" .) -}}
{{- $key := printf "global.rabbitmq.applications.%s" $application -}}
{{- include "common.refuse" (dict "context" $ "if" (and $settings.password $settings.existingSecret)
    "key" (printf "%s.password" $key) "sentence" (printf "it is given beside {%s.existingSecret}; remove one of the two." $key)) -}}
{{- end -}}
{{- with (.Values.global).rabbitmq -}}
{{- include "common.refuse" (dict "context" $ "if" (and (or .tls .caSecret) (not .host)) "key" "global.rabbitmq.host" "sentence" (print
    "it is empty, so infra's own RabbitMQ is meant, which has no TLS. "
    "Set it, or remove global.rabbitmq.tls and global.rabbitmq.caSecret.")) -}}
{{- include "common.refuse" (dict "context" $ "if" (and .caSecret (not .tls)) "key" "global.rabbitmq.caSecret"
    "sentence" "the connection has no TLS. Set global.rabbitmq.tls to true, or remove this.") -}}
{{- end -}}
{{- end -}}

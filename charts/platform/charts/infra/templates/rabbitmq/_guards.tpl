{{/*
Fails for contradictory values of RabbitMQ. Prints nothing.
Call: include "infra.rabbitmq.guard" $
*/}}
{{- define "infra.rabbitmq.guard" -}}
{{- $rabbitmq := .Values.rabbitmq -}}
{{- $host := ((.Values.global).rabbitmq).host -}}
{{- $applications := get . (include "common.rabbitmq.applications" .) -}}
{{- include "common.refuse" (dict "context" $ "if" (and (include "infra.rabbitmq.own" .) $host) "key" "rabbitmq.mode" "sentence" (printf (print
    "%s runs RabbitMQ in this release, and global.rabbitmq.host names a server outside. "
    "Set {rabbitmq.mode} to external, or clear global.rabbitmq.host.") $rabbitmq.mode)) -}}
{{- $external := and $rabbitmq.enabled (eq $rabbitmq.mode "external") -}}
{{- include "common.refuse" (dict "context" $ "if" (and $external (not $host)) "key" "rabbitmq.mode" "sentence" (print
    "external is a server outside of this release, and none is named. Set global.rabbitmq.host, or {rabbitmq.mode} to standalone.")) -}}
{{- include "common.refuse" (dict "context" $ "if" (and (not $rabbitmq.enabled) $applications (not $host))
    "key" "rabbitmq.enabled" "sentence" (printf (print
    "global.rabbitmq.applications asks for vhosts (%s), and there is no server. Set {rabbitmq.enabled} to true, "
    "or name a server in global.rabbitmq.host, or set global.rabbitmq.applications.<name>.enabled to false for each.")
    (keys $applications | sortAlpha | join ", "))) -}}
{{- range $key := list "password" "erlangCookie" -}}
{{- include "common.refuse" (dict "context" $ "if" (and (get $rabbitmq.auth $key) $rabbitmq.auth.existingSecret)
    "key" (printf "rabbitmq.auth.%s" $key) "sentence" "it is given beside {rabbitmq.auth.existingSecret}; remove one of the two.") -}}
{{- end -}}
{{- range $kind := list "ingress" "route" -}}
{{- include "common.refuse" (dict "context" $ "if" (and (get $rabbitmq $kind | default dict).enabled (not (include "infra.rabbitmq.own" $)))
    "key" (printf "rabbitmq.%s.enabled" $kind) "sentence" "it is for the management UI of this release, and RabbitMQ does not run here. Remove it.") -}}
{{- end -}}
{{- range $application, $_ := $rabbitmq.vhosts.definitions -}}
{{- include "common.refuse" (dict "context" $ "if" (not (hasKey $applications $application))
    "key" (printf "rabbitmq.vhosts.definitions.%s" $application) "sentence" (printf
    "%[1]s has no vhost. Add it to global.rabbitmq.applications, or remove this." $application)) -}}
{{- end -}}
{{- $seen := dict -}}
{{- range $application, $settings := $applications -}}
{{- $key := printf "global.rabbitmq.applications.%s" $application -}}
{{- include "common.refuse" (dict "context" $ "if" (eq $settings.user $rabbitmq.auth.username) "key" (printf "%s.user" $key) "sentence" (printf
    "%s is the administrator ({rabbitmq.auth.username}), and an application must not be that. Name another user." $settings.user)) -}}
{{- include "common.refuse" (dict "context" $ "if" (get $seen $settings.user) "key" (printf "%s.user" $key) "sentence" (printf
    "%s is taken by global.rabbitmq.applications.%s. Give each application its own." $settings.user (get $seen $settings.user))) -}}
{{- $_ := set $seen $settings.user $application -}}
{{- end -}}
{{- if and $rabbitmq.enabled (eq $rabbitmq.mode "operator") -}}
{{- $served := .Capabilities.APIVersions.Has "rabbitmq.com/v1beta1" -}}
{{- include "common.refuse" (dict "context" $ "if" (and (ne (toString $rabbitmq.checkApi) "false") (not $served)) "key" "rabbitmq.mode" "sentence" (print
    "operator needs RabbitMQ's cluster operator, and the cluster does not serve rabbitmq.com/v1beta1. Install the operator first. "
    "Where no cluster is known, add `--api-versions rabbitmq.com/v1beta1`, or set {rabbitmq.checkApi} to false.")) -}}
{{- include "common.refuse" (dict "context" $ "if" (eq (mod (int $rabbitmq.replicas) 2) 0) "key" "rabbitmq.replicas" "sentence" (printf (print
    "%d nodes survive the loss of no more than one less do. Set it to an odd number.") (int $rabbitmq.replicas))) -}}
{{- $server := printf "%s-server" (include "common.rabbitmq.name" .) -}}
{{- $live := lookup "apps/v1" "StatefulSet" .Release.Namespace $server | default dict -}}
{{- $nodes := dig "spec" "replicas" 0 $live | int -}}
{{- include "common.refuse" (dict "context" $ "if" (gt $nodes (int $rabbitmq.replicas)) "key" "rabbitmq.replicas" "sentence" (printf (print
    "the cluster has %d nodes, and the operator removes none, since queues would lose members. Set it to %[1]d.") $nodes)) -}}
{{- end -}}
{{- $others := dict "standalone" "-server" "operator" "" -}}
{{- if and (include "infra.rabbitmq.own" .) (not $rabbitmq.allowModeChange) -}}
{{- $other := printf "%s%s" (include "common.rabbitmq.name" .) (get $others $rabbitmq.mode) -}}
{{- $beside := lookup "apps/v1" "StatefulSet" .Release.Namespace $other | default dict -}}
{{- include "common.refuse" (dict "context" $ "if" $beside "key" "rabbitmq.mode"
    "sentence" (printf (print
    "RabbitMQ runs as StatefulSet %[1]s of another mode, and %[2]s would start beside its volumes, without its messages. Let the applications "
    "empty their queues, then set {rabbitmq.allowModeChange} to true for this upgrade, or set {rabbitmq.mode} back.") $other $rabbitmq.mode)) -}}
{{- end -}}
{{- if $rabbitmq.enabled -}}
{{- if include "infra.rabbitmq.admin" . }}{{ $_ := include "infra.rabbitmq.vhosts.name" . }}{{ end -}}
{{- if eq $rabbitmq.mode "standalone" -}}
{{- include "common.volumeClaimGuard" (dict
    "context" $ "name" (include "common.rabbitmq.name" .) "values" $rabbitmq "key" "rabbitmq") -}}
{{- end -}}
{{- end -}}
{{- end -}}

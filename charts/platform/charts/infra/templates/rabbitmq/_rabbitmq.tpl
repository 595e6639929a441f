{{/*
RabbitMQ: prints one of its objects, or nothing unless rabbitmq.enabled and rabbitmq.mode is one of `modes`, standalone unless given.
Call: include "infra.rabbitmq" (dict "context" $ "print" "common.service")
*/}}
{{- define "infra.rabbitmq" -}}
{{- $print := .print -}}
{{- $context := .context -}}
{{- if and $context.Values.rabbitmq.enabled (has $context.Values.rabbitmq.mode (.modes | default (list "standalone"))) -}}
{{- $server := dict
    "context" $context "component" "rabbitmq" "name" (include "common.rabbitmq.name" $context) "values" $context.Values.rabbitmq
    "version" $context.Values.rabbitmq.image.tag "user" (include "infra.rabbitmq.uid" $context.Values.rabbitmq)
    "group" (include "infra.rabbitmq.gid" $context.Values.rabbitmq) "secret" (include "infra.rabbitmq.secretName" $context)
    "ports" (dict "amqp" (include "common.rabbitmq.port" $context | int) "http" 15672 "metrics" 15692) "path" $context.Values.rabbitmq.management.path
    "selector" "common.rabbitmq.selector" "clients" "infra.rabbitmq.ingress" -}}
{{- include "common.tls.server" (dict "server" $server "kind" "rabbitmq") -}}
{{- $_ := set $server "serviceName" (printf "%s-nodes" $server.name) -}}
{{- $_ := set $server "checksums" (dict
    "checksum/config" (include "infra.rabbitmq.files" $server | sha256sum)
    "checksum/secret" (include "common.checksum" (list $server.secret (get $context (include "infra.rabbitmq.connection" $context) | toJson)))) -}}
{{- if eq $context.Values.rabbitmq.mode "operator" -}}
{{- $policy := include "infra.rabbitmq.cluster.networkPolicy" $server | fromYaml -}}
{{- $_ := set $server "values" (merge (dict "networkPolicy" $policy) (omit $server.values "networkPolicy")) -}}
{{- $_ := set $server "portName" "management" -}}
{{- end -}}
{{- include $print $server -}}
{{- end -}}
{{- end -}}

{{/*
The user and the group of rabbitmq in an image: 999 in the Debian ones, 100 and 101 in the Alpine ones.
Call: include "infra.rabbitmq.uid" .Values.rabbitmq
*/}}
{{- define "infra.rabbitmq.uid" -}}
{{- contains "alpine" (toString .image.tag) | ternary 100 999 -}}
{{- end -}}

{{- define "infra.rabbitmq.gid" -}}
{{- contains "alpine" (toString .image.tag) | ternary 101 999 -}}
{{- end -}}

{{/*
The headless Service, by which the StatefulSet names its pod.
*/}}
{{- define "infra.rabbitmq.nodes" -}}
{{- include "common.service" (dict
    "context" .context "component" .component "name" .serviceName "version" .version "headless" true "ports" (pick .ports "amqp")
    "values" (dict "service" (omit .values.service "type" "annotations"))) -}}
{{- end -}}

{{/*
The settings, of which those of the values win. Disk: a tenth of the volume stays free. Memory: four fifths of the limit.
*/}}
{{- define "infra.rabbitmq.settings" -}}
{{- $settings := dict "default_queue_type" "quorum"
    "disk_free_limit.absolute" (div (include "common.bytes" .values.persistence.size | int64) 10) -}}
{{- with dig "limits" "memory" "" (.values.resources | default dict) -}}
{{- $_ := set $settings "total_memory_available_override_value" (div (include "common.bytes" . | int64 | mul 4) 5) -}}
{{- end -}}
{{- with trimSuffix "/" .values.management.path -}}
{{- $_ := set $settings "management.path_prefix" . -}}
{{- end -}}
{{- if and .tls (eq .values.mode "standalone") -}}
{{- $_ := set (set $settings "listeners.tcp" "none") "listeners.ssl.default" .ports.amqp -}}
{{- range $name, $file := dict "certfile" "tls.crt" "keyfile" "tls.key" "cacertfile" "ca.crt" -}}
{{- $_ := set $settings (printf "ssl_options.%s" $name) (printf "/etc/rabbitmq-tls/%s" $file) -}}
{{- end -}}
{{- end -}}
{{- range $name, $value := .values.configuration }}{{ $_ := set $settings $name $value }}{{ end -}}
{{- range $name, $value := $settings }}
{{ $name }} = {{ include "common.setting" $value }}
{{- end }}
{{- end -}}

{{/*
Files of the server's ConfigMap.
*/}}
{{- define "infra.rabbitmq.files" -}}
start.sh: |
  {{- include "common.text" (dict "text" (include "infra.rabbitmq.startScript" .) "indent" 2) }}
ready.sh: |
  {{- include "common.text" (dict "text" (include "infra.rabbitmq.readyScript" .) "indent" 2) }}
enabled_plugins: |
  [{{ prepend (.values.plugins | default list) "rabbitmq_management" | uniq | join "," }}].
rabbitmq.conf: |
  load_definitions = /var/lib/rabbitmq/definitions.json
  {{- include "infra.rabbitmq.settings" . | trim | nindent 2 }}
{{- end -}}

{{- define "infra.rabbitmq.configMap" -}}
apiVersion: v1
kind: ConfigMap
{{ include "common.metadata" . }}
data:
  {{- include "common.text" (dict "text" (include "infra.rabbitmq.files" .) "indent" 2) }}
{{- end -}}

{{- define "infra.rabbitmq.statefulSet" -}}
{{- include "common.pod.guard" (dict
    "context" .context "values" .values "key" "rabbitmq." "containers" (list "rabbitmq") "env" (include "infra.rabbitmq.env" .)
    "mounts" (include "infra.rabbitmq.mounts" .) "volumes" (print (include "infra.rabbitmq.volumes" .) "\n- name: data")) -}}
{{- $ready := dict "exec" (dict "command" (list "bash" "/etc/rabbitmq/ready.sh")) -}}
{{- $alive := dict "exec" (dict "command" (list "rabbitmq-diagnostics" "-q" "ping")) -}}
{{ include "common.server" . }}
        {{- include "common.container" (dict
            "context" .context "values" .values "name" "rabbitmq" "image" .values.image
            "command" (list "sh" "/etc/rabbitmq/start.sh") "ports" .ports "envFrom" .values.extraEnvFrom
            "probes" (dict "startupProbe" $ready "readinessProbe" $ready "livenessProbe" $alive)
            "resources" .values.resources) | nindent 8 }}
          env:
            {{- include "infra.rabbitmq.env" . | nindent 12 }}
            {{- include "common.added" (dict "of" .values.extraEnv "indent" 12) }}
          volumeMounts:
            {{- include "infra.rabbitmq.mounts" . | nindent 12 }}
            {{- include "common.added" (dict "of" .values.extraVolumeMounts "indent" 12) }}
        {{- include "common.added" (dict "of" .values.extraContainers "indent" 8) }}
      volumes:
        {{- include "infra.rabbitmq.volumes" . | nindent 8 }}
        {{- include "common.added" (dict "of" .values.extraVolumes "indent" 8) }}
{{- end -}}

{{/*
The node's name is in the names of its files, so it is the same on each volume; nothing but AMQP and HTTP listens outside of the pod.
*/}}
{{- define "infra.rabbitmq.env" -}}
- name: HOME
  value: /var/lib/rabbitmq
- name: RABBITMQ_NODENAME
  value: rabbit@localhost
- name: RABBITMQ_LOGS
  value: "-"
- name: RABBITMQ_LOG_BASE
  value: /var/lib/rabbitmq/log
- name: ERL_EPMD_ADDRESS
  value: 127.0.0.1
- name: RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS
  value: -kernel inet_dist_use_interface {127,0,0,1}
- name: IMAGE_KEY
  value: {{ include "common.key" (dict "context" .context "key" "rabbitmq.image.tag") }}
- name: ADMIN_USER
  value: {{ .values.auth.username | quote }}
{{ include "common.secretEnv" (dict "name" "ADMIN_PASSWORD" "secret" .secret "key" "password" "of" .values.auth) }}
{{ include "common.secretEnv" (dict "name" "COOKIE" "secret" .secret "key" "erlang-cookie" "of" .values.auth) }}
{{- end -}}

{{- define "infra.rabbitmq.mounts" -}}
- name: home
  mountPath: /var/lib/rabbitmq
- name: data
  mountPath: /var/lib/rabbitmq/mnesia
- name: config
  mountPath: /etc/rabbitmq
  readOnly: true
- name: tmp
  mountPath: /tmp
{{- if .tls }}
- name: tls
  mountPath: /etc/rabbitmq-tls
  readOnly: true
{{- end }}
{{- end -}}

{{- define "infra.rabbitmq.volumes" -}}
- name: home
  emptyDir:
    medium: Memory
    sizeLimit: 16Mi
- name: config
  configMap:
    name: {{ .name }}
- name: tmp
  emptyDir:
    sizeLimit: 64Mi
{{- include "common.added" (dict "of" (include "common.tls.volume" .) "indent" 0) }}
{{- end -}}

{{/*
Who may connect: tests, applications and the given peers by AMQP; the Job, backups, and ingress controllers while the management UI is reached
from outside, by HTTP.
*/}}
{{- define "infra.rabbitmq.ingress" -}}
{{- $exposure := get . (include "common.exposure" .) -}}
{{- $policy := deepCopy .values.networkPolicy -}}
{{- $from := list -}}
{{- if include "infra.rabbitmq.vhosts.needed" .context -}}
{{- $job := dict "context" .context "component" "rabbitmq-vhosts" -}}
{{- $from = include "common.networkPolicy.component" $job | fromYamlArray -}}
{{- end -}}
{{- if include "infra.backup.rabbitmq" . -}}
{{- $from = include "common.networkPolicy.component" (dict "context" .context "component" "backup") | fromYamlArray | concat $from -}}
{{- end -}}
{{- if $exposure.on }}{{ $from = include "common.networkPolicy.ingressControllers" .context | fromYamlArray | concat $from }}{{ end -}}
{{- if $from -}}
{{- $rule := dict "ports" (list (dict "port" 15672 "protocol" "TCP")) "from" $from -}}
{{- $_ := set $policy "extraIngress" (prepend ($policy.extraIngress | default list) $rule) -}}
{{- end -}}
{{- include "common.networkPolicy.clients" (merge (dict
    "port" .ports.amqp "applications" (get .context (include "common.rabbitmq.applications" .context) | keys | sortAlpha)
    "components" (.context.Values.tests.enabled | ternary (list "rabbitmq-test") list)
    "values" (dict "networkPolicy" $policy)) .) -}}
{{- end -}}

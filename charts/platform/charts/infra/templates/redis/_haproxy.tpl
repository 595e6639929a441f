{{/*
HAProxy in front of the nodes of mode sentinel: prints one of its objects, or nothing in other modes. Its pods are the component redis,
which the Service of Redis and the policies of applications select. It is placed as the nodes are.
Call: include "infra.redis.haproxy" (dict "context" $ "print" "common.disruptionBudget")
*/}}
{{- define "infra.redis.haproxy" -}}
{{- $print := .print -}}
{{- $context := .context -}}
{{- $redis := $context.Values.redis -}}
{{- if and (include "infra.redis.own" $context) (eq $redis.mode "sentinel") -}}
{{- $nodes := dict "ports" (list (dict "port" 6379 "protocol" "TCP")) "to" (include "infra.redis.sentinel.peers" . | fromYamlArray) -}}
{{- $policy := $redis.networkPolicy -}}
{{- $values := merge (dict
    "preStopSleepSeconds" 5 "terminationGracePeriodSeconds" 30 "podDisruptionBudget" (pick $redis.podDisruptionBudget "enabled")
    "readinessProbe" (dict "initialDelaySeconds" 3 "periodSeconds" 2) "livenessProbe" (dict "periodSeconds" 10)
    "networkPolicy" (dict "extraFrom" $policy.extraFrom "extraIngress" $policy.extraIngress "extraEgress" (concat
        (include "common.networkPolicy.dns" $context | fromYamlArray) (list $nodes) ($policy.extraEgress | default list))))
    $redis.haproxy (pick $redis "priorityClassName" "nodeSelector" "tolerations" "runtimeClassName" "podLabels" "podAnnotations") -}}
{{- $server := dict
    "context" $context "component" "redis" "name" (printf "%s-haproxy" (include "common.redis.name" $context)) "values" $values
    "version" $redis.haproxy.image.tag "user" 99 "fsGroup" false "spread" true "secret" (include "infra.redis.secretName" $context)
    "auth" $context.Values.global.redis "clients" "infra.redis.ingress"
    "strategy" (dict "type" "RollingUpdate" "rollingUpdate" (dict "maxSurge" 1 "maxUnavailable" 0)) -}}
{{- $_ := set $server "checksums" (dict
    "checksum/config" (include "infra.redis.haproxy.files" $server | sha256sum)
    "checksum/secret" (include "common.checksum" (list $server.secret (get $context (include "common.connection.redis" $context) | toJson)))) -}}
{{- include $print $server -}}
{{- end -}}
{{- end -}}

{{- define "infra.redis.haproxy.configMap" -}}
apiVersion: v1
kind: ConfigMap
{{ include "common.metadata" . }}
data:
  {{- include "infra.redis.haproxy.files" . | nindent 2 }}
{{- end -}}

{{/*
The password is sent as Redis' protocol has it, in hexadecimal digits, so that any character may be in it. HAProxy's resolver knows no
search domains, so the start script completes the names. A master that has a replica comes first: one that was cut off, and does not know
yet that another was chosen, has none. A server that has no address for a while keeps its last one: with none it would count as up until the
first check of a new one. Sessions last as long as client and server want.
*/}}
{{- define "infra.redis.haproxy.files" -}}
start.sh: |
  #!/bin/sh
  set -eu
  length=$(printf '%s' "$REDIS_PASSWORD" | wc -c | tr -d ' ')
  REDIS_AUTH=$(printf '*2\r\n$4\r\nAUTH\r\n$%s\r\n%s\r\n' "$length" "$REDIS_PASSWORD" | od -An -v -tx1 | tr -d ' \n')
  DOMAIN=$(sed -n 's/^search .*[[:blank:]]svc\.\([^[:blank:]]*\).*/.\1/p' /etc/resolv.conf)
  ANY=0.0.0.0
  [ ! -e /proc/net/if_inet6 ] || ANY=::
  export REDIS_AUTH DOMAIN ANY
  exec haproxy -db -f /etc/haproxy/haproxy.cfg
haproxy.cfg: |
  global
    log stdout format raw local0 notice
    fd-hard-limit 20000
    hard-stop-after 10s
  defaults
    mode tcp
    log global
    timeout connect 3s
    timeout check 2s
    timeout client 24d
    timeout server 24d
    option clitcpka
    option srvtcpka
    option redispatch
    default-server check inter 1s fastinter 500ms fall 2 rise 1 on-marked-down shutdown-sessions resolvers cluster init-addr none
  resolvers cluster
    parse-resolv-conf
    hold valid 2s
    {{- range $answer := list "nx" "other" "refused" "timeout" }}
    hold {{ $answer }} 24h
    {{- end }}
  frontend redis
    bind "${ANY}:6379" v4v6
    use_backend master if { nbsrv(master) gt 0 }
    default_backend alone
  frontend health
    mode http
    bind "${ANY}:8404" v4v6
    timeout client 5s
    http-request return status 200 if { path /live } or { nbsrv(master) gt 0 } or { nbsrv(alone) gt 0 }
    http-request return status 503
  {{- range $backend, $expect := dict "master" "rstring role:master\\s+connected_slaves:[1-9]" "alone" "string role:master" }}
  backend {{ $backend }}
    option tcp-check
    tcp-check connect
    tcp-check send-binary "${REDIS_AUTH}"
    tcp-check expect string +OK
    tcp-check send "INFO replication\r\nQUIT\r\n"
    tcp-check expect {{ $expect }}
    {{- range $index, $node := splitList " " (include "infra.redis.sentinel.nodes" (dict
        "context" $.context "name" (include "common.redis.name" $.context))) }}
    server redis-{{ $index }} "{{ $node }}${DOMAIN}:6379"
    {{- end }}
  {{- end }}
{{- end -}}

{{- define "infra.redis.haproxy.deployment" -}}
{{- $values := .values -}}
{{ include "common.deployment" . }}
  template:
    {{- include "common.podTemplate" . | nindent 4 }}
      containers:
        {{- include "common.container" (dict
            "context" .context "values" $values "name" "haproxy" "image" $values.image "command" (list "sh" "/etc/haproxy/start.sh")
            "ports" (dict "redis" 6379 "health" 8404) "resources" $values.resources "probes" (dict
                "readinessProbe" (dict "httpGet" (dict "path" "/" "port" "health"))
                "livenessProbe" (dict "httpGet" (dict "path" "/live" "port" "health")))) | nindent 8 }}
          env:
            {{- include "common.redis.env" . | nindent 12 }}
          volumeMounts:
            - name: config
              mountPath: /etc/haproxy
              readOnly: true
      volumes:
        - name: config
          configMap:
            name: {{ .name }}
{{- end -}}

{{/*
Redis with mode sentinel: three nodes, each Redis with a Sentinel beside it. The Sentinels agree on the master, which the first node is at
the first start; HAProxy (_haproxy.tpl) leads clients to it. Each Sentinel keeps what it knows on the volume of its node.
*/}}

{{/*
Turns the arguments of common.redis.* into those of the nodes. Prints nothing.
Call: include "infra.redis.sentinel" $server
*/}}
{{- define "infra.redis.sentinel" -}}
{{- $nodes := include "infra.redis.sentinel.peers" . | fromYamlArray -}}
{{- $policy := .values.networkPolicy -}}
{{- $ports := list (dict "port" 6379 "protocol" "TCP") (dict "port" 26379 "protocol" "TCP") -}}
{{- $values := dict
    "lifecycle" (merge dict (.values.lifecycle | default dict) (dict "preStop" (dict "exec" (dict "command" (list "sh" "/etc/redis/leave.sh")))))
    "readinessProbe" (.values.readinessProbe | empty | ternary nil (merge dict (.values.readinessProbe | default dict) (dict
        "exec" (dict "command" (list "sh" "/etc/redis/ready.sh")))))
    "networkPolicy" (dict
        "extraIngress" (prepend ($policy.extraIngress | default list) (dict "ports" $ports "from" $nodes))
        "extraEgress" (concat (include "common.networkPolicy.dns" .context | fromYamlArray) (list (dict "ports" $ports "to" $nodes))
            ($policy.extraEgress | default list))) -}}
{{- range $key, $value := dict
    "component" "redis-node" "serviceName" (printf "%s-nodes" .name) "replicas" 3 "spread" true "clients" "infra.redis.sentinel.ingress"
    "values" (merge $values (omit .values "lifecycle" "readinessProbe" "networkPolicy"))
    "settings" (merge dict .settings (dict "min-replicas-to-write" 1 "repl-diskless-sync-delay" 0)) -}}
{{- $_ := set $ $key $value -}}
{{- end -}}
{{- $_ := set . "scripts" (include "infra.redis.sentinel.scripts" .) -}}
{{- $_ := set . "starts" (include "infra.redis.sentinel.starts" .) -}}
{{- $_ := set . "beside" (include "infra.redis.sentinel.container" .) -}}
{{- end -}}

{{- define "infra.redis.sentinel.peers" -}}
{{- include "common.networkPolicy.component" (dict "context" .context "component" "redis-node") -}}
{{- end -}}

{{/*
Who may connect to a node beside the others: HAProxy.
*/}}
{{- define "infra.redis.sentinel.ingress" -}}
{{- include "common.networkPolicy.clients" (merge (dict "port" 6379 "metrics" 9121 "components" (list "redis")) .) -}}
{{- end -}}

{{/*
The names of the nodes, the first one first, apart by blanks. They end with .svc, so they fit any cluster domain.
*/}}
{{- define "infra.redis.sentinel.nodes" -}}
{{- $names := list -}}
{{- range until 3 }}{{ $names = append $names (printf "%[1]s-%[2]d.%[1]s-nodes.%[3]s.svc" $.name . $.context.Release.Namespace) }}{{ end -}}
{{- join " " $names -}}
{{- end -}}

{{/*
The headless Service, by which the nodes have names. They look for one another before they are ready.
*/}}
{{- define "infra.redis.sentinel.service" -}}
{{- include "common.service" (dict
    "context" .context "component" .component "name" .serviceName "version" .version "headless" true "notReady" true
    "ports" (dict "redis" 6379 "sentinel" 26379) "values" (dict "service" (omit .values.service "type" "annotations"))) -}}
{{- end -}}

{{- define "infra.redis.sentinel.container" -}}
{{- $ping := dict "exec" (dict "command" (list "sh" "/etc/redis/ping.sh")) -}}
{{- include "common.container" (dict
    "context" .context "values" (omit .values "lifecycle" "readinessProbe" | merge (dict "readinessProbe" (dict "periodSeconds" 10)))
    "name" "sentinel" "image" .values.image "command" (list "sh" "/etc/redis/sentinel.sh") "ports" (dict "sentinel" 26379)
    "probes" (dict "startupProbe" $ping "readinessProbe" $ping "livenessProbe" $ping) "resources" .values.sentinel.resources) }}
  env:
    {{- include "common.redis.env" . | nindent 4 }}
    - name: REDIS_PORT
      value: "26379"
  volumeMounts:
    {{- include "common.redis.mounts" . | nindent 4 }}
{{- end -}}

{{/*
The alerts of mode sentinel, after those of every Redis; `of` selects the series.
*/}}
{{- define "infra.redis.sentinel.alerts" -}}
{{- include "common.alert" (dict "context" .context "name" "RedisMaster" "for" "1m" "severity" "critical"
    "expr" (printf "(count(redis_instance_info{role=\"master\",%s) or vector(0)) == 0" (trimPrefix "{" .of)) "summary" "Redis has no master"
    "description" (printf "None of the three of %s has been the master for a minute. Applications cannot read or write." .name)) -}}
{{- include "common.alert" (dict "context" .context "name" "RedisReplicas"
    "expr" (printf "(max(redis_connected_slaves%s) or vector(0)) < 2" .of) "summary" "Redis has too few replicas"
    "description" (printf "{{ $value }} of 2 replicas of %s receive its changes. Without one the master rejects writes." .name)) -}}
{{- end -}}

{{/*
What every Redis of the platform shares. Both scripts are plain sh and work with Redis and Valkey images.
*/}}

{{/*
A Redis server of one pod. All objects of it take the same arguments:
  context, component, name, values, version   as everywhere; values is the map of `redis`
  secret, auth  the Secret with the password, and the map of values that may name another key than password
  settings      a map: the server's settings, unless values.configuration has them
  policy        maxmemory-policy, unless values.configuration has one; maxmemory is five eighths of the memory limit
  checksums     a map: the pod's annotations
  user, group   999 and common.redis.gid
  tls           the Secret with the certificate, which cert-manager renews; set by common.tls.server
  scripts, starts, beside  texts: more scripts in the ConfigMap, lines of the start script before the server, and a container named
                sentinel; none without them
*/}}

{{/*
Files of the server's ConfigMap.
*/}}
{{- define "common.redis.files" -}}
start.sh: |
  {{- include "common.text" (dict "text" (include "common.redis.startScript" .) "indent" 2) }}
ping.sh: |
  {{- include "common.text" (dict "text" (include "common.redis.pingScript" .) "indent" 2) }}
{{- with .scripts }}
{{ . }}
{{- end }}
{{- $settings := deepCopy .settings -}}
{{- with dig "limits" "memory" "" (.values.resources | default dict) -}}
{{- $_ := merge $settings (dict "maxmemory" (div (include "common.bytes" . | int64 | mul 5) 8) "maxmemory-policy" $.policy) -}}
{{- end -}}
{{- /* Not merge, for which 0 and "" are not set. */ -}}
{{- range $name, $value := .values.configuration }}{{ $_ := set $settings $name $value }}{{ end }}
redis.conf: |
  {{- range $name, $value := $settings }}
  {{ $name }} {{ include "common.setting" $value | default "\"\"" }}
  {{- end }}
{{- end -}}

{{- define "common.redis.configMap" -}}
apiVersion: v1
kind: ConfigMap
{{ include "common.metadata" . }}
data:
  {{- include "common.text" (dict "text" (include "common.redis.files" .) "indent" 2) }}
{{- end -}}

{{/*
The group of the redis user in an image: 1000 in the Alpine ones, 999 in the Debian ones.
Call: include "common.redis.gid" .Values.redis
*/}}
{{- define "common.redis.gid" -}}
{{- contains "alpine" (toString .image.tag) | ternary 1000 999 -}}
{{- end -}}

{{- define "common.redis.statefulSet" -}}
{{- $metrics := include "common.metrics.enabled" . -}}
{{- include "common.pod.guard" (dict
    "context" .context "values" .values "key" "redis." "containers" (concat (list "redis") (empty .beside | ternary list (list "sentinel"))
        (empty $metrics | ternary list (list "metrics")))
    "env" (include "common.redis.env" .) "mounts" (include "common.redis.mounts" .)
    "volumes" (include "common.redis.volumes" .)) -}}
{{- $ready := dict "exec" (dict "command" (list "sh" "/etc/redis/ping.sh")) -}}
{{- $alive := dict "exec" (dict "command" (list "sh" "/etc/redis/ping.sh" "alive")) -}}
{{ include "common.server" . }}
        {{- include "common.container" (dict
            "context" .context "values" .values "name" "redis" "image" .values.image
            "command" (list "sh" "/etc/redis/start.sh") "args" (list "--dir" "/data") "ports" (dict "redis" 6379)
            "probes" (dict "startupProbe" $ready "readinessProbe" $ready "livenessProbe" $alive)
            "envFrom" .values.extraEnvFrom "resources" .values.resources) | nindent 8 }}
          env:
            {{- include "common.redis.env" . | nindent 12 }}
            {{- include "common.added" (dict "of" .values.extraEnv "indent" 12) }}
          volumeMounts:
            {{- include "common.redis.mounts" . | nindent 12 }}
            {{- include "common.added" (dict "of" .values.extraVolumeMounts "indent" 12) }}
        {{- with .beside }}
        {{- . | nindent 8 }}
        {{- end }}
        {{- if $metrics }}
        {{- include "common.metrics.exporter" (dict "context" .context "values" .values "args" list "port" 9121) | nindent 8 }}
          env:
            {{- include "common.redis.env" . | nindent 12 }}
            {{- if .tls }}
            - name: REDIS_ADDR
              value: rediss://localhost:6379
            - name: REDIS_EXPORTER_TLS_CA_CERT_FILE
              value: /etc/redis-tls/ca.crt
          volumeMounts:
            {{- include "common.redis.tls.mount" . | nindent 12 }}
            {{- end }}
        {{- end }}
        {{- include "common.added" (dict "of" .values.extraContainers "indent" 8) }}
      volumes:
        {{- include "common.redis.volumes" . | nindent 8 }}
        {{- include "common.added" (dict "of" .values.extraVolumes "indent" 8) }}
{{- end -}}

{{- define "common.redis.env" -}}
{{- include "common.secretEnv" (dict "name" "REDIS_PASSWORD" "secret" .secret "key" "password" "of" .auth) -}}
{{- end -}}

{{- define "common.redis.mounts" -}}
- name: data
  mountPath: /data
- name: config
  mountPath: /etc/redis
  readOnly: true
- name: run
  mountPath: /run/redis
- name: tmp
  mountPath: /tmp
{{- if .tls }}
{{ include "common.redis.tls.mount" . }}
{{- end }}
{{- end -}}

{{- define "common.redis.tls.mount" -}}
- name: tls
  mountPath: /etc/redis-tls
  readOnly: true
{{- end -}}

{{- define "common.redis.volumes" -}}
- name: config
  configMap:
    name: {{ .name }}
- name: run
  emptyDir:
    medium: Memory
    sizeLimit: 1Mi
- name: tmp
  emptyDir:
    sizeLimit: 16Mi
{{- include "common.added" (dict "of" (include "common.tls.volume" .) "indent" 0) }}
{{- end -}}

{{/*
The start script. The password comes from the environment (REDIS_PASSWORD, from a Secret) and goes into a file in memory, never into
the arguments, which every process list shows. Settings in /etc/redis/redis.conf, if there, are read too; arguments win.
It needs a writable /run/redis.
Call: include "common.text" (dict "text" (include "common.redis.startScript" $) "indent" 4)
*/}}
{{- define "common.redis.startScript" -}}
#!/bin/sh
set -eu
umask 077
config=/run/redis/redis.conf
: > "$config"
if [ -f /etc/redis/redis.conf ]; then
  cat /etc/redis/redis.conf >> "$config"
fi
printf '\nrequirepass "%s"\n' "$(printf '%s' "$REDIS_PASSWORD" | sed 's/[\\"]/\\&/g')" >> "$config"
{{- with .starts }}
{{ . }}
{{- end }}
server=$(command -v redis-server || command -v valkey-server)
exec "$server" "$config" "$@"
{{- end -}}

{{/*
The options of redis-cli for a user and TLS; each begins with a blank. The certificate is mounted as common.ca.mount does.
Call: include "common.redis.options" .Values.global.redis
*/}}
{{- define "common.redis.options" -}}
{{- with .username | default .user }} --user {{ . }}{{ end }}{{ if .tls }} --tls{{ end }}{{ if .caSecret }} --cacert /etc/redis-ca/ca.crt{{ end -}}
{{- end -}}

{{/*
The probe script. `redis-cli ping` exits 0 on NOAUTH, so the answer is compared. Without an argument only PONG counts; with `alive`
also what a busy or loading server answers.
Call: include "common.text" (dict "text" (include "common.redis.pingScript" $) "indent" 4)
*/}}
{{- define "common.redis.pingScript" -}}
#!/bin/sh
client=$(command -v redis-cli || command -v valkey-cli)
{{- $options := empty .tls | ternary "" " --tls --cacert /etc/redis-tls/ca.crt" }}
answer=$(REDISCLI_AUTH="$REDIS_PASSWORD" "$client" -h 127.0.0.1 -p "${REDIS_PORT:-6379}"{{ $options }} ping 2>/dev/null)
{{- if .tls }}
# Redis reads the files of its certificate again when their names are set, and open connections go on.
known=/run/redis/certificate
now=$(cksum < /etc/redis-tls/tls.crt)
if [ "$now" != "$(cat "$known" 2>/dev/null)" ] && [ "$answer" = PONG ]; then
  REDISCLI_AUTH="$REDIS_PASSWORD" "$client" -h 127.0.0.1{{ $options }} config set tls-cert-file /etc/redis-tls/tls.crt >/dev/null 2>&1 &&
    printf '%s' "$now" > "$known"
fi
{{- end }}
case "${1:-ready}:$answer" in
  *:PONG) exit 0 ;;
  alive:LOADING*|alive:BUSY*|alive:MASTERDOWN*) exit 0 ;;
esac
echo "Redis answered: ${answer:-nothing}" >&2
exit 1
{{- end -}}

{{/*
Server or worker: prints one of its objects.
Call: include "authentik.workload" (dict "context" $ "component" "server" "print" "authentik.deployment")
*/}}
{{- define "authentik.workload" -}}
{{- $component := .component -}}
{{- $print := .print -}}
{{- $context := .context -}}
{{- $own := get $context.Values $component -}}
{{- /* With sameNode a pod goes before its successor comes: one more might not fit on the only node allowed, and wait for ever. */ -}}
{{- $surge := eq $context.Values.media.mode "sameNode" | ternary
    (dict "maxSurge" 0 "maxUnavailable" 1)
    (dict "maxSurge" 1 "maxUnavailable" 0) -}}
{{- /* The first pod matches its own term, so the scheduler places it freely; every later one follows it. */ -}}
{{- $affinity := deepCopy ($own.affinity | default dict) -}}
{{- with include "authentik.media.nodeLabel" $context -}}
{{- $term := dict "topologyKey" "kubernetes.io/hostname" "labelSelector" (dict "matchLabels" (fromYaml .)) -}}
{{- $_ := set $affinity "podAffinity" (dict "requiredDuringSchedulingIgnoredDuringExecution" (list $term)) -}}
{{- end -}}
{{- $ports := dict "http" 9000 "https" 9443 -}}
{{- /* The metrics are for the inside alone. */ -}}
{{- if eq $context.Values.server.service.type "ClusterIP" }}{{ $_ := set $ports "metrics" 9300 }}{{ end -}}
{{- $workload := dict
    "context" $context "component" $component
    "name" (include "authentik.name" (dict "context" $context "component" $component)) "version" $context.Values.release
    "values" (merge (dict
        "serviceAccount" (eq $component "worker" | and $context.Values.outposts.enabled | ternary
            (merge (dict "token" true) $context.Values.serviceAccount) $context.Values.serviceAccount)
        "ingress" $context.Values.ingress "route" $context.Values.route "affinity" $affinity) $own)
    "serviceAccount" (include "authentik.name" (dict "context" $context "component" "")) "user" 1000
    "spread" (ne $context.Values.media.mode "sameNode")
    "labels" (include "authentik.media.nodeLabel" $context | fromYaml)
    "strategy" (dict "type" "RollingUpdate" "rollingUpdate" $surge) "progressDeadlineSeconds" 900
    "ports" $ports "path" $context.Values.web.path -}}
{{- $_ := set $workload "checksums" (dict "checksum/secrets" (include "authentik.secret.checksum" (dict
    "context" $context "parts" (include "authentik.secret.parts" $context | splitList " ")))) -}}
{{- include $print $workload -}}
{{- end -}}

{{/*
The PodMonitor of server or worker, whose own endpoint Authentik has in each release.
*/}}
{{- define "authentik.podMonitor" -}}
{{- include "common.podMonitor" (merge (dict "values" .context.Values) (omit . "values")) -}}
{{- end -}}

{{/*
The NetworkPolicy of server or worker, or nothing while policies are off.
*/}}
{{- define "authentik.networkPolicy" -}}
{{- if include "common.networkPolicy.enabled" .context -}}
{{ include "common.networkPolicy" . }}
  {{- if include "authentik.ingress" . }}
  {{- include "authentik.ingress" . | nindent 2 }}
  {{- end }}
  egress:
    {{- include "authentik.egress" .context | nindent 4 }}
{{- end -}}
{{- end -}}

{{/*
The Deployment of server or worker.
*/}}
{{- define "authentik.deployment" -}}
{{- $root := .context.Values -}}
{{- $extra := dict -}}
{{- range list "extraEnv" "extraVolumes" "extraVolumeMounts" -}}
{{- $_ := set $extra . (concat (get $root . | default list) (get $.values . | default list)) -}}
{{- end -}}
{{- include "common.pod.guard" (dict
    "context" .context "values" (merge $extra .values) "key" (printf "%s." .component) "containers" (list .component)
    "env" (include "authentik.env" .) "mounts" (include "authentik.mounts" .) "volumes" (include "authentik.volumes" .)) -}}
{{- $probes := dict -}}
{{- range $name, $path := dict "startupProbe" "ready" "readinessProbe" "ready" "livenessProbe" "live" -}}
{{- $_ := set $probes $name (eq $.component "server" | ternary
    (dict "httpGet" (dict "path" (printf "%s-/health/%s/" $root.web.path $path) "port" "http"))
    (dict "exec" (dict "command" (list "ak" "healthcheck")))) -}}
{{- end -}}
{{ include "common.deployment" . }}
  template:
    {{- include "common.podTemplate" . | nindent 4 }}
      containers:
        {{- include "common.container" (dict
            "context" .context "values" .values "name" .component "image" $root.image "defaultTag" $root.release
            "args" (list .component)
            "ports" (merge (eq .component "server" | ternary (dict "https" 9443) dict) (dict "http" 9000 "metrics" 9300))
            "probes" $probes "envFrom" .values.extraEnvFrom "resources" .values.resources) | nindent 8 }}
          env:
            {{- include "authentik.env" . | nindent 12 }}
            {{- include "common.added" (dict "of" $extra.extraEnv "indent" 12) }}
          volumeMounts:
            {{- include "authentik.mounts" . | nindent 12 }}
            {{- include "common.added" (dict "of" $extra.extraVolumeMounts "indent" 12) }}
        {{- include "common.added" (dict "of" .values.extraContainers "indent" 8) }}
      volumes:
        {{- include "authentik.volumes" . | nindent 8 }}
        {{- include "common.added" (dict "of" $extra.extraVolumes "indent" 8) }}
      {{- $restored := include "authentik.restored" . }}
      {{- if or $restored .values.initContainers }}
      initContainers:
        {{- include "common.added" (dict "of" $restored "indent" 8) }}
        {{- include "common.added" (dict "of" .values.initContainers "indent" 8) }}
      {{- end }}
{{- end -}}

{{/*
The chart's own mounts of server or worker.
*/}}
{{- define "authentik.mounts" -}}
{{ include "authentik.media.volumeMount" .context }}
- name: shared-memory
  mountPath: /dev/shm
- name: tmp
  mountPath: /tmp
{{- include "authentik.authorities" (dict "context" .context "print" "common.ca.mount") }}
{{- with include "authentik.blueprints" (dict "context" .context "component" .component "what" "volumeMounts") }}
{{ . }}
{{- end }}
{{- end -}}

{{/*
The chart's own volumes of server or worker.
*/}}
{{- define "authentik.volumes" -}}
{{ include "authentik.media.volume" .context }}
- name: shared-memory
  emptyDir:
    medium: Memory
    sizeLimit: {{ include "common.sharedMemory" (dict
        "context" .context "values" (get .context.Values .component) "key" (printf "%s." .component)) }}
- name: tmp
  emptyDir:
    sizeLimit: 512Mi
{{- include "authentik.authorities" (dict "context" .context "print" "common.ca.volume") }}
{{- with include "authentik.blueprints" (dict "context" .context "component" .component "what" "volumes") }}
{{ . }}
{{- end }}
{{- end -}}

{{/*
The certificates of the authorities of PostgreSQL and Redis, as common.ca.volume or common.ca.mount prints them, each on lines of its own.
Call: include "authentik.authorities" (dict "context" $ "print" "common.ca.volume")
*/}}
{{- define "authentik.authorities" -}}
{{- $redis := include "authentik.release.needsRedis" .context | empty | ternary dict .context.Values.redis -}}
{{- range $kind, $of := dict "postgresql" .context.Values.postgresql "redis" $redis -}}
{{- include "common.added" (dict "of" (include $.print (dict "kind" $kind "of" $of)) "indent" 0) -}}
{{- end -}}
{{- end -}}

{{/*
The volumes or volumeMounts of the blueprints, as a list; empty for the server: only the worker reads them.
Call: include "authentik.blueprints" (dict "context" $ "component" "worker" "what" "volumes")
*/}}
{{- define "authentik.blueprints" -}}
{{- $entries := list -}}
{{- if eq .component "worker" -}}
{{- range $kind, $names := dict "cm" .context.Values.blueprints.configMaps "secret" .context.Values.blueprints.secrets -}}
{{- range $name := $names -}}
{{- $volume := include "common.shorten" (dict "name" (printf "blueprints-%s-%s" $kind ($name | replace "." "-")) "limit" 63) -}}
{{- if eq $.what "volumeMounts" -}}
{{- $entries = append $entries (dict "name" $volume "mountPath" (printf "/blueprints/mounted/%s-%s" $kind $name) "readOnly" true) -}}
{{- else if eq $kind "cm" -}}
{{- $entries = append $entries (dict "name" $volume "configMap" (dict "name" $name)) -}}
{{- else -}}
{{- $entries = append $entries (dict "name" $volume "secret" (dict "secretName" $name)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- with $entries -}}{{- toYaml . -}}{{- end -}}
{{- end -}}

{{/*
Who may call server or worker: the server's web ports, by the ingress controllers, tests, applications and the given peers, and
the metrics of both.
*/}}
{{- define "authentik.ingress" -}}
{{- $context := .context -}}
{{- $policy := $context.Values.networkPolicy -}}
{{- $server := eq $.component "server" -}}
{{- $metrics := include "common.metrics.ingress" (dict "context" $context "values" $context.Values "port" "metrics") -}}
{{- if or $server $metrics $policy.metricsFrom $policy.extraIngress -}}
ingress:
  {{- if $server }}
  {{- if eq $context.Values.server.service.type "ClusterIP" }}
  - from:
      {{- include "common.networkPolicy.ingressControllers" $context | nindent 6 }}
      {{- if $context.Values.tests.enabled }}
      {{- include "common.networkPolicy.component" (dict "context" $context "component" "server-test") | nindent 6 }}
      {{- end }}
      {{- if $context.Values.outposts.enabled }}
      - podSelector:
          matchLabels:
            app.kubernetes.io/managed-by: goauthentik.io
      {{- end }}
      {{- range $policy.applications }}
      {{- include "common.networkPolicy.application" (dict "context" $.context "application" .) | nindent 6 }}
      {{- end }}
      {{- include "common.added" (dict "of" $policy.extraFrom "indent" 6) }}
    ports:
  {{- else }}
  # The Service is open to the outside, whose addresses no rule can name.
  - ports:
  {{- end }}
      - port: http
        protocol: TCP
      - port: https
        protocol: TCP
  {{- end }}
  {{- with $policy.metricsFrom }}
  - from:
      {{- toYaml . | nindent 6 }}
    ports:
      - port: metrics
        protocol: TCP
  {{- end }}
  {{- include "common.added" (dict "of" $metrics "indent" 2) }}
  {{- include "common.added" (dict "of" $policy.extraIngress "indent" 2) }}
{{- end }}
{{- end -}}

{{/*
The egress rules of server and worker: DNS, the database, Redis, mail, S3, the allowed ports outside, and the given ones.
Call: include "authentik.egress" $ | nindent 4
*/}}
{{- define "authentik.egress" -}}
{{- $ports := $.Values.networkPolicy.outboundPorts | default list -}}
{{- /* The port of the API server, behind its Service. */ -}}
{{- if .Values.outposts.enabled }}{{ $ports = append $ports 6443 }}{{ end -}}
{{- if .Values.email.host -}}{{- $ports = append $ports .Values.email.port -}}{{- end -}}
{{- if not (include "common.postgresql.own" .) -}}{{- $ports = append $ports .Values.postgresql.port -}}{{- end -}}
{{- if and .Values.redis.host (include "authentik.release.needsRedis" .) -}}{{- $ports = append $ports .Values.redis.port -}}{{- end -}}
{{- $s3 := .Values.media.s3 -}}
{{- if eq $.Values.media.mode "s3" -}}
{{- $url := urlParse $s3.endpoint -}}
{{- $ports = append $ports (regexFind "[0-9]+$" (regexFind ":[0-9]+$" $url.host) | default (eq $url.scheme "http" | ternary "80" "443")) -}}
{{- end -}}
{{ include "common.networkPolicy.dns" . }}
{{- if include "common.postgresql.own" . }}
- to:
    {{- include "common.networkPolicy.component" (dict "context" . "component" "postgresql") | nindent 4 }}
  ports:
    - port: 5432
      protocol: TCP
{{- end }}
{{- if and (include "authentik.redis.enabled" .) (include "authentik.release.needsRedis" .) }}
- to:
    {{- include "common.networkPolicy.component" (dict "context" . "component" "redis") | nindent 4 }}
  ports:
    - port: 6379
      protocol: TCP
{{- end }}
{{- $numbers := list }}
{{- range $ports }}{{ $numbers = append $numbers (int .) }}{{ end }}
{{- with $numbers | uniq }}
- ports:
    {{- range . }}
    - port: {{ . }}
      protocol: TCP
    {{- end }}
{{- end }}
{{- with .Values.networkPolicy.extraEgress }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/*
What runs in the release's namespace, for its quota.
Call: include "authentik.quota.documents" $
*/}}
{{- define "authentik.quota.documents" -}}
{{- range $component := list "server" "worker" -}}
{{ include "authentik.workload" (dict "context" $ "component" $component "print" "authentik.deployment") }}
---
{{ include "authentik.workload" (dict "context" $ "component" $component "print" "common.autoscaler") }}
---
{{ end -}}
{{ include "authentik.postgresql" (dict "context" $ "print" "common.postgresql.statefulSet" "modes" (list "standalone" "source")) }}
---
{{ include "authentik.postgresql" (dict "context" $ "print" "common.postgresql.cluster.quota" "modes" (list "cluster")) }}
---
{{ include "authentik.redis" (dict "context" $ "print" "common.redis.statefulSet") }}
---
{{ include "common.quota.test" . }}
{{- end -}}

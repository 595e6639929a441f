{{/*
The pod template of server or worker. `probes` maps startupProbe, readinessProbe and livenessProbe to their handlers; `ports` maps
names to numbers.
Call: include "authentik.podTemplate" (dict "context" $ "component" "server" "ports" (dict "http" 9000) "probes" (dict …))
*/}}
{{- define "authentik.podTemplate" -}}
{{- if not (and .context .component .ports .probes) }}{{ fail "authentik.podTemplate needs context, component, ports and probes" }}{{ end -}}
{{- $context := .context -}}
{{- $values := get $context.Values .component -}}
{{- $parts := (include "authentik.secret.parts" $context | fromJson).parts -}}
{{- $scheduling := dict
    "imagePullSecrets" $context.Values.imagePullSecrets
    "priorityClassName" $values.priorityClassName
    "terminationGracePeriodSeconds" $values.terminationGracePeriodSeconds
    "nodeSelector" $values.nodeSelector
    "tolerations" $values.tolerations
    "affinity" (include "authentik.media.affinity" (dict "context" $context "values" $values) | fromJson)
    "topologySpreadConstraints" $values.topologySpreadConstraints -}}
metadata:
  labels:
    {{- include "common.stableLabels" (dict "context" $context "component" .component) | nindent 4 }}
    {{- with include "authentik.media.nodeLabel" $context }}
    {{- . | nindent 4 }}
    {{- end }}
  annotations:
    checksum/secrets: {{ include "authentik.secret.checksum" (dict "context" $context "parts" $parts) }}
    {{- with $values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  {{- include "common.podSpec" (dict "context" $context "component" .component "values" $scheduling "spread" (ne $context.Values.media.mode "sameNode")) | nindent 2 }}
  serviceAccountName: {{ include "authentik.name" (dict "context" $context "component" "") }}
  securityContext:
    {{- include "common.podSecurityContext" (dict "user" 1000 "group" 1000 "fsGroup" 1000 "override" $values.podSecurityContext) | nindent 4 }}
  containers:
    - name: {{ .component }}
      image: {{ include "common.image" (dict "context" $context "image" $context.Values.image "defaultTag" $context.Values.release) }}
      imagePullPolicy: {{ $context.Values.image.pullPolicy }}
      args:
        - {{ .component }}
      env:
        {{- include "authentik.env" (dict "context" $context "component" .component) | nindent 8 }}
        {{- with concat ($context.Values.extraEnv | default list) ($values.extraEnv | default list) }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      ports:
        {{- range $name, $port := .ports }}
        - name: {{ $name }}
          containerPort: {{ $port }}
          protocol: TCP
        {{- end }}
      {{- range $name, $handler := .probes }}
      {{ $name }}:
        {{- include "common.probe" (dict "handler" $handler "values" (get $values $name)) | nindent 8 }}
      {{- end }}
      {{- with $values.resources }}
      resources:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      securityContext:
        {{- include "common.containerSecurityContext" (dict "override" $values.containerSecurityContext) | nindent 8 }}
      volumeMounts:
        {{- include "authentik.media.volumeMount" $context | nindent 8 }}
        - name: shared-memory
          mountPath: /dev/shm
        - name: tmp
          mountPath: /tmp
        {{- with include "authentik.blueprints" (dict "context" $context "component" .component "what" "volumeMounts") }}
        {{- . | nindent 8 }}
        {{- end }}
        {{- with $context.Values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    {{- include "authentik.media.volume" $context | nindent 4 }}
    - name: shared-memory
      emptyDir:
        medium: Memory
        sizeLimit: {{ include "authentik.sharedMemory" (dict "context" $context "component" .component) }}
    - name: tmp
      emptyDir:
        sizeLimit: 512Mi
    {{- with include "authentik.blueprints" (dict "context" $context "component" .component "what" "volumes") }}
    {{- . | nindent 4 }}
    {{- end }}
    {{- with $context.Values.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}

{{/*
The volumes or volumeMounts of the blueprints, as a list; empty for the server: only the worker reads them.
Call: include "authentik.blueprints" (dict "context" $ "component" "worker" "what" "volumes")
*/}}
{{- define "authentik.blueprints" -}}
{{- if not (and .context .component .what) }}{{ fail "authentik.blueprints needs context, component and what" }}{{ end -}}
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
A HorizontalPodAutoscaler for the Deployment of server or worker, or nothing.
Call: include "authentik.autoscaler" (dict "context" $ "component" "server")
*/}}
{{- define "authentik.autoscaler" -}}
{{- if not (and .context .component) }}{{ fail "authentik.autoscaler needs context and component" }}{{ end -}}
{{- $values := get .context.Values .component -}}
{{- if $values.autoscaling.enabled -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "authentik.name" . }}
  namespace: {{ .context.Release.Namespace }}
  labels:
    {{- include "authentik.labels" . | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "authentik.name" . }}
  minReplicas: {{ int $values.autoscaling.minReplicas }}
  maxReplicas: {{ int $values.autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ int $values.autoscaling.targetCPUUtilizationPercentage }}
{{- end -}}
{{- end -}}

{{/*
A PodDisruptionBudget for server or worker, or nothing.
Call: include "authentik.disruptionBudget" (dict "context" $ "component" "server")
*/}}
{{- define "authentik.disruptionBudget" -}}
{{- if not (and .context .component) }}{{ fail "authentik.disruptionBudget needs context and component" }}{{ end -}}
{{- $values := get .context.Values .component -}}
{{- if $values.podDisruptionBudget.enabled -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "authentik.name" . }}
  namespace: {{ .context.Release.Namespace }}
  labels:
    {{- include "authentik.labels" . | nindent 4 }}
spec:
  maxUnavailable: {{ $values.podDisruptionBudget.maxUnavailable }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "common.selectorLabels" (dict "context" .context "component" .component) | nindent 6 }}
{{- end -}}
{{- end -}}

{{/*
The egress rules of server and worker: DNS, the database, Redis, mail, S3, the allowed ports outside, and the given ones.
Call: include "authentik.egress" $ | nindent 4
*/}}
{{- define "authentik.egress" -}}
{{- $ports := $.Values.networkPolicy.outboundPorts | default list -}}
{{- if .Values.email.host -}}{{- $ports = append $ports .Values.email.port -}}{{- end -}}
{{- if not .Values.postgresql.enabled -}}{{- $ports = append $ports .Values.postgresql.port -}}{{- end -}}
{{- if and .Values.redis.host (include "authentik.release.needsRedis" .) -}}{{- $ports = append $ports .Values.redis.port -}}{{- end -}}
{{- with .Values.media.s3 -}}
{{- if eq $.Values.media.mode "s3" -}}
{{- $url := urlParse .endpoint -}}
{{- $ports = append $ports (regexFind "[0-9]+$" (regexFind ":[0-9]+$" $url.host) | default (eq $url.scheme "http" | ternary "80" "443")) -}}
{{- end -}}
{{- end -}}
{{ include "common.networkPolicy.dns" . }}
{{- if .Values.postgresql.enabled }}
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

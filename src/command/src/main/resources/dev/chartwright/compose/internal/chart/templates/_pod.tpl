{{/*
A service with the defaults below its own settings, as JSON. What it sets wins; maps are merged, lists replaced.
Call: include "compose.service" (dict "context" $ "name" "api") | fromJson
*/}}
{{- define "compose.service" -}}
{{- $service := index .context.Values.services .name | default dict -}}
{{- mergeOverwrite (deepCopy .context.Values.defaults) $service | toJson -}}
{{- end -}}

{{- define "compose.selectorLabels" -}}
app.kubernetes.io/name: {{ .context.Chart.Name }}
app.kubernetes.io/instance: {{ .context.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end -}}

{{- define "compose.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .context.Chart.Name .context.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "compose.selectorLabels" . }}
app.kubernetes.io/part-of: {{ .context.Chart.Name }}
app.kubernetes.io/managed-by: {{ .context.Release.Service }}
{{- end -}}

{{/* The labels of a service's networks, by which policies select its pods. */}}
{{- define "compose.networkLabels" -}}
{{- range .service.networks | default (list "default") }}
compose.network/{{ . }}: member
{{- end }}
{{- end -}}

{{- define "compose.image" -}}
{{- $name := printf "%s/%s" .registry .repository | trimPrefix "/" -}}
{{- if .digest }}{{ printf "%s@%s" $name .digest }}{{ else }}{{ printf "%s:%s" $name (toString .tag) }}{{ end -}}
{{- end -}}

{{/* The name of the volume behind a writable path. */}}
{{- define "compose.writable" -}}
{{- printf "writable-%s" (sha256sum . | trunc 8) -}}
{{- end -}}

{{/* What runs: the template of the pods of a service. */}}
{{- define "compose.podTemplate" -}}
{{- $service := .service -}}
{{- $files := printf "%s-%s-files" .context.Chart.Name .name -}}
metadata:
  {{- $config := dict "config" $service.config "files" $service.files }}
  annotations:
    checksum/config: {{ toJson $config | sha256sum }}
    {{- with $service.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  labels:
    {{- include "compose.labels" . | nindent 4 }}
    {{- include "compose.networkLabels" . | nindent 4 }}
spec:
  {{- with .context.Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if eq $service.kind "Job" }}
  restartPolicy: OnFailure
  {{- end }}
  serviceAccountName: {{ .context.Chart.Name }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ $service.terminationGracePeriodSeconds }}
  {{- range $key := list "hostNetwork" "hostPID" "hostIPC" "hostname" "runtimeClassName" }}
  {{- with get $service $key }}
  {{ $key }}: {{ . }}
  {{- end }}
  {{- end }}
  securityContext:
    {{- $ids := dict "runAsUser" (int $service.runAsUser) "runAsGroup" (int $service.runAsGroup) "fsGroup" (int $service.runAsGroup) }}
    {{- mergeOverwrite $ids $service.podSecurityContext | toYaml | nindent 4 }}
  {{- with $service.waitFor }}
  initContainers:
    {{- range . }}
    - name: wait-for-{{ .host | lower | replace "_" "-" }}
      image: {{ include "compose.image" $.context.Values.waitImage }}
      {{- /* Not every BusyBox has nc -z. */}}
      command: [sh, -c, 'until nc -w 2 "$0" "$1" -e true; do sleep 2; done', {{ .host }}, {{ .port | quote }}]
      securityContext:
        {{- toYaml $.context.Values.waitSecurityContext | nindent 8 }}
      resources:
        {{- toYaml $.context.Values.waitResources | nindent 8 }}
    {{- end }}
  {{- end }}
  containers:
    - name: {{ .name }}
      image: {{ include "compose.image" $service.image }}
      imagePullPolicy: {{ $service.image.pullPolicy }}
      {{- range $key := list "command" "args" "workingDir" "stdin" "tty" "lifecycle" "startupProbe" "readinessProbe" "livenessProbe" }}
      {{- with get $service $key }}
      {{ $key }}:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- end }}
      securityContext:
        {{- toYaml $service.containerSecurityContext | nindent 8 }}
      resources:
        {{- toYaml $service.resources | nindent 8 }}
      {{- if $service.config }}
      envFrom:
        - configMapRef:
            name: {{ .context.Chart.Name }}-{{ .name }}
      {{- end }}
      {{- if or $service.secretEnv $service.extraEnv }}
      env:
        {{- range $name, $reference := $service.secretEnv }}
        - name: {{ $name }}
          valueFrom:
            secretKeyRef:
              name: {{ $reference.secret }}
              key: {{ $reference.key }}
        {{- end }}
        {{- with $service.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- end }}
      {{- with $service.ports }}
      ports:
        {{- range . }}
        - name: {{ .name }}
          containerPort: {{ .port }}
          protocol: {{ .protocol }}
        {{- end }}
      {{- end }}
      {{- if or $service.writablePaths $service.extraVolumeMounts }}
      volumeMounts:
        {{- range $path, $size := $service.writablePaths }}
        - name: {{ include "compose.writable" $path }}
          mountPath: {{ $path }}
        {{- end }}
        {{- with $service.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- end }}
  {{- if or $service.writablePaths $service.files $service.sharedVolumes $service.extraVolumes }}
  volumes:
    {{- range $path, $size := $service.writablePaths }}
    - name: {{ include "compose.writable" $path }}
      emptyDir:
        sizeLimit: {{ $size }}
    {{- end }}
    {{- if $service.files }}
    - name: files
      configMap:
        name: {{ $files }}
    {{- end }}
    {{- range $service.sharedVolumes }}
    {{- $shared := index $.context.Values.sharedVolumes . }}
    - name: {{ . }}
      persistentVolumeClaim:
        claimName: {{ $shared.existingClaim | default (printf "%s-%s" $.context.Chart.Name .) }}
    {{- end }}
    {{- with $service.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- end }}
  {{- if and (gt (int $service.replicas) 1) (not $service.affinity) (not $service.topologySpreadConstraints) }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "compose.selectorLabels" . | nindent 10 }}
  {{- end }}
  {{- range $key := list "nodeSelector" "tolerations" "affinity" "topologySpreadConstraints" "hostAliases" "dnsConfig" }}
  {{- with get $service $key }}
  {{ $key }}:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- end }}
{{- end -}}

{{/* The fields of a PersistentVolumeClaim. */}}
{{- define "compose.claim" -}}
accessModes:
  {{- toYaml (.accessModes | default (list "ReadWriteOnce")) | nindent 2 }}
{{- with .storageClass }}
storageClassName: {{ . }}
{{- end }}
resources:
  requests:
    storage: {{ .size }}
{{- end -}}

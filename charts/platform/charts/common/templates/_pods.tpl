{{/*
A pod template, but for its containers and volumes, which the caller prints below it at six more blanks. What users add comes from
`values` (the component's map), what the chart sets from the other arguments:
  checksums, labels                     maps: annotations and labels of the pod
  user, group                           ids of the image, see common.podSecurityContext
  serviceAccount                        the name of the service account that the chart makes unless values.serviceAccount.create is false
  spread                                true: a soft spread over nodes when values.topologySpreadConstraints is empty
Call: include "common.podTemplate" (dict "context" $ "component" "redis" "values" .Values.redis "user" 999 "group" 1000)
*/}}
{{- define "common.podTemplate" -}}
metadata:
  labels:
    {{- include "common.podLabels" . | nindent 4 }}
  {{- with merge dict (.checksums | default dict) (.values.podAnnotations | default dict) (include "common.merged" (dict
      "context" .context "key" "commonAnnotations") | fromYaml) }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- include "common.podSpec" . | nindent 2 }}
{{- end -}}

{{/*
The spec of a pod, but for containers and volumes; arguments as for common.podTemplate, and `fields`, a map of more fields. The
keys of the list pass through from `values` as they are. A spread constraint without a labelSelector would count nothing, so it gets
the component's pods.
Call: include "common.podSpec" (dict "context" $ "component" "server" "values" .Values.server)
*/}}
{{- define "common.podSpec" -}}
{{- $values := .values -}}
enableServiceLinks: false
automountServiceAccountToken: {{ ($values.serviceAccount).token | default false }}
{{- with include "common.serviceAccount.name" . }}
serviceAccountName: {{ . }}
{{- end }}
{{- with include "common.imagePullSecrets" . }}
{{ . }}
{{- end }}
{{- with .fields }}
{{ toYaml . }}
{{- end }}
{{- range $key := list "priorityClassName" "runtimeClassName" "schedulerName" "terminationGracePeriodSeconds" "nodeSelector"
    "affinity" "tolerations" "hostAliases" "dnsPolicy" "dnsConfig" }}
{{- with get $values $key }}
{{ toYaml (dict $key .) }}
{{- end }}
{{- end }}
{{- $pods := dict "matchLabels" (include "common.selectorLabels" . | fromYaml) }}
{{- with $values.topologySpreadConstraints }}
topologySpreadConstraints:
  {{- range . }}
  {{- toYaml (list (merge dict . (hasKey . "labelSelector" | ternary dict (dict "labelSelector" $pods)))) | nindent 2 }}
  {{- end }}
{{- else }}
{{- if .spread }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      {{- toYaml $pods | nindent 6 }}
{{- end }}
{{- end }}
securityContext:
  {{- include "common.podSecurityContext" . | nindent 2 }}
{{- end -}}

{{/*
Fails when users name a variable, mount path, volume or container that the chart has, or one twice. `env`, `mounts` and `volumes`
are the chart's own, as texts of YAML lists; `containers` are names; `key` is the prefix of the values keys.
Call: include "common.pod.guard" (dict "context" $ "values" .Values.redis "key" "redis." "containers" (list "redis") "env" "…" …)
*/}}
{{- define "common.pod.guard" -}}
{{- $values := .values -}}
{{- $containers := list -}}
{{- range .containers }}{{ $containers = append $containers (dict "name" .) }}{{ end -}}
{{- range $check := list
    (dict "own" .env "key" "extraEnv" "by" "name" "what" "the variable")
    (dict "own" .mounts "key" "extraVolumeMounts" "by" "mountPath" "what" "the mount path")
    (dict "own" .volumes "key" "extraVolumes" "by" "name" "what" "the volume")
    (dict "own" (toYaml $containers) "key" "initContainers" "by" "name" "what" "the container")
    (dict "own" (print (toYaml $containers) "\n" (include "common.yaml" $values.initContainers))
        "key" "extraContainers" "by" "name" "what" "the container") -}}
{{- $seen := dict -}}
{{- range fromYamlArray (list .own (include "common.yaml" (get $values .key)) | compact | join "\n") -}}
{{- $name := get . $check.by | toString -}}
{{- include "common.refuse" (dict "context" $.context "if" (hasKey $seen $name) "key" (printf "%s%s" $.key $check.key) "sentence" (printf
    "%s %s is there already, set by the chart or named twice. Give it another name, or remove it." $check.what $name)) -}}
{{- $_ := set $seen $name true -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
A list, a map or a text as YAML on lines of its own, indented; nothing when it is empty.
Call: include "common.added" (dict "of" .Values.extraVolumes "indent" 8)
*/}}
{{- define "common.added" -}}
{{- with .of -}}
{{- kindIs "string" . | ternary . (toYaml .) | nindent (int $.indent) -}}
{{- end -}}
{{- end -}}

{{/*
A value as YAML; nothing when it is empty.
Call: include "common.yaml" .Values.extraVolumes
*/}}
{{- define "common.yaml" -}}
{{- with . }}{{ toYaml . }}{{ end -}}
{{- end -}}

{{/*
A container, as an entry of a list, but for env and volumeMounts, which the caller prints below it at two more blanks.
  name, image (a map), defaultTag       as for common.image
  command, args, envFrom                lists
  probes                                a map of a probe's key to the chart's handler; values.<probe> has the numbers, may name
                                        another handler, and is off while null or `enabled: false`
  ports                                 a map of names to numbers. Only a main container (one with ports, or `main`) gets
                                        values.lifecycle, and a preStop hook that lets a stopping pod still serve for
                                        values.preStopSleepSeconds
  resources                             a map
Call: include "common.container" (dict "context" $ "values" .Values.redis "name" "redis" "image" .Values.redis.image)
*/}}
{{- define "common.container" -}}
{{- $values := .values -}}
- name: {{ .name }}
  image: {{ include "common.image" . | quote }}
  imagePullPolicy: {{ .image.pullPolicy }}
  {{- with .command }}
  command:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .args }}
  args:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .ports }}
  ports:
    {{- range $name, $port := . }}
    - name: {{ $name }}
      containerPort: {{ int $port }}
      protocol: TCP
    {{- end }}
  {{- end }}
  {{- range $probe, $handler := .probes }}
  {{- with include "common.probe" (dict "handler" $handler "values" (get $values $probe)) }}
  {{ $probe }}:
    {{- . | nindent 4 }}
  {{- end }}
  {{- end }}
  {{- $sleep := int $values.preStopSleepSeconds }}
  {{- $preStop := empty $sleep | ternary dict (dict "preStop" (dict "sleep" (dict "seconds" $sleep))) }}
  {{- with and (or .ports .main) (merge dict ($values.lifecycle | default dict) $preStop) }}
  lifecycle:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .resources }}
  resources:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- include "common.containerSecurityContext" . | nindent 4 }}
  {{- with .envFrom }}
  envFrom:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/*
A probe: the chart's handler, or the one in `values`, and the other fields of `values`. Nothing when it is off.
Call: include "common.probe" (dict "handler" (dict "exec" (dict "command" (list "true"))) "values" .Values.postgresql.startupProbe)
*/}}
{{- define "common.probe" -}}
{{- if and .values (ne (toString .values.enabled) "false") -}}
{{- $handler := .handler -}}
{{- range $kind := list "exec" "httpGet" "tcpSocket" "grpc" -}}
{{- with get $.values $kind }}{{ $handler = dict $kind (eq $kind "httpGet" | ternary (merge dict . (dict "port" "http")) .) }}{{ end -}}
{{- end -}}
{{- toYaml (merge dict $handler (omit .values "enabled" "path" "exec" "httpGet" "tcpSocket" "grpc")) -}}
{{- end -}}
{{- end -}}

{{/*
Environment variables, one for each map {name, value} of a list, on lines of their own. One without a value is left out; false and 0 are
values.
Call: include "common.variables" (list (dict "name" "PORT" "value" 80))
*/}}
{{- define "common.variables" -}}
{{- range . }}
{{- $value := .value | quote }}
{{- if trimAll "\"" $value }}
- name: {{ .name }}
  value: {{ $value }}
{{- end }}
{{- end }}
{{- end -}}

{{/*
One environment variable from a Secret's key. `of` is the map of values with existingSecret, which may call its keys otherwise.
Call: include "common.secretEnv" (dict "name" "PGPASSWORD" "secret" "platform-postgresql" "key" "password" "of" .Values.auth)
*/}}
{{- define "common.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ include "common.secretKey" . }}
{{- end -}}

{{/*
The key of a Secret: another one when `of` has an existingSecret and names it in existingSecretKeys.
Call: include "common.secretKey" (dict "key" "password" "of" .Values.auth)
*/}}
{{- define "common.secretKey" -}}
{{- $of := .of | default dict -}}
{{- empty $of.existingSecret | ternary "" (get ($of.existingSecretKeys | default dict) .key) | default .key -}}
{{- end -}}

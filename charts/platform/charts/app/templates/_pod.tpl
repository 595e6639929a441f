{{/*
The Deployment of the application, or of a worker.
*/}}
{{- define "app.deployment" -}}
{{ include "common.deployment" . }}
  template:
    {{- include "app.podTemplate" . | nindent 4 }}
{{- end -}}

{{/*
The pod template of the application or of a component. A probe asks its path by HTTP when there is one, else whether the port
accepts connections. A component has its own context, whose .Values are its own; `key` is the prefix of their keys.
*/}}
{{- define "app.podTemplate" -}}
{{- $values := .values -}}
{{- include "common.pod.guard" (dict
    "context" .context "values" (omit $values "extraEnv") "key" (.key | default "") "containers" (list .container "migration" | uniq)
    "mounts" (include "app.mounts" .context) "volumes" (include "app.volumes" .context)) -}}
{{- $probes := dict -}}
{{- range $probe, $of := dict "startupProbe" $values.livenessProbe "readinessProbe" $values.readinessProbe
    "livenessProbe" $values.livenessProbe -}}
{{- $path := ($of | default dict).path -}}
{{- $_ := set $probes $probe (ternary
    (dict "tcpSocket" (dict "port" "http"))
    (dict "httpGet" (dict "path" $path "port" "http"))
    (empty $path)) -}}
{{- end -}}
{{ include "common.podTemplate" . }}
  {{- if or (include "app.migration.inPod" .) $values.initContainers }}
  initContainers:
    {{- if include "app.migration.inPod" . }}
    {{- include "common.container" (dict
        "context" $.context "values" $values "name" "migration" "image" $values.image "command" $values.migration.command
        "resources" $values.resources) | nindent 4 }}
      {{- include "app.container.environment" $.context | nindent 6 }}
    {{- end }}
    {{- include "common.added" (dict "of" $values.initContainers "indent" 4) }}
  {{- end }}
  containers:
    {{- include "common.container" (dict
        "context" .context "values" $values "main" true "name" .container "image" $values.image "command" $values.command
        "args" $values.args "ports" (include "app.metrics.ports" . | fromYaml) "probes" $probes "resources" $values.resources) | nindent 4 }}
      {{- include "app.container.environment" .context | nindent 6 }}
    {{- include "common.added" (dict "of" $values.extraContainers "indent" 4) }}
  {{- $volumes := include "app.volumes" .context }}
  {{- if or $volumes $values.extraVolumes }}
  volumes:
    {{- with $volumes }}
    {{- . | nindent 4 }}
    {{- end }}
    {{- include "common.added" (dict "of" $values.extraVolumes "indent" 4) }}
  {{- end }}
{{- end -}}

{{/*
Prints "true" when the migration runs in an init container: always while `run` is init, else where the hook cannot run, which needs
what an earlier revision of the application has made.
*/}}
{{- define "app.migration.inPod" -}}
{{- if (.values.migration).command -}}
{{- if not (include "app.migration.hook" .) }}true{{ end -}}
{{- end -}}
{{- end -}}

{{/*
Prints "true" when the migration runs in a Job before an upgrade.
*/}}
{{- define "app.migration.hook" -}}
{{- if and (.values.migration).command (eq (.values.migration).run "hook") -}}
{{- if lookup "v1" "ConfigMap" .namespace .name }}true{{ end -}}
{{- end -}}
{{- end -}}

{{/*
What follows in both containers: env, envFrom and volumeMounts.
Call: include "app.container.environment" $
*/}}
{{- define "app.container.environment" -}}
{{- $variables := get . (include "app.secretEnv" .) -}}
envFrom:
  - configMapRef:
      name: {{ include "app.name" . }}
  {{- include "common.added" (dict "of" .Values.extraEnvFrom "indent" 2) }}
{{- if or $variables .Values.extraEnv }}
env:
  {{- range $name, $variable := $variables }}
  {{- include "common.secretEnv" (dict "name" $name "secret" $variable.secret "key" $variable.key) | nindent 2 }}
  {{- end }}
  {{- include "common.added" (dict "of" .Values.extraEnv "indent" 2) }}
{{- end }}
{{- $mounts := include "app.mounts" . }}
{{- if or $mounts .Values.extraVolumeMounts }}
volumeMounts:
  {{- with $mounts }}
  {{- . | nindent 2 }}
  {{- end }}
  {{- include "common.added" (dict "of" .Values.extraVolumeMounts "indent" 2) }}
{{- end }}
{{- end -}}

{{/*
The name of the volume behind a writable path; unique for each path.
Call: include "app.writable" "/var/cache/app"
*/}}
{{- define "app.writable" -}}
{{- $words := regexReplaceAll "[^a-z0-9]+" (lower .) "-" | trimAll "-" | trunc 40 | trimSuffix "-" -}}
{{- printf "writable-%s-%s" $words (sha256sum . | trunc 6) -}}
{{- end -}}

{{/*
The pod's volumes as a YAML list, or nothing.
Call: include "app.volumes" $
*/}}
{{- define "app.volumes" -}}
{{- $volumes := list -}}
{{- range $path, $size := .Values.writablePaths -}}
{{- if $size -}}
{{- $volumes = append $volumes (dict "name" (include "app.writable" $path) "emptyDir" (dict "sizeLimit" $size)) -}}
{{- end -}}
{{- end -}}
{{- if .Values.files -}}
{{- $volumes = append $volumes (dict "name" "files" "configMap" (dict "name" (printf "%s-files" (include "app.name" .)))) -}}
{{- end -}}
{{- range $kind := get . (include "app.connections" .) | keys | sortAlpha -}}
{{- $server := include "app.server" (dict "context" $ "kind" $kind) | fromYaml -}}
{{- $volumes = concat $volumes (include "common.ca.volume" (dict "kind" $kind "of" $server) | fromYamlArray) -}}
{{- end -}}
{{- include "common.yaml" $volumes -}}
{{- end -}}

{{/*
The containers' mounts as a YAML list, or nothing.
Call: include "app.mounts" $
*/}}
{{- define "app.mounts" -}}
{{- $mounts := list -}}
{{- range $path, $size := .Values.writablePaths -}}
{{- if $size -}}
{{- $mounts = append $mounts (dict "name" (include "app.writable" $path) "mountPath" $path) -}}
{{- end -}}
{{- end -}}
{{- if .Values.files -}}
{{- $mounts = append $mounts (dict "name" "files" "mountPath" (.Values.filesPath | default "/etc/app") "readOnly" true) -}}
{{- end -}}
{{- range $kind := get . (include "app.connections" .) | keys | sortAlpha -}}
{{- $server := include "app.server" (dict "context" $ "kind" $kind) | fromYaml -}}
{{- $mounts = concat $mounts (include "common.ca.mount" (dict "kind" $kind "of" $server) | fromYamlArray) -}}
{{- end -}}
{{- include "common.yaml" $mounts -}}
{{- end -}}

{{/*
How this application connects to the server of a kind, as common.tls.client. The authority of TLS inside is in a Secret of its own namespace,
which app.authority makes.
Call: include "app.server" (dict "context" $ "kind" "redis") | fromYaml
*/}}
{{- define "app.server" -}}
{{- include "common.tls.client" (merge (dict "secret" (printf "%s-ca" (include "app.name" .context))) .) -}}
{{- end -}}

{{- define "app.authority" -}}
{{- include "common.tls.clientCertificate" (merge (dict "kinds" (get .context (include "app.connections" .context) | keys | sortAlpha)) .) -}}
{{- end -}}

{{/*
A probe of the container: HTTP when there is a path, else whether the port accepts connections.
Call: include "app.probe" (dict "path" .Values.livenessProbe.path "values" .Values.startupProbe)
*/}}
{{- define "app.probe" -}}
{{- if not (and (hasKey . "path") (hasKey . "values")) }}{{ fail "app.probe needs path and values" }}{{ end -}}
{{- $handler := dict "tcpSocket" (dict "port" "http") -}}
{{- with .path -}}
{{- $handler = dict "httpGet" (dict "path" . "port" "http") -}}
{{- end -}}
{{- include "common.probe" (dict "handler" $handler "values" (omit .values "path")) -}}
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
The pod's volumes, or nothing.
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
{{- $volumes = append $volumes (dict "name" "files" "configMap" (dict "name" (printf "%s-files" .Chart.Name))) -}}
{{- end -}}
{{- with concat $volumes (.Values.extraVolumes | default list) -}}
volumes:
  {{- toYaml . | nindent 2 }}
{{- end -}}
{{- end -}}

{{/*
The containers' mounts, or nothing.
Call: include "app.volumeMounts" $
*/}}
{{- define "app.volumeMounts" -}}
{{- $mounts := list -}}
{{- range $path, $size := .Values.writablePaths -}}
{{- if $size -}}
{{- $mounts = append $mounts (dict "name" (include "app.writable" $path) "mountPath" $path) -}}
{{- end -}}
{{- end -}}
{{- if .Values.files -}}
{{- $mounts = append $mounts (dict "name" "files" "mountPath" (.Values.filesPath | default "/etc/app") "readOnly" true) -}}
{{- end -}}
{{- with concat $mounts (.Values.extraVolumeMounts | default list) -}}
volumeMounts:
  {{- toYaml . | nindent 2 }}
{{- end -}}
{{- end -}}

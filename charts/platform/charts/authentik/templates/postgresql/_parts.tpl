{{/*
The files of PostgreSQL's ConfigMap.
Call: include "authentik.postgresql.files" $ | nindent 2
*/}}
{{- define "authentik.postgresql.files" -}}
prepare.sh: |
  {{- include "common.text" (dict "text" (include "common.postgresql.prepareScript" .) "indent" 2) }}
{{- end -}}

{{/*
Major version of PostgreSQL.
Call: include "authentik.postgresql.major" $
*/}}
{{- define "authentik.postgresql.major" -}}
{{- include "common.postgresql.major" (dict "context" . "image" .Values.postgresql.image "major" .Values.postgresql.majorVersion "key" "postgresql") -}}
{{- end -}}

{{/*
The security context of pods with the PostgreSQL image.
Call: include "authentik.postgresql.podSecurityContext" $ | nindent 8
*/}}
{{- define "authentik.postgresql.podSecurityContext" -}}
{{- $uid := include "common.postgresql.uid" .Values.postgresql.image.tag -}}
{{- include "common.podSecurityContext" (dict "user" $uid "group" $uid "fsGroup" $uid "override" .Values.postgresql.podSecurityContext) -}}
{{- end -}}

{{/*
The server's arguments: the settings of the values, sorted by name. Helm reads numbers as floats, which print as 1e+07.
Call: include "authentik.postgresql.arguments" $ | nindent 12
*/}}
{{- define "authentik.postgresql.arguments" -}}
- postgres
{{- range $name, $value := .Values.postgresql.configuration }}
{{- $text := toString $value }}
{{- if kindIs "float64" $value }}{{- if eq $value (floor $value) }}{{- $text = printf "%.0f" $value }}{{- end }}{{- end }}
- -c
- {{ printf "%s=%s" $name $text | quote }}
{{- end }}
{{- end -}}

{{/*
The mounts of both containers. The root filesystem is read-only, so the socket, /tmp and /dev/shm are volumes too.
Call: include "authentik.postgresql.mounts" $ | nindent 12
*/}}
{{- define "authentik.postgresql.mounts" -}}
- name: data
  mountPath: {{ include "common.postgresql.mountPath" (include "authentik.postgresql.major" .) }}
- name: config
  mountPath: /etc/postgresql
  readOnly: true
- name: run
  mountPath: /var/run/postgresql
- name: tmp
  mountPath: /tmp
- name: shared-memory
  mountPath: /dev/shm
{{- end -}}

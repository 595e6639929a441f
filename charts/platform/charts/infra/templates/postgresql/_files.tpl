{{/*
The files of PostgreSQL's ConfigMap.
Call: include "common.text" (dict "text" (include "infra.postgresql.files" $) "indent" 2)
*/}}
{{- define "infra.postgresql.files" -}}
prepare.sh: |
  {{- include "common.postgresql.prepareScript" . | nindent 2 }}
postgresql.conf: |
  # The file that initdb made, with the image's settings, and then those of the values.
  include '{{ include "common.postgresql.pgdata" (include "infra.postgresql.major" .) }}/postgresql.conf'
  listen_addresses = '*'
  {{- range $name, $value := .Values.postgresql.configuration }}
  {{ $name }} = '{{ include "infra.setting" $value | replace "'" "''" }}'
  {{- end }}
{{- with .Values.postgresql.hba }}
pg_hba.conf: |
  {{- trim . | nindent 2 }}
{{- end }}
{{- end -}}

{{/*
The mounts of both containers. The root filesystem is read-only, so the socket, /tmp and /dev/shm are volumes too.
Call: include "infra.postgresql.mounts" $ | nindent 12
*/}}
{{- define "infra.postgresql.mounts" -}}
- name: data
  mountPath: {{ include "common.postgresql.mountPath" (include "infra.postgresql.major" .) }}
- name: config
  mountPath: /etc/postgresql
  readOnly: true
- name: run
  mountPath: /var/run/postgresql
- name: tmp
  mountPath: /tmp
- name: shm
  mountPath: /dev/shm
{{- end -}}

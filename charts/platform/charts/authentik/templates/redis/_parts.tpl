{{/*
The files of Redis' ConfigMap.
Call: include "authentik.redis.files" $ | nindent 2
*/}}
{{- define "authentik.redis.files" -}}
start.sh: |
  {{- include "common.text" (dict "text" (include "common.redis.startScript" .) "indent" 2) }}
ping.sh: |
  {{- include "common.text" (dict "text" (include "common.redis.pingScript" .) "indent" 2) }}
{{- end -}}

{{/*
The security context of pods with the Redis image: the group is 1000 in Alpine images and 999 in Debian ones.
Call: include "authentik.redis.podSecurityContext" $ | nindent 8
*/}}
{{- define "authentik.redis.podSecurityContext" -}}
{{- $gid := contains "alpine" .Values.redis.image.tag | ternary 1000 999 -}}
{{- include "common.podSecurityContext" (dict "user" 999 "group" $gid "fsGroup" $gid "override" .Values.redis.podSecurityContext) -}}
{{- end -}}

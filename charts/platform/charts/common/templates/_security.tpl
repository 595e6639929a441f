{{/*
A pod's securityContext under Pod Security "restricted". Keys of `override` (a values map) win.
uids of the images: 999:999 Debian PostgreSQL, 70:70 Alpine PostgreSQL, 999:1000 Alpine Redis, 1000:1000 Authentik.
Call: include "common.podSecurityContext" (dict "user" 999 "group" 999 "fsGroup" 999 "override" .Values.postgresql.podSecurityContext)
*/}}
{{- define "common.podSecurityContext" -}}
{{- if not (and .user .group) }}{{ fail "common.podSecurityContext needs user and group" }}{{ end -}}
{{- $context := dict
    "runAsNonRoot" true
    "runAsUser" (int .user)
    "runAsGroup" (int .group)
    "seccompProfile" (dict "type" "RuntimeDefault") -}}
{{- with .fsGroup -}}
{{- $_ := set $context "fsGroup" (int .) -}}
{{- $_ := set $context "fsGroupChangePolicy" "OnRootMismatch" -}}
{{- end -}}
{{- toYaml (mergeOverwrite $context (.override | default dict)) -}}
{{- end -}}

{{/*
A container's securityContext under Pod Security "restricted", with a read-only root filesystem. Keys of `override` win.
Call: include "common.containerSecurityContext" (dict "override" .Values.postgresql.containerSecurityContext)
*/}}
{{- define "common.containerSecurityContext" -}}
{{- $context := dict
    "allowPrivilegeEscalation" false
    "readOnlyRootFilesystem" true
    "capabilities" (dict "drop" (list "ALL")) -}}
{{- toYaml (mergeOverwrite $context (.override | default dict)) -}}
{{- end -}}

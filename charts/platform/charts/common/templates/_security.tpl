{{/*
A pod's securityContext under Pod Security "restricted". `user` and `group` are the image's; global.podSecurityContext, then
`values.podSecurityContext` win. While global.userIds is "cluster" no id is printed: an OpenShift-like cluster chooses its own.
Without `group` it is the user's number; `fsGroup: false` leaves volumes as they are.
uids of the images: 999:999 Debian PostgreSQL, 70:70 Alpine PostgreSQL, 999:1000 Alpine Redis, 1000:1000 Authentik.
Call: include "common.podSecurityContext" (dict "context" $ "user" 999 "group" 999 "values" .Values.postgresql)
*/}}
{{- define "common.podSecurityContext" -}}
{{- $context := dict "runAsNonRoot" true "seccompProfile" (dict "type" "RuntimeDefault") -}}
{{- if ne ((.context.Values.global).userIds | default "chart") "cluster" -}}
{{- $_ := set $context "runAsUser" (int .user) -}}
{{- $_ := set $context "runAsGroup" (int (.group | default .user)) -}}
{{- if ne (toString .fsGroup) "false" -}}
{{- $_ := set $context "fsGroup" $context.runAsGroup -}}
{{- $_ := set $context "fsGroupChangePolicy" "OnRootMismatch" -}}
{{- end -}}
{{- end -}}
{{- toYaml (mergeOverwrite $context (deepCopy ((.context.Values.global).podSecurityContext | default dict)) (.values.podSecurityContext | default dict)) -}}
{{- end -}}

{{/*
A container's securityContext under Pod Security "restricted", with a read-only root filesystem.
global.containerSecurityContext, then `values.containerSecurityContext` win.
Call: include "common.containerSecurityContext" (dict "context" $ "values" .Values.postgresql)
*/}}
{{- define "common.containerSecurityContext" -}}
{{- $context := dict
    "allowPrivilegeEscalation" false "readOnlyRootFilesystem" true "capabilities" (dict "drop" (list "ALL")) -}}
{{- $shared := deepCopy ((.context.Values.global).containerSecurityContext | default dict) -}}
{{- toYaml (mergeOverwrite $context $shared (.values.containerSecurityContext | default dict)) -}}
{{- end -}}

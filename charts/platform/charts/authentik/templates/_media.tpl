{{/*
Media: where uploaded files are. In the volume they are always below media/, whatever the release: releases before 2025.12 see
that folder as /media, later ones see the whole volume as /data and use /data/media. So an upgrade across 2025.12 moves no file.
*/}}

{{/*
The mount path of the release.
Call: include "authentik.media.mountPath" $
*/}}
{{- define "authentik.media.mountPath" -}}
{{- if include "authentik.release.from" (dict "context" . "line" "2025.12") -}}/data{{- else -}}/media{{- end -}}
{{- end -}}

{{/*
The name of the volume claim.
Call: include "authentik.media.claim" $
*/}}
{{- define "authentik.media.claim" -}}
{{- .Values.media.existingClaim | default (include "authentik.name" (dict "context" . "component" "media")) -}}
{{- end -}}

{{/*
Prints "true" when media are on a volume.
Call: include "authentik.media.hasVolume" $
*/}}
{{- define "authentik.media.hasVolume" -}}
{{- if has .Values.media.mode (list "sameNode" "rwx") -}}true{{- end -}}
{{- end -}}

{{/*
The one label that server and worker share while they must run on one node. Only then: pods of an earlier revision without the
shared volume must not attract new ones to their nodes.
Call: include "authentik.media.nodeLabel" $
*/}}
{{- define "authentik.media.nodeLabel" -}}
{{- if eq .Values.media.mode "sameNode" -}}
chartwright.dev/shared-volume: {{ include "authentik.name" (dict "context" . "component" "media") }}
{{- end -}}
{{- end -}}

{{/*
The environment of the storage. 2025.12 renamed the variables.
Call: include "authentik.media.env" $
*/}}
{{- define "authentik.media.env" -}}
{{- $new := eq (include "authentik.release.from" (dict "context" . "line" "2025.12")) "true" -}}
{{- $prefix := $new | ternary "AUTHENTIK_STORAGE" "AUTHENTIK_STORAGE__MEDIA" -}}
{{- $s3 := .Values.media.s3 -}}
{{- if eq .Values.media.mode "s3" -}}
- name: {{ $prefix }}__BACKEND
  value: s3
{{- include "common.variables" (list
    (dict "name" (printf "%s__S3__BUCKET_NAME" $prefix) "value" $s3.bucket)
    (dict "name" (printf "%s__S3__REGION" $prefix) "value" $s3.region)
    (dict "name" (printf "%s__S3__ENDPOINT" $prefix) "value" $s3.endpoint)
    (dict "name" (printf "%s__S3__CUSTOM_DOMAIN" $prefix) "value" $s3.customDomain)
    (dict "name" (printf "%s__S3__USE_SSL" $prefix) "value" $s3.useSSL)
    (dict "name" (printf "%s__S3__SECURE_URLS" $prefix) "value" $s3.secureURLs)
    (dict "name" (printf "%s__S3__ADDRESSING_STYLE" $prefix) "value" $s3.addressingStyle)) }}
{{- if not $s3.workloadIdentity }}
{{- $secret := include "authentik.secret.name" (dict "context" . "part" "s3") }}
{{ include "common.secretEnv" (dict "name" (printf "%s__S3__ACCESS_KEY" $prefix) "secret" $secret "key" "access-key" "of" .Values.media.s3) }}
{{ include "common.secretEnv" (dict "name" (printf "%s__S3__SECRET_KEY" $prefix) "secret" $secret "key" "secret-key" "of" .Values.media.s3) }}
{{- end }}
{{- else -}}
- name: {{ $prefix }}__BACKEND
  value: file
- name: {{ $prefix }}__FILE__PATH
  value: {{ include "authentik.media.mountPath" . }}
{{- end }}
{{- end -}}

{{/*
The volume named media: the claim, or a folder that goes with the pod. Authentik writes to its mount path even with S3.
Call: include "authentik.media.volume" $
*/}}
{{- define "authentik.media.volume" -}}
- name: media
{{- if include "authentik.media.hasVolume" . }}
  persistentVolumeClaim:
    claimName: {{ include "authentik.media.claim" . }}
{{- else }}
  emptyDir:
    sizeLimit: {{ .Values.media.size }}
{{- end }}
{{- end -}}

{{/*
The mount of the volume named media.
Call: include "authentik.media.volumeMount" $
*/}}
{{- define "authentik.media.volumeMount" -}}
- name: media
  mountPath: {{ include "authentik.media.mountPath" . }}
{{- if and (include "authentik.media.hasVolume" .) (not (include "authentik.release.from" (dict "context" . "line" "2025.12"))) }}
  subPath: media
{{- end }}
{{- end -}}

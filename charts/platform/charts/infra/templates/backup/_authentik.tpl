{{/*
AUTHENTIK'S OWN POSTGRESQL in a set: a step before the dump of the applications' server writes it to a folder of the set, with a manifest of
its own. It runs in the image of the applications' PostgreSQL, since infra does not know Authentik's.
*/}}

{{/*
Prints "true" while the release has Authentik, and `wanted` states that its PostgreSQL is backed up, or restored.
Call: include "infra.authentik" (dict "context" $ "wanted" .Values.backup.authentik.enabled)
*/}}
{{- define "infra.authentik" -}}
{{- if and .wanted ((.context.Values.global).imported).authentik -}}true{{- end -}}
{{- end -}}

{{/*
Where it is, and the login of Authentik.
Call: include "infra.authentik.env" (dict "context" $ "set" "/scratch/set/authentik")
*/}}
{{- define "infra.authentik.env" -}}
{{- $authentik := .context.Values.backup.authentik -}}
{{- $name := include "infra.authentik.name" .context -}}
- name: PGHOST
  value: {{ printf "%s.%s.svc" $name .context.Release.Namespace }}
- name: PGUSER
  value: {{ $authentik.username | quote }}
- name: PGDATABASE
  value: {{ $authentik.database | quote }}
{{ include "common.secretEnv" (dict
    "name" "PGPASSWORD" "secret" ($authentik.existingSecret | default $name) "key" "password" "of" $authentik) }}
- name: PGCONNECT_TIMEOUT
  value: "10"
{{- if (include "infra.authentik.ca" .context | fromYaml).of.caSecret }}
- name: PGSSLMODE
  value: verify-full
- name: PGSSLROOTCERT
  value: /etc/authentik-ca/ca.crt
{{- end }}
- name: SET
  value: {{ .set }}
{{- end -}}

{{/*
The authority of its certificate with TLS inside, as arguments of common.ca.volume and common.ca.mount.
Call: include "infra.authentik.ca" $ | fromYaml
*/}}
{{- define "infra.authentik.ca" -}}
{{- $internal := include "common.tls.internal" (dict "context" . "kind" "authentik-postgresql") -}}
kind: authentik
of:
  caSecret: {{ empty $internal | ternary "" (printf "%s-tls" (include "infra.authentik.name" .)) | quote }}
{{- end -}}

{{- define "infra.authentik.name" -}}
{{- include "common.name" (dict "context" . "component" "authentik-postgresql") -}}
{{- end -}}

{{/*
The dump, as a container before that of the applications' server.
*/}}
{{- define "infra.authentik.dump" -}}
{{ include "common.container" (merge (dict
    "name" "dump-authentik" "image" .context.Values.postgresql.image
    "command" (list "bash" "/etc/backup/dump.sh") "resources" .context.Values.backup.resources) .) }}
  terminationMessagePolicy: FallbackToLogsOnError
  env:
    {{- include "infra.authentik.env" (dict "context" .context "set" "/scratch/members/authentik") | nindent 4 }}
    {{- include "infra.backup.scratchEnv" .context | nindent 4 }}
  volumeMounts:
    {{- include "infra.backup.mounts" .context | nindent 4 }}
    {{- include "common.added" (dict "of" (include "common.ca.mount" (include "infra.authentik.ca" .context | fromYaml)) "indent" 4) }}
{{- end -}}

{{/*
The policy that admits what dumps and restores to Authentik's PostgreSQL, beside its own.
*/}}
{{- define "infra.authentik.ingress" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
{{ include "common.metadata" . }}
spec:
  podSelector:
    matchLabels:
      {{- include "common.selectorLabels" (dict "context" .context "chart" "authentik" "component" "postgresql") | nindent 6 }}
  policyTypes:
    - Ingress
  ingress:
    - from:
        {{- range list "backup" "backup-authentik" }}
        {{- include "common.networkPolicy.component" (dict "context" $.context "component" .) | nindent 8 }}
        {{- end }}
      ports:
        - port: postgresql
          protocol: TCP
{{- end -}}

{{/*
The egress rule to Authentik's PostgreSQL.
*/}}
{{- define "infra.authentik.egress" -}}
- ports:
    - port: 5432
      protocol: TCP
  to:
    {{- include "common.networkPolicy.component" (dict "context" . "chart" "authentik" "component" "postgresql") | nindent 4 }}
{{- end -}}

{{/*
PostgreSQL as a cluster, which CloudNativePG runs: the chart describes it, and the operator makes pods, volumes, budgets, certificates and the
Services <name>-rw, <name>-ro and <name>-r. The chart's own Service keeps the name that applications hold, and selects the primary.
*/}}

{{/*
The Cluster. It is kept on uninstall, since the operator deletes its volumes with it; so is the catalog that it reads.
*/}}
{{- define "infra.postgresql.cluster" -}}
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
{{ include "common.metadata" (merge (dict "annotations" (dict "helm.sh/resource-policy" "keep")) .) }}
spec:
  {{- toYaml (mergeOverwrite (include "infra.postgresql.cluster.spec" . | fromYaml) (deepCopy (.values.cluster.spec | default dict))) | nindent 2 }}
{{- end -}}

{{/*
The catalog with postgresql.image, whose tag need not begin with the major version then.
*/}}
{{- define "infra.postgresql.cluster.catalog" -}}
apiVersion: postgresql.cnpg.io/v1
kind: ImageCatalog
{{ include "common.metadata" (merge (dict "annotations" (dict "helm.sh/resource-policy" "keep")) .) }}
spec:
  images:
    - major: {{ .major }}
      image: {{ include "common.image" (dict "context" .context "image" .values.image) | quote }}
{{- end -}}

{{/*
The spec that the chart makes, without postgresql.cluster.spec.
*/}}
{{- define "infra.postgresql.cluster.spec" -}}
{{- $values := .values -}}
{{- $cluster := $values.cluster -}}
instances: {{ int $cluster.instances }}
imageCatalogRef:
  apiGroup: postgresql.cnpg.io
  kind: ImageCatalog
  name: {{ .name }}
  major: {{ .major }}
imagePullPolicy: {{ $values.image.pullPolicy }}
{{- with include "common.imagePullSecrets" (dict "context" .context "values" dict) }}
{{ . }}
{{- end }}
postgresUID: {{ .user }}
postgresGID: {{ .user }}
inheritedMetadata:
  labels:
    {{- include "common.podLabels" . | nindent 4 }}
  {{- with merge dict ($values.podAnnotations | default dict) (include "common.merged" (dict
      "context" .context "key" "commonAnnotations") | fromYaml) }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
enableSuperuserAccess: true
superuserSecret:
  name: {{ .secret }}
bootstrap:
  initdb:
    database: app
    owner: app
certificates:
  {{- with $values.tls.existingSecret }}
  serverTLSSecret: {{ . }}
  serverCASecret: {{ . }}
  {{- else }}
  serverAltDNSNames:
    {{- range list "" (printf ".%s" .context.Release.Namespace) (printf ".%s.svc" .context.Release.Namespace) }}
    - {{ $.name }}{{ . }}
    {{- end }}
  {{- end }}
postgresql:
  {{- include "infra.postgresql.cluster.settings" . | nindent 2 }}
{{- range $field, $volume := dict "storage" $values.persistence "walStorage" $cluster.walStorage }}
{{- if $volume.size }}
{{ $field }}:
  size: {{ $volume.size }}
  {{- with include "common.storageClass" (dict "context" $.context "persistence" $volume) }}
  storageClass: {{ eq . "-" | ternary "" . | quote }}
  {{- end }}
{{- end }}
{{- end }}
ephemeralVolumesSizeLimit:
  shm: {{ .sharedMemory }}
{{- $affinity := $values.affinity | default dict }}
affinity:
  {{- range $field, $of := dict "nodeSelector" $values.nodeSelector "tolerations" $values.tolerations "nodeAffinity" $affinity.nodeAffinity
      "additionalPodAffinity" $affinity.podAffinity "additionalPodAntiAffinity" $affinity.podAntiAffinity }}
  {{- with $of }}
  {{- toYaml (dict $field .) | nindent 2 }}
  {{- end }}
  {{- end }}
  enablePodAntiAffinity: true
{{- range $field, $of := dict "resources" $values.resources "topologySpreadConstraints" $values.topologySpreadConstraints
    "priorityClassName" $values.priorityClassName "schedulerName" $values.schedulerName "env" $values.extraEnv "envFrom" $values.extraEnvFrom
    "podSecurityContext" $values.podSecurityContext "securityContext" $values.containerSecurityContext }}
{{- with $of }}
{{ toYaml (dict $field .) }}
{{- end }}
{{- end }}
{{- end -}}

{{/*
Settings, lines of pg_hba.conf, and synchronous replication. With `required` a replica becomes the primary only if it is certain to have
every commit.
*/}}
{{- define "infra.postgresql.cluster.settings" -}}
{{- $settings := .values.configuration | default dict -}}
{{- $synchronous := .values.cluster.synchronous -}}
parameters:
  {{- range $name, $value := omit $settings "shared_preload_libraries" }}
  {{ $name }}: {{ include "common.setting" $value | quote }}
  {{- else }}
  {}
  {{- end }}
{{- with $settings.shared_preload_libraries }}
shared_preload_libraries:
  {{- range splitList "," . }}
  - {{ trim . }}
  {{- end }}
{{- end }}
{{- with .values.hba }}
pg_hba:
  {{- range splitList "\n" . }}
  {{- if regexMatch "^\\s*[^#\\s]" . }}
  - {{ trim . | quote }}
  {{- end }}
  {{- end }}
{{- end }}
{{- if $synchronous.replicas }}
synchronous:
  method: any
  number: {{ int $synchronous.replicas }}
  dataDurability: {{ $synchronous.dataDurability }}
  failoverQuorum: {{ eq $synchronous.dataDurability "required" }}
{{- end }}
{{- end -}}

{{/*
PgBouncer before the primary, or nothing.
*/}}
{{- define "infra.postgresql.cluster.pooler" -}}
{{- $pooler := .values.cluster.pooler -}}
{{- if $pooler.enabled -}}
apiVersion: postgresql.cnpg.io/v1
kind: Pooler
{{ include "common.metadata" (merge (dict "name" (printf "%s-pooler" .name)) .) }}
spec:
  cluster:
    name: {{ .name }}
  type: rw
  instances: {{ int $pooler.instances }}
  pgbouncer:
    poolMode: {{ $pooler.poolMode }}
    {{- with $pooler.parameters }}
    parameters:
      {{- range $name, $value := . }}
      {{ $name }}: {{ include "common.setting" $value | quote }}
      {{- end }}
    {{- end }}
  template:
    spec:
      automountServiceAccountToken: true
      containers:
        - name: pgbouncer
          resources:
            {{- toYaml $pooler.resources | nindent 12 }}
          securityContext:
            runAsNonRoot: true
            seccompProfile:
              type: RuntimeDefault
            {{- include "common.containerSecurityContext" (dict "context" .context "values" .values) | nindent 12 }}
{{- end -}}
{{- end -}}

{{/*
The labels that all pods of the cluster have: instances, the operator's Jobs, and the pooler.
Call: as for common.selectorLabels
*/}}
{{- define "infra.postgresql.cluster.selector" -}}
cnpg.io/cluster: {{ .name }}
{{- end -}}

{{- define "infra.postgresql.cluster.instances" -}}
{{ include "infra.postgresql.cluster.selector" . }}
cnpg.io/podRole: instance
{{- end -}}

{{- define "infra.postgresql.cluster.primary" -}}
{{ include "infra.postgresql.cluster.selector" . }}
cnpg.io/instanceRole: primary
{{- end -}}

{{/*
networkPolicy of the values with what the pods of a cluster need: one another, the operator, DNS, and the API server, which no selector meets.
Call: include "infra.postgresql.cluster.networkPolicy" $server | fromYaml
*/}}
{{- define "infra.postgresql.cluster.networkPolicy" -}}
{{- $given := .values.networkPolicy -}}
{{- $pods := dict "podSelector" (dict "matchLabels" (include "infra.postgresql.cluster.selector" . | fromYaml)) -}}
{{- $operator := dict
    "namespaceSelector" (dict "matchLabels" (dict "kubernetes.io/metadata.name" .values.cluster.operatorNamespace))
    "podSelector" (dict "matchLabels" (dict "app.kubernetes.io/name" "cloudnative-pg")) -}}
{{- $ports := list (dict "port" 5432 "protocol" "TCP") (dict "port" 8000 "protocol" "TCP") -}}
{{- $api := dict "ports" (list (dict "port" 443 "protocol" "TCP") (dict "port" 6443 "protocol" "TCP")) -}}
{{- dict
    "extraFrom" $given.extraFrom
    "extraIngress" (prepend ($given.extraIngress | default list) (dict "ports" $ports "from" (list $pods $operator)))
    "extraEgress" (concat
        (include "common.networkPolicy.dns" .context | fromYamlArray) (list (dict "ports" $ports "to" (list $pods)) $api)
        ($given.extraEgress | default list)) | toYaml -}}
{{- end -}}

{{/*
What quotas count: the instances, one more while the operator's Job makes it, and the pooler's pods.
*/}}
{{- define "infra.postgresql.cluster.quota" -}}
kind: StatefulSet
metadata: {name: {{ .name }}}
spec:
  replicas: {{ add1 (int .values.cluster.instances) }}
  template:
    spec:
      containers:
        - resources: {{ toJson .values.resources }}
{{- $pooler := .values.cluster.pooler }}
{{- if $pooler.enabled }}
---
kind: StatefulSet
metadata: {name: {{ .name }}-pooler}
spec:
  replicas: {{ add1 (int $pooler.instances) }}
  template:
    spec:
      containers:
        - resources: {{ toJson $pooler.resources }}
{{- end }}
{{- end -}}

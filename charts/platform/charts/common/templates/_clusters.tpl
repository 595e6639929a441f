{{/*
PostgreSQL as a cluster, which CloudNativePG runs: the chart describes it, and the operator makes pods, volumes, budgets, certificates and the
Services <name>-rw, <name>-ro and <name>-r. The chart's own Service keeps the name that applications hold, and selects the primary.
The arguments are those of common.postgresql.*; with `owner`, the Secret is that of a user who owns the database, else the superuser's.
*/}}

{{/*
The Cluster. It is kept on uninstall, since the operator deletes its volumes with it; so is the catalog that it reads. Neither is kept while
data are moved to it, so that a rollback removes it.
*/}}
{{- define "common.postgresql.cluster.metadata" -}}
{{ include "common.metadata" (merge (dict "annotations" (.migrating | ternary dict (dict "helm.sh/resource-policy" "keep"))) .) }}
{{- end -}}

{{- define "common.postgresql.cluster" -}}
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
{{ include "common.postgresql.cluster.metadata" . }}
spec:
  {{- $migration := empty .migrating | ternary "" (include "common.postgresql.migration.spec" .) | fromYaml }}
  {{- $given := deepCopy (.values.cluster.spec | default dict) }}
  {{- toYaml (mergeOverwrite (include "common.postgresql.cluster.spec" . | fromYaml) $migration $given) | nindent 2 }}
{{- end -}}

{{/*
The catalog with postgresql.image, whose tag need not begin with the major version then.
*/}}
{{- define "common.postgresql.cluster.catalog" -}}
apiVersion: postgresql.cnpg.io/v1
kind: ImageCatalog
{{ include "common.postgresql.cluster.metadata" . }}
spec:
  images:
    - major: {{ .major }}
      image: {{ include "common.image" (dict "context" .context "image" .values.image) | quote }}
{{- end -}}

{{/*
The spec that the chart makes, without postgresql.cluster.spec.
*/}}
{{- define "common.postgresql.cluster.spec" -}}
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
{{- if .owner }}
bootstrap:
  initdb:
    database: {{ .database }}
    owner: {{ .username }}
    secret:
      name: {{ .secret }}
{{- else }}
enableSuperuserAccess: true
superuserSecret:
  name: {{ .secret }}
bootstrap:
  initdb:
    database: app
    owner: app
{{- end }}
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
  {{- include "common.postgresql.cluster.settings" . | nindent 2 }}
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
{{- define "common.postgresql.cluster.settings" -}}
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
{{- with print (.migrating | ternary "host all +platform_held all reject\n" "") (.values.hba | default "") }}
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
{{- define "common.postgresql.cluster.pooler" -}}
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
{{- define "common.postgresql.cluster.selector" -}}
cnpg.io/cluster: {{ .name }}
{{- end -}}

{{- define "common.postgresql.cluster.instances" -}}
{{ include "common.postgresql.cluster.selector" . }}
cnpg.io/podRole: instance
{{- end -}}

{{- define "common.postgresql.cluster.primary" -}}
{{ include "common.postgresql.cluster.selector" . }}
cnpg.io/instanceRole: primary
{{- end -}}

{{/*
networkPolicy of the values with what the pods of a cluster need: one another, the operator, DNS, and the API server, which no selector meets.
Call: include "common.postgresql.cluster.networkPolicy" $server | fromYaml
*/}}
{{- define "common.postgresql.cluster.networkPolicy" -}}
{{- $given := .values.networkPolicy -}}
{{- $pods := dict "podSelector" (dict "matchLabels" (include "common.postgresql.cluster.selector" . | fromYaml)) -}}
{{- $operator := dict
    "namespaceSelector" (dict "matchLabels" (dict "kubernetes.io/metadata.name" .values.cluster.operatorNamespace))
    "podSelector" (dict "matchLabels" (dict "app.kubernetes.io/name" "cloudnative-pg")) -}}
{{- $source := dict "podSelector" (dict "matchLabels" (include "common.postgresql.source.selector" . | fromYaml)) -}}
{{- $servers := .migrating | ternary (list $pods $source) (list $pods) -}}
{{- $compare := include "common.networkPolicy.component" (dict "context" .context "component" "postgresql-migration") | fromYamlArray -}}
{{- $ports := list (dict "port" 5432 "protocol" "TCP") (dict "port" 8000 "protocol" "TCP") -}}
{{- $api := dict "ports" (list (dict "port" 443 "protocol" "TCP") (dict "port" 6443 "protocol" "TCP")) -}}
{{- dict
    "extraFrom" (.migrating | ternary (concat $compare ($given.extraFrom | default list)) $given.extraFrom)
    "extraIngress" (prepend ($given.extraIngress | default list) (dict "ports" $ports "from" (list $pods $operator)))
    "extraEgress" (concat
        (include "common.networkPolicy.dns" .context | fromYamlArray) (list (dict "ports" $ports "to" $servers) $api)
        ($given.extraEgress | default list)) | toYaml -}}
{{- end -}}

{{/*
What quotas count: the instances, one more while the operator's Job makes it, and the pooler's pods.
*/}}
{{- define "common.postgresql.cluster.quota" -}}
kind: StatefulSet
metadata: {name: {{ .name }}}
spec:
  replicas: {{ add1 (int .values.cluster.instances) }}
  template:
    spec:
      containers:
        - resources: {{ toJson .values.resources }}
{{- with include "common.postgresql.migration.job" . }}
---
{{ . }}
{{- end }}
{{- $pooler := .values.cluster.pooler | default dict }}
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

{{/*
A server of common.postgresql.* with what a cluster has in place of one pod: adds to the map.
Call: include "common.postgresql.cluster.of" $server
*/}}
{{- define "common.postgresql.cluster.of" -}}
{{- $policy := include "common.postgresql.cluster.networkPolicy" . | fromYaml -}}
{{- $_ := set . "values" (merge (dict "networkPolicy" $policy) (omit .values "networkPolicy")) -}}
{{- $_ := set . "selector" "common.postgresql.cluster.selector" -}}
{{- $_ := set . "serviceSelector" "common.postgresql.cluster.primary" -}}
{{- $_ := set . "monitored" "common.postgresql.cluster.instances" -}}
{{- /* A Service that was headless in mode standalone stays so. */ -}}
{{- $_ := set . "headless" (not (empty .values.migrateFrom)) -}}
{{- end -}}

{{/*
Fails for an upgrade from one mode to the other, and for what CloudNativePG cannot do with the values of a server of one pod. Prints nothing.
Call: include "common.postgresql.guard" (dict "context" $ "values" .Values.postgresql "name" "platform-postgresql" "mode" "cluster")
*/}}
{{- define "common.postgresql.guard" -}}
{{- include "common.postgresql.migration.guard" . -}}
{{- if not .values.allowModeChange -}}
{{- $server := lookup "apps/v1" "StatefulSet" .context.Release.Namespace .name -}}
{{- $cluster := lookup "v1" "Service" .context.Release.Namespace (printf "%s-rw" .name) -}}
{{- $claim := lookup "v1" "PersistentVolumeClaim" .context.Release.Namespace (printf "data-%s-0" .name) -}}
{{- include "common.refuse" (dict "context" .context "key" "postgresql.mode"
    "if" (and (eq .mode "cluster") (or $server (and $claim (not $cluster))) (not .values.migrateFrom)) "sentence" (printf (print
    "the data of mode standalone are in PersistentVolumeClaim data-%s-0, and cluster would start beside it, without them. Set {postgresql.migrateFrom} "
    "to standalone, which moves them as docs/postgresql-cluster.md describes, or {postgresql.mode} to standalone.") .name)) -}}
{{- include "common.refuse" (dict "context" .context "key" "postgresql.mode"
    "if" (and (eq .mode "standalone") $cluster (not $server)) "sentence" (printf (print
    "the data of mode cluster are in Cluster %s, and standalone would start beside it, without them. Move the data as docs/postgresql-cluster.md "
    "describes and set {postgresql.allowModeChange} to true for this upgrade, or set {postgresql.mode} to cluster.") .name)) -}}
{{- end -}}
{{- if eq .mode "cluster" -}}
{{- $values := .values -}}
{{- $cluster := $values.cluster -}}
{{- $unserved := not (.context.Capabilities.APIVersions.Has "postgresql.cnpg.io/v1") -}}
{{- include "common.refuse" (dict "context" $.context "if" (and (ne (toString $values.checkApi) "false") $unserved) "key" "postgresql.mode" "sentence" (print
    "cluster needs the operator CloudNativePG, and the cluster does not serve postgresql.cnpg.io/v1. Install the operator first. "
    "Where no cluster is known, add `--api-versions postgresql.cnpg.io/v1`, or set {postgresql.checkApi} to false.")) -}}
{{- include "common.refuse" (dict "context" $.context "if" (gt (len .name) 50) "key" "global.fullnameOverride" "sentence" (printf
    "CloudNativePG takes names of at most 50 characters, and %s has %d. Set it to a shorter word." .name (len .name))) -}}
{{- include "common.refuse" (dict "context" $.context "if" (ge (int $cluster.synchronous.replicas) (int $cluster.instances))
    "key" "postgresql.cluster.synchronous.replicas" "sentence" (printf
    "%d instances have %d replicas. Lower it, or raise {postgresql.cluster.instances}." (int $cluster.instances) (sub (int $cluster.instances) 1))) -}}
{{- range $key := list "auth" "tls" -}}
{{- include "common.refuse" (dict "context" $.context "if" (get $values $key).existingSecretKeys "key" (printf "postgresql.%s.existingSecretKeys" $key)
    "sentence" "CloudNativePG reads the Secret of a cluster, whose keys have fixed names. Name them so, and remove this.") -}}
{{- end -}}
{{- range $key := list "initScripts" "initContainers" "extraContainers" "extraVolumes" "extraVolumeMounts" "lifecycle" "runtimeClassName"
    "hostAliases" "dnsPolicy" "dnsConfig" "updateStrategy" -}}
{{- include "common.refuse" (dict "context" $.context "if" (get $values $key) "key" (printf "postgresql.%s" $key) "sentence" (print
    "it is for the pod of mode standalone, and CloudNativePG makes the pods of a cluster. Remove it; {postgresql.cluster.spec} takes what a "
    "Cluster has in its place.")) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
RabbitMQ as a cluster, which RabbitMQ's cluster operator runs: the chart describes it, and the operator makes StatefulSet, Services, roles
and the Erlang cookie. Its pods are restricted as the chart's own, but for the root filesystem, to which the images write.
*/}}

{{- define "infra.rabbitmq.cluster" -}}
{{- $values := .values -}}
{{- $security := merge (dict "readOnlyRootFilesystem" false) ($values.containerSecurityContext | default dict) -}}
{{- $container := dict "context" .context "values" (dict "containerSecurityContext" $security) -}}
{{- $pod := merge (dict "serviceAccount" (dict "create" false "token" true)) (omit $values "serviceAccount") -}}
apiVersion: rabbitmq.com/v1beta1
kind: RabbitmqCluster
{{ include "common.metadata" . }}
spec:
  replicas: {{ int $values.replicas }}
  image: {{ include "common.image" (dict "context" .context "image" $values.image) | quote }}
  terminationGracePeriodSeconds: {{ int $values.terminationGracePeriodSeconds }}
  {{- with .tls }}
  tls:
    secretName: {{ . }}
  {{- end }}
  secretBackend:
    externalSecret:
      name: {{ .secret }}
  service:
    type: {{ $values.service.type }}
    {{- with $values.service.annotations }}
    annotations:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with $values.service.ipFamilyPolicy }}
    ipFamilyPolicy: {{ . }}
    {{- end }}
  persistence:
    storage: {{ $values.persistence.size }}
    {{- with include "common.storageClass" (dict "context" .context "persistence" $values.persistence) }}
    storageClassName: {{ eq . "-" | ternary "" . | quote }}
    {{- end }}
  {{- with $values.resources }}
  resources:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  rabbitmq:
    {{- with without ($values.plugins | default list) "rabbitmq_management" "rabbitmq_prometheus" "rabbitmq_peer_discovery_k8s" }}
    additionalPlugins:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    additionalConfig: |
      load_definitions = /etc/rabbitmq-definitions/definitions.json
      {{- include "infra.rabbitmq.settings" . | trim | nindent 6 }}
  override:
    statefulSet:
      spec:
        template:
          metadata:
            labels:
              app.kubernetes.io/instance: {{ .context.Release.Name }}
              {{- include "common.added" (dict "of" (merge dict ($values.podLabels | default dict) (include "common.merged" (dict
                  "context" .context "key" "commonLabels") | fromYaml)) "indent" 14) }}
            annotations:
              checksum/secret: {{ get .checksums "checksum/secret" }}
              {{- include "common.added" (dict "of" (merge dict ($values.podAnnotations | default dict) (include "common.merged" (dict
                  "context" .context "key" "commonAnnotations") | fromYaml)) "indent" 14) }}
          spec:
            {{- include "common.podSpec" (dict
                "context" .context "component" .component "values" $pod "user" .user "group" .group) | nindent 12 }}
            initContainers:
              - name: setup-container
                securityContext:
                  {{- include "common.containerSecurityContext" $container | nindent 18 }}
              {{- include "common.added" (dict "of" $values.initContainers "indent" 14) }}
            containers:
              - name: rabbitmq
                securityContext:
                  {{- include "common.containerSecurityContext" $container | nindent 18 }}
                {{- range $field, $of := dict "env" $values.extraEnv "envFrom" $values.extraEnvFrom "lifecycle" $values.lifecycle }}
                {{- with $of }}
                {{ $field }}:
                  {{- toYaml . | nindent 18 }}
                {{- end }}
                {{- end }}
                volumeMounts:
                  - name: definitions
                    mountPath: /etc/rabbitmq-definitions
                    readOnly: true
                  {{- include "common.added" (dict "of" $values.extraVolumeMounts "indent" 18) }}
              {{- include "common.added" (dict "of" $values.extraContainers "indent" 14) }}
            volumes:
              - name: definitions
                secret:
                  secretName: {{ .secret }}
                  items:
                    - key: {{ include "common.secretKey" (dict "key" "definitions.json" "of" $values.auth) }}
                      path: definitions.json
              {{- include "common.added" (dict "of" $values.extraVolumes "indent" 14) }}
{{- end -}}

{{/*
The administrator in the forms that RabbitMQ reads at its start, as entries of the Secret; nothing in other modes.
Call: include "infra.rabbitmq.cluster.secret" (dict "context" $ "connection" $connection) | fromYaml
*/}}
{{- define "infra.rabbitmq.cluster.secret" -}}
{{- if eq .context.Values.rabbitmq.mode "operator" -}}
{{- $user := .connection.username -}}
{{- $permission := dict "vhost" "/" "user" $user "configure" ".*" "write" ".*" "read" ".*" -}}
{{- $administrator := dict "name" $user "password" .connection.password "tags" (list "administrator") -}}
{{- dict
    "default_user.conf" (printf "default_user = %s\ndefault_pass = %s\n" $user .connection.password)
    "definitions.json" (dict "vhosts" (list (dict "name" "/")) "users" (list $administrator) "permissions" (list $permission) | toJson)
    | toYaml -}}
{{- end -}}
{{- end -}}

{{/*
networkPolicy of the values with what the nodes of a cluster need: one another, DNS, and the API server, which no selector meets.
Call: include "infra.rabbitmq.cluster.networkPolicy" $server | fromYaml
*/}}
{{- define "infra.rabbitmq.cluster.networkPolicy" -}}
{{- $given := .values.networkPolicy -}}
{{- $nodes := include "common.networkPolicy.component" . | fromYamlArray -}}
{{- $ports := list (dict "port" 4369 "protocol" "TCP") (dict "port" 25672 "protocol" "TCP") -}}
{{- $server := dict "ports" (list (dict "port" 443 "protocol" "TCP") (dict "port" 6443 "protocol" "TCP")) -}}
{{- dict
    "extraFrom" $given.extraFrom
    "extraIngress" (prepend ($given.extraIngress | default list) (dict "ports" $ports "from" $nodes))
    "extraEgress" (concat
        (include "common.networkPolicy.dns" .context | fromYamlArray) (list (dict "ports" $ports "to" $nodes) $server)
        ($given.extraEgress | default list)) | toYaml -}}
{{- end -}}

{{/*
What quotas count: the pods that the operator makes, with the resources of its init container, which are less.
*/}}
{{- define "infra.rabbitmq.cluster.quota" -}}
kind: StatefulSet
metadata: {name: {{ .name }}}
spec:
  replicas: {{ int .values.replicas }}
  template:
    spec:
      containers:
        - resources: {{ toJson .values.resources }}
        {{- include "common.added" (dict "of" .values.extraContainers "indent" 8) }}
{{- end -}}

{{/*
A pod of `helm test` that runs a shell script, but for the environment of its container, which the caller prints below it. It is
removed once it succeeds and before it runs again.
  component            of the pod
  name, values         of the pod: values has nodeSelector, tolerations, priorityClassName and the security contexts of the image
  image, script, shell the shell is sh unless given
  user, group, fsGroup ids of the image
Call: include "common.test" (dict "context" $ "component" "redis-test" "name" "platform-redis-test" "values" .Values.redis …)
*/}}
{{- define "common.test" -}}
{{- $values := pick .values "priorityClassName" "nodeSelector" "tolerations" "podSecurityContext" "containerSecurityContext" -}}
apiVersion: v1
kind: Pod
{{ include "common.metadata" (dict
    "context" .context "component" .component "name" .name "version" .version
    "annotations" (dict
        "helm.sh/hook" "test" "helm.sh/hook-delete-policy" "before-hook-creation,hook-succeeded")) }}
spec:
  restartPolicy: Never
  activeDeadlineSeconds: 300
  {{- include "common.podSpec" (dict
      "context" .context "component" .component "values" $values
      "user" .user "group" .group "fsGroup" .fsGroup) | nindent 2 }}
  volumes:
    - name: tmp
      emptyDir:
        sizeLimit: 16Mi
  containers:
    {{- include "common.container" (dict
        "context" .context "values" $values "name" "test" "image" .image
        "command" (list (.shell | default "sh") "-c" .script)
        "resources" .context.Values.tests.resources) | nindent 4 }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
      env:
{{- end -}}

{{/*
The NetworkPolicy of a test's pod: it may reach `port`, of the peers that the caller prints below it or of everything without
them, and nothing reaches it.
Call: include "common.test.networkPolicy" (dict "context" $ "component" "redis-test" "name" "platform-redis-test" "port" 6379)
*/}}
{{- define "common.test.networkPolicy" -}}
{{ include "common.networkPolicy" . }}
  egress:
    {{- include "common.networkPolicy.dns" .context | nindent 4 }}
    - ports:
        - port: {{ int .port }}
          protocol: TCP
{{- end -}}

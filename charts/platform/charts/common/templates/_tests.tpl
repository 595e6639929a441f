{{/*
A pod of `helm test` that runs a shell script, but for the environment of its container, which the caller prints below it. It is
removed once it succeeds and before it runs again.
  component            of the pod
  name, values         of the pod: values has nodeSelector, tolerations, priorityClassName and the security contexts of the image
  image, script, shell the shell is sh unless given
  ca                   arguments of common.ca.volume, whose certificate it gets
  user, group, fsGroup as for common.podSecurityContext
Call: include "common.test" (dict "context" $ "component" "redis-test" "name" "platform-redis-test" "values" .Values.redis …)
*/}}
{{- define "common.test" -}}
{{- $ca := .ca | default dict -}}
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
    {{- include "common.added" (dict "of" (include "common.ca.volume" $ca) "indent" 4) }}
  containers:
    {{- include "common.container" (dict
        "context" .context "values" $values "name" "test" "image" .image
        "command" (list (.shell | default "sh") "-c" .script)
        "resources" .context.Values.tests.resources) | nindent 4 }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
        {{- include "common.added" (dict "of" (include "common.ca.mount" $ca) "indent" 8) }}
      env:
{{- end -}}

{{/*
The NetworkPolicy of a test's pod: it may reach `port`, of the component `to` or of the peers that the caller prints below it, or of
everything without them, and nothing reaches it. `toSelector` is the selector of `to`, see common.networkPolicy.
Call: include "common.test.networkPolicy" (dict "context" $ "component" "redis-test" "name" "x" "port" 6379 "to" "redis")
*/}}
{{- define "common.test.networkPolicy" -}}
{{ include "common.networkPolicy" . }}
  egress:
    {{- include "common.networkPolicy.dns" .context | nindent 4 }}
    - ports:
        - port: {{ int .port }}
          protocol: TCP
      {{- with .to }}
      to:
        {{- include "common.networkPolicy.component" (dict
            "context" $.context "component" . "selector" $.toSelector) | nindent 8 }}
      {{- end }}
{{- end -}}

{{/*
An egress rule to PostgreSQL, Redis or RabbitMQ: the platform's own pods, or, when another server is used, that port anywhere, because a policy
cannot select a host by name.
Call: include "app.networkPolicy.server" (dict "context" $ "component" "redis" "platform" $platform)
*/}}
{{- define "app.networkPolicy.server" -}}
{{- $server := .component -}}
{{- $outside := (get (.context.Values.global | default dict) $server | default dict).host -}}
{{- $of := dict "context" .context "kind" $server }}{{ $copy := get $of (include "app.connection.copy" $of) -}}
{{- if .context.Chart.IsRoot -}}
{{- $own := include (printf "common.%s.host" $server) .platform -}}
{{- $outside = or $outside (ne ($copy.host | default (empty (.context.Values.platform).release | ternary "" $own)) $own) -}}
{{- end -}}
- ports:
    - port: {{ $copy.port | default (include (printf "common.%s.port" $server) .context) }}
      protocol: TCP
  {{- if not $outside }}
  to:
    {{- include "common.networkPolicy.releaseComponent" (dict
        "context" .platform "chart" "infra" "component" $server
        "selector" (eq $server "rabbitmq" | ternary "common.rabbitmq.selector" "")) | nindent 4 }}
  {{- end }}
{{- end -}}

{{/*
The application's NetworkPolicy, or nothing while policies are off.
*/}}
{{- define "app.networkPolicy" -}}
{{- if include "common.networkPolicy.enabled" .context -}}
{{ include "common.networkPolicy" . }}
  {{- $ingress := list (include "app.ingress" .context) (include "app.metrics.ingress" .) | compact | join "\n" }}
  {{- if $ingress }}
  ingress:
    {{- $ingress | nindent 4 }}
  {{- end }}
  egress:
    {{- include "app.egress" .context | nindent 4 }}
{{- end -}}
{{- end -}}

{{/*
Who may call the application: ingress controllers, the applications of networkPolicy.allowFrom, the given peers, and the test.
Call: include "app.ingress" $
*/}}
{{- define "app.ingress" -}}
{{- $platform := dict "Values" .Values "Chart" .Chart "Release" (get . (include "app.platform" .)) -}}
{{- $of := dict "context" $ "values" .Values }}{{ $exposure := get $of (include "common.exposure" $of) -}}
{{- if or $exposure.on .Values.networkPolicy.allowFrom .Values.networkPolicy.extraFrom .Values.tests.enabled
    (include "app.hasComponents" .) -}}
- from:
    {{- if include "app.hasComponents" . }}
    {{- include "app.networkPolicy.own" . | nindent 4 }}
    {{- end }}
    {{- if $exposure.on }}
    {{- include "common.networkPolicy.ingressControllers" . | nindent 4 }}
    {{- end }}
    {{- range .Values.networkPolicy.allowFrom }}
    {{- include "common.networkPolicy.application" (dict "context" $platform "application" .) | nindent 4 }}
    {{- end }}
    {{- include "common.added" (dict "of" .Values.networkPolicy.extraFrom "indent" 4) }}
    {{- if .Values.tests.enabled }}
    {{- include "common.networkPolicy.releaseComponent" (dict "context" $ "component" "test") | nindent 4 }}
    {{- end }}
  ports:
    - port: {{ int .Values.containerPort }}
      protocol: TCP
{{- end }}
{{- with .Values.networkPolicy.extraIngress }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/*
What the application may call.
Call: include "app.egress" $
*/}}
{{- define "app.egress" -}}
{{- $platform := dict "Values" .Values "Chart" .Chart "Release" (get . (include "app.platform" .)) -}}
{{- $connections := get . (include "app.connections" .) -}}
{{ include "common.networkPolicy.dns" . }}
{{- range $server := keys $connections | sortAlpha }}
{{ include "app.networkPolicy.server" (dict "context" $ "component" $server "platform" $platform) }}
{{- end }}
{{- if .Values.connections.authentik.enabled }}
- to:
    {{- include "common.networkPolicy.releaseComponent" (dict "context" $platform "chart" "authentik" "component" "server") | nindent 4 }}
  ports:
    - port: 9000
      protocol: TCP
{{- end }}
{{- range .Values.networkPolicy.allowTo }}
- to:
    {{- include "common.networkPolicy.application" (dict "context" $platform "application" .) | nindent 4 }}
  ports:
    - port: http
      protocol: TCP
{{- end }}
{{- include "common.added" (dict "of" (include "app.telemetry.egress" .) "indent" 0) }}
{{- if include "app.hasComponents" . }}
- to:
    {{- include "app.networkPolicy.own" . | nindent 4 }}
{{- end }}
{{- if .Values.networkPolicy.internet }}
- to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except:
          - 10.0.0.0/8
          - 100.64.0.0/10
          - 169.254.0.0/16
          - 172.16.0.0/12
          - 192.168.0.0/16
    - ipBlock:
        cidr: ::/0
        except:
          - fc00::/7
          - fe80::/10
  ports:
    - port: 443
      protocol: TCP
{{- end }}
{{- with .Values.networkPolicy.extraEgress }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/*
TRACES AND LOGS: the variables of OpenTelemetry's SDKs and the way to the collector, from global.telemetry.
*/}}

{{/*
The variables, as YAML of a map; empty without an endpoint but for the format of logs.
Call: include "app.telemetry" $ | fromYaml
*/}}
{{- define "app.telemetry" -}}
{{- $telemetry := (.Values.global).telemetry | default dict -}}
{{- $variables := dict "LOG_FORMAT" ($telemetry.logFormat | default "") -}}
{{- with $telemetry.endpoint -}}
{{- $attributes := list -}}
{{- range $name, $value := merge dict ($telemetry.resourceAttributes | default dict) (dict
    "service.namespace" (include "app.namespace" $) "deployment.environment.name" (include "common.environment" $)) -}}
{{- $attributes = append $attributes (printf "%s=%s" $name (include "common.uriPart" (toString $value))) -}}
{{- end -}}
{{- $variables = merge $variables (dict
    "OTEL_EXPORTER_OTLP_ENDPOINT" . "OTEL_EXPORTER_OTLP_PROTOCOL" ($telemetry.protocol | default "")
    "OTEL_SERVICE_NAME" (include "app.name" $) "OTEL_RESOURCE_ATTRIBUTES" (join "," $attributes)
    "OTEL_TRACES_SAMPLER" ($telemetry.sampler | default "")
    "OTEL_TRACES_SAMPLER_ARG" (include "common.setting" ($telemetry.samplerArgument | default ""))) -}}
{{- end -}}
{{- range $name, $value := $variables }}
{{- if $value }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{/*
The egress rule to the collector, or nothing without an endpoint.
*/}}
{{- define "app.telemetry.egress" -}}
{{- $telemetry := (.Values.global).telemetry | default dict -}}
{{- with $telemetry.endpoint -}}
{{- $url := urlParse . -}}
- ports:
    - port: {{ regexFind "[0-9]+$" (regexFind ":[0-9]+$" $url.host) | default (eq $url.scheme "https" | ternary "443" "80") }}
      protocol: TCP
  {{- with $telemetry.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
{{- end -}}

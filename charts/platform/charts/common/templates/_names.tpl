{{/*
Helpers that need more than the chart's context take a dict and stop when one of its keys is missing, so that a mistyped call is
not rendered as an empty field.

The name of a component's objects: `<release>-<component>`, at most 52 characters, so that a suffix, a pod's hash label and
"-0" still fit into 63. A longer name is cut and ends with a hash of the whole, so it stays unique.
Call: include "common.name" (dict "context" $ "component" "postgresql")
*/}}
{{- define "common.name" -}}
{{- if not (and .context .component) }}{{ fail "common.name needs context and component" }}{{ end -}}
{{- $name := printf "%s-%s" .context.Release.Name .component -}}
{{- if le (len $name) 52 -}}
{{- $name -}}
{{- else -}}
{{- include "common.shorten" (dict "name" $name "limit" 52) -}}
{{- end -}}
{{- end -}}

{{/*
A name cut to a limit, with a hash of the whole when it was cut.
Call: include "common.shorten" (dict "name" "a-long-name" "limit" 63)
*/}}
{{- define "common.shorten" -}}
{{- if not (and .name .limit) }}{{ fail "common.shorten needs name and limit" }}{{ end -}}
{{- $limit := int .limit -}}
{{- if le (len .name) $limit -}}
{{- .name -}}
{{- else -}}
{{- printf "%s-%s" (trunc (int (sub $limit 9)) .name | trimSuffix "-" | trimSuffix ".") (sha256sum .name | trunc 8) -}}
{{- end -}}
{{- end -}}

{{/*
The full name of a values key, as the user of the outermost chart writes it: `infra.postgresql.auth.password` in the
platform chart, `postgresql.auth.password` when the chart is installed alone. For sentences that name keys.
Call: include "common.key" (dict "context" $ "key" "postgresql.auth.password")
*/}}
{{- define "common.key" -}}
{{- if not (and .context .key) }}{{ fail "common.key needs context and key" }}{{ end -}}
{{- if not .context.Chart.IsRoot }}{{ .context.Chart.Name }}.{{ end }}{{ .key -}}
{{- end -}}

{{/*
The environment that this release serves: global.environment, else dev.
Call: include "common.environment" $
*/}}
{{- define "common.environment" -}}
{{- (.Values.global).environment | default "dev" -}}
{{- end -}}

{{/*
The namespace of an application: global.namespaces.<application>, else `<environment>-<application>`.
Call: include "common.application.namespace" (dict "context" $ "application" "core")
*/}}
{{- define "common.application.namespace" -}}
{{- if not (and .context .application) }}{{ fail "common.application.namespace needs context and application" }}{{ end -}}
{{- get ((.context.Values.global).namespaces | default dict) .application | default (printf "%s-%s" (include "common.environment" .context) .application) -}}
{{- end -}}

{{/*
Fails when an application's namespace is the release's own: a chart that renders the release namespace collides with
--create-namespace, and an application's policies would then cover the databases. Prints nothing.
Call: include "common.application.namespaceGuard" (dict "context" $ "application" "core")
*/}}
{{- define "common.application.namespaceGuard" -}}
{{- $namespace := include "common.application.namespace" . -}}
{{- if eq $namespace .context.Release.Namespace -}}
{{- $key := get ((.context.Values.global).namespaces | default dict) .application | empty | ternary "global.environment" (printf "global.namespaces.%s" .application) -}}
{{- fail (printf "%s: the namespace of %s would be %s, which is the release's own namespace, and this chart never renders that one. Install the release into another namespace, or name another one in global.namespaces.%s." $key .application $namespace .application) -}}
{{- end -}}
{{- end -}}

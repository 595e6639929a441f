{{/*
The name of a component's objects: `<release>-<component>`, at most 52 characters, so that a suffix, a pod's hash label and
"-0" still fit into 63. A longer name is cut and ends with a hash of the whole, so it stays unique. global.fullnameOverride
takes the place of the release's name; global.fullnameOverrides.infra does so for PostgreSQL, Redis and the Job of infra, and
global.fullnameOverrides.authentik stands for `<release>-authentik`.
Call: include "common.name" (dict "context" $ "component" "postgresql")
*/}}
{{- define "common.name" -}}
{{- $base := (.context.Values.global).fullnameOverride | default .context.Release.Name -}}
{{- $component := .component -}}
{{- with (.context.Values.global).fullnameOverrides -}}
{{- if hasPrefix "authentik" $component }}{{ $base = .authentik | default $base }}{{ end -}}
{{- if .authentik }}{{ $component = regexReplaceAll "^authentik-?" $component "" }}{{ end -}}
{{- if regexMatch "^(postgresql|redis|rabbitmq|databases|backup)" $.component }}{{ $base = .infra | default $base }}{{ end -}}
{{- end -}}
{{- include "common.shorten" (dict "name" (printf "%s-%s" $base $component | trimSuffix "-") "limit" 52) -}}
{{- end -}}

{{/*
The name of a part in the label app.kubernetes.io/name: global.nameOverrides.<part>, else that of its chart.
Call: include "common.partName" (dict "context" $ "part" "core")
*/}}
{{- define "common.partName" -}}
{{- get ((.context.Values.global).nameOverrides | default dict) .part | default .part -}}
{{- end -}}

{{/*
A name cut to a limit, with a hash of the whole when it was cut.
Call: include "common.shorten" (dict "name" "a-long-name" "limit" 63)
*/}}
{{- define "common.shorten" -}}
{{- if le (len .name) .limit -}}
{{- .name -}}
{{- else -}}
{{- printf "%s-%s" (trunc (int (sub .limit 9)) .name | trimSuffix "-" | trimSuffix ".") (sha256sum .name | trunc 8) -}}
{{- end -}}
{{- end -}}

{{/*
The environment that this release serves: global.environment, else dev.
Call: include "common.environment" $
*/}}
{{- define "common.environment" -}}
{{- (.Values.global).environment | default "dev" -}}
{{- end -}}

{{/*
The namespace of an application: this release's own for an application that is the whole release, that of its release if it is another
one of its own, else global.namespaces.<application>, else `<environment>-<application>`.
Call: include "common.application.namespace" (dict "context" $ "application" "core")
*/}}
{{- define "common.application.namespace" -}}
{{- if and .context.Chart.IsRoot (eq .application .context.Chart.Name) -}}
{{- .context.Release.Namespace -}}
{{- else -}}
{{- $default := printf "%s-%s" (include "common.environment" .context) .application -}}
{{- $client := get (get .context (include "common.clients" .context)) .application | default dict -}}
{{- $client.namespace | default (get ((.context.Values.global).namespaces | default dict) .application) | default $default -}}
{{- end -}}
{{- end -}}

{{/*
The applications that are releases of their own, as a map application -> {namespace, instance}: the entries of
global.postgresql.databases and global.rabbitmq.applications with a namespace, and those of global.redis.applications that are maps.
Call: get $ (include "common.clients" $)
*/}}
{{- define "common.clients" -}}
{{- $clients := dict -}}
{{- range ((.Values.global).redis).applications -}}
{{- if kindIs "map" . }}{{ $_ := set $clients .name (dict "namespace" .namespace "instance" (.instance | default .name)) }}{{ end -}}
{{- end -}}
{{- range list ((.Values.global).postgresql).databases ((.Values.global).rabbitmq).applications }}{{ range $name, $of := . -}}
{{- with ($of).namespace }}{{ $_ := set $clients $name (dict "namespace" . "instance" ($of.instance | default $name)) }}{{ end -}}
{{- end }}{{ end -}}
{{- $_ := set . "clients" $clients -}}clients
{{- end -}}

{{/*
The annotation of a source Secret with the releases that copy it, `<namespace>/<release>` of each, as YAML, or nothing.
Call: include "common.clients.annotation" (dict "context" $ "applications" (list "todo")) | fromYaml
*/}}
{{- define "common.clients.annotation" -}}
{{- $users := list -}}
{{- range $name, $of := get .context (include "common.clients" .context) -}}
{{- if has $name $.applications }}{{ $users = append $users (printf "%s/%s" $of.namespace $of.instance) }}{{ end -}}
{{- end -}}
{{- with $users -}}
chartwright.dev/used-by: {{ join " " . }}
{{- end -}}
{{- end -}}

{{/*
Fails when an application's namespace is the release's own: a chart that renders the release namespace collides with
--create-namespace, and an application's policies would then cover the databases. Prints nothing.
Call: include "common.application.namespaceGuard" (dict "context" $ "application" "core")
*/}}
{{- define "common.application.namespaceGuard" -}}
{{- $namespace := include "common.application.namespace" . -}}
{{- $named := get ((.context.Values.global).namespaces | default dict) .application -}}
{{- include "common.refuse" (dict
    "context" .context "if" (eq $namespace .context.Release.Namespace)
    "key" (empty $named | ternary "global.environment" (printf "global.namespaces.%s" .application))
    "sentence" (printf (print
      "the namespace of %s would be %s, which is the release's own namespace, and this chart never renders that one. "
      "Install the release into another namespace, or name another one in global.namespaces.%s.")
      .application $namespace .application)) -}}
{{- end -}}

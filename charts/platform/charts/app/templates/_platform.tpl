{{/*
AN APPLICATION AS A RELEASE OF ITS OWN: this chart is the outermost one then (.Chart.IsRoot). The platform's release owns server, role,
database, Secret and the policy that admits this release; here is only a copy of that Secret, read at each installation and upgrade.
*/}}

{{/*
The release with PostgreSQL, Redis and Authentik, as a map {Name, Namespace}: the one that `platform` names, or this one.
Call: get $ (include "app.platform" $)
*/}}
{{- define "app.platform" -}}
{{- $other := .Chart.IsRoot | ternary .Values.platform dict | default dict -}}
{{- $_ := set . "platform" (dict "Name" ($other.release | default .Release.Name) "Namespace" ($other.namespace | default .Release.Namespace)) -}}platform
{{- end -}}

{{/*
The name of the Secret with a connection in the application's namespace, or nothing while it has none.
Call: include "app.connection.secretName" (dict "context" $ "kind" "postgresql")
*/}}
{{- define "app.connection.secretName" -}}
{{- $of := get .context.Values.platform .kind -}}
{{- if not .context.Chart.IsRoot -}}
{{- include (printf "common.connection.%s.secretName" .kind) (dict "context" .context "application" .context.Chart.Name) -}}
{{- else if or $of.existingSecret (and $of.enabled .context.Values.platform.release) -}}
{{- $of.existingSecret | default (printf "%s-%s" (include "app.name" .context) .kind) -}}
{{- end -}}
{{- end -}}

{{/*
The connection data that are copied from the platform, as a map; empty where nothing is. The Secret is read once in a render.
Call: get $of (include "app.connection.copy" $of), where $of is (dict "context" $ "kind" "postgresql")
*/}}
{{- define "app.connection.copy" -}}
{{- $platform := .context.Values.platform -}}
{{- $of := get $platform .kind -}}
{{- $id := printf "platformCopy-%s" .kind -}}
{{- $copied := dict -}}
{{- if and .context.Chart.IsRoot $of.enabled (not $of.existingSecret) $platform.release -}}
{{- if not (hasKey .context.Release $id) -}}
{{- $owner := get .context (include "app.platform" .context) -}}
{{- $entry := $platform.application | default .context.Release.Name -}}
{{- $component := eq .kind "redis" | ternary "redis" (printf "%s-%s" .kind $entry) -}}
{{- $secret := include "common.name" (dict "context" (dict "Values" .context.Values "Release" $owner) "component" $component) -}}
{{- $live := lookup "v1" "Secret" $owner.Namespace $secret -}}
{{- include "common.refuse" (dict "context" .context "if" (not $live) "key" (printf "platform.%s.existingSecret" .kind) "sentence" (printf (print
    "the Secret %s was not found in the namespace %s. Upgrade the release %s first, with the application %s in its values "
    "(global.postgresql.databases, global.redis.applications, global.rabbitmq.applications). "
    "Where nothing reads the cluster (helm template, GitOps), set this to a Secret of this namespace.") $secret $owner.Namespace $owner.Name $entry)) -}}
{{- $data := dict -}}
{{- range $key, $text := $live.data }}{{ $_ := set $data $key (b64dec $text) }}{{ end -}}
{{- $annotations := dict "chartwright.dev/copy-of" (printf "%s/%s" $owner.Namespace $secret) "chartwright.dev/platform"
    (printf "%s/%s" $owner.Namespace $owner.Name) -}}
{{- $_ := set .context.Release $id (dict "data" $data "annotations" $annotations) -}}
{{- end -}}
{{- $copied = (get .context.Release $id).data -}}
{{- end -}}
{{- $_ := set . "copied" $copied -}}copied
{{- end -}}

{{/*
The whole Secret with a connection in the application's namespace, or nothing; `print` prints that of a part of the platform.
Call: include "app.connection.secret" (dict "context" $ "application" "core" "kind" "redis" "print" "common.connection.redis.secret")
*/}}
{{- define "app.connection.secret" -}}
{{- if not .context.Chart.IsRoot -}}
{{- include .print . -}}
{{- else -}}
{{- with get . (include "app.connection.copy" .) -}}
{{- include "common.secrets.manifest" (dict
    "context" $.context "component" (printf "%s-connection" $.kind) "name" (include "app.connection.secretName" $) "data" . "keep" false
    "annotations" (get $.context.Release (printf "platformCopy-%s" $.kind)).annotations) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
The checksum of the connections, for pod templates.
Call: include "app.connections.checksum" $
*/}}
{{- define "app.connections.checksum" -}}
{{- if not .Chart.IsRoot -}}
{{- include "common.connection.checksum" (dict "context" . "application" .Chart.Name) -}}
{{- else -}}
{{- $parts := list (get . (include "app.connections" .) | toJson) -}}
{{- range $of := list (dict "context" . "kind" "postgresql") (dict "context" . "kind" "redis") -}}
{{- $parts = append $parts (get $of (include "app.connection.copy" $of) | toJson) }}{{ end -}}
{{- $of := dict "context" . "kind" "rabbitmq" }}{{ with get $of (include "app.connection.copy" $of) }}{{ $parts = append $parts (toJson .) }}{{ end -}}
{{- include "common.checksum" $parts -}}
{{- end -}}
{{- end -}}

{{/*
Fails for values that only an application of its own may have, or only one of the platform. Prints nothing.
Call: include "app.platform.guard" $
*/}}
{{- define "app.platform.guard" -}}
{{- $of := .Values.platform -}}
{{- include "common.secrets.keysGuard" (dict "context" . "of" $of "key" "platform.") -}}
{{- if not .Chart.IsRoot -}}
{{- $own := or $of.postgresql.existingSecret $of.redis.existingSecret $of.rabbitmq.existingSecret -}}
{{- include "common.refuse" (dict "context" . "if" (or $of.release $of.namespace $of.application $own) "key" "platform" "sentence" (print
    "it is for an application that is a release of its own, and this one is a part of the platform's. Remove it; "
    "{image.repository} and global.postgresql.databases are enough.")) -}}
{{- else -}}
{{- include "common.refuse" (dict "context" . "if" (ne (empty $of.release) (empty $of.namespace)) "key" "platform.release"
    "sentence" "{platform.release} and {platform.namespace} belong together. Set both, or none.") -}}
{{- include "common.refuse" (dict "context" . "if" (eq (toString .Values.namespace.create) "true") "key" "namespace.create" "sentence" (print
    "a release of its own does not make the namespace that it is in: --create-namespace does. Remove this, and label the namespace "
    "with the command in the notes.")) -}}
{{- $named := append (get . (include "common.redis.applications" .)) "" -}}
{{- range list ((.Values.global).postgresql).databases ((.Values.global).rabbitmq).applications -}}
{{- range $name, $_ := . }}{{ $named = append $named $name }}{{ end -}}
{{- end -}}
{{- include "common.refuse" (dict "context" . "if" (has .Release.Name $named) "key" "platform.release" "sentence" (printf (print
    "global.postgresql.databases, global.redis.applications or global.rabbitmq.applications names %s, and only the platform's "
    "release makes databases and vhosts. Put the entry into the values of that release, and name it in {platform.release} and "
    "{platform.namespace}.") .Release.Name)) -}}
{{- range $key, $some := dict "connections.authentik.enabled" .Values.connections.authentik.enabled
    "networkPolicy.allowFrom" .Values.networkPolicy.allowFrom "networkPolicy.allowTo" .Values.networkPolicy.allowTo -}}
{{- include "common.refuse" (dict "context" $ "if" (and $some (not $of.release)) "key" $key "sentence" (print
    "it names parts of the platform. Set {platform.release} and {platform.namespace}, or use {networkPolicy.extraFrom} and "
    "{networkPolicy.extraEgress}.")) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
The variables in the ConfigMap, as a map: those of the platform, then those of `config`.
Call: get $ (include "app.config" $)
*/}}
{{- define "app.config" -}}
{{- $config := dict
    "PORT" (.Values.containerPort | int | toString)
    "BASE_PATH" .Values.path
    "ENVIRONMENT" (include "common.environment" .) -}}
{{- if .Values.connections.authentik.enabled -}}
{{- $_ := set $config "AUTHENTIK_URL" (include "app.authentik.url" .) -}}
{{- end -}}
{{- $given := keys (.Values.secretEnv | default dict) -}}
{{- range .Values.extraEnv }}{{ $given = append $given .name }}{{ end -}}
{{- $url := include "common.baseUrl" (dict "context" . "values" .Values) -}}
{{- if and $url (not (has "BASE_URL" $given)) }}{{ $_ := set $config "BASE_URL" $url }}{{ end -}}
{{- range $name, $value := include "app.telemetry" . | fromYaml -}}
{{- if not (has $name $given) }}{{ $_ := set $config $name $value }}{{ end -}}
{{- end -}}
{{- range $name, $value := .Values.config -}}
{{- $_ := set $config $name (include "common.setting" $value) -}}
{{- end -}}
{{- $_ := set . "config" $config -}}config
{{- end -}}

{{/*
Authentik's address inside the cluster, with its path.
Call: include "app.authentik.url" $
*/}}
{{- define "app.authentik.url" -}}
{{- $platform := dict "Values" .Values "Release" (get . (include "app.platform" .)) -}}
{{- $server := include "common.name" (dict "context" $platform "component" "authentik-server") -}}
{{- printf "http://%s.%s.svc:9000%s" $server $platform.Release.Namespace .Values.connections.authentik.path -}}
{{- end -}}

{{/*
The variables that come from Secrets, as a map name -> {secret, key}.
Call: get $ (include "app.secretEnv" $)
*/}}
{{- define "app.secretEnv" -}}
{{- $variables := dict -}}
{{- range $kind, $secret := get . (include "app.connections" .) -}}
{{- $databases := (($.Values.global).postgresql).databases | default dict -}}
{{- $of := eq $kind "redis" | ternary ($.Values.global).redis (get $databases $.Chart.Name) -}}
{{- if eq $kind "rabbitmq" }}{{ $of = get ((($.Values.global).rabbitmq).applications | default dict) $.Chart.Name }}{{ end -}}
{{- if $.Chart.IsRoot }}{{ $of = get $.Values.platform $kind }}{{ end -}}
{{- range $name, $key := index $.Values.connections $kind -}}
{{- if $key -}}
{{- $_ := set $variables $name (dict "secret" $secret "key" (include "common.secretKey" (dict "key" $key "of" $of))) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $name, $reference := .Values.secretEnv -}}
{{- if $reference -}}
{{- $_ := set $variables $name (dict "secret" $reference.secret "key" $reference.key) -}}
{{- end -}}
{{- end -}}
{{- $_ := set . "secretEnv" $variables -}}secretEnv
{{- end -}}

{{/*
The names of the connection Secrets that this application has, as a map: postgresql, rabbitmq, redis.
Call: get $ (include "app.connections" $)
*/}}
{{- define "app.connections" -}}
{{- $connections := dict -}}
{{- range $kind := list "postgresql" "rabbitmq" "redis" -}}
{{- with include "app.connection.secretName" (dict "context" $ "kind" $kind) -}}
{{- $_ := set $connections $kind . -}}
{{- end -}}
{{- end -}}
{{- $_ := set . "connections" $connections -}}connections
{{- end -}}

{{/*
Every variable with the values key that sets it, as a list of {name, key}. A name may be there twice; app.environment.guard
rejects that, because one would silently win, and a server-side apply rejects a pod with a duplicate variable.
Call: get $ (include "app.environment.origins" $)
*/}}
{{- define "app.environment.origins" -}}
{{- $origins := list -}}
{{- range $name, $_ := get . (include "app.config" .) -}}
{{- $origins = append $origins (dict "name" $name "key" (hasKey ($.Values.config | default dict) $name | ternary (printf "config.%s" $name) "")) -}}
{{- end -}}
{{- range $kind, $_ := get . (include "app.connections" .) -}}
{{- range $name, $key := index $.Values.connections $kind -}}
{{- if $key -}}
{{- $origins = append $origins (dict "name" $name "key" (printf "connections.%s.%s" $kind $name)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $name, $reference := .Values.secretEnv -}}
{{- if $reference -}}
{{- $origins = append $origins (dict "name" $name "key" (printf "secretEnv.%s" $name)) -}}
{{- end -}}
{{- end -}}
{{- range $index, $variable := .Values.extraEnv -}}
{{- $origins = append $origins (dict "name" $variable.name "key" (printf "extraEnv[%d]" $index)) -}}
{{- end -}}
{{- $_ := set . "origins" $origins -}}origins
{{- end -}}

{{/*
Fails when a variable is set twice. `key` is the prefix of a component's values keys.
Call: include "app.environment.guard" (dict "context" $ "key" "")
*/}}
{{- define "app.environment.guard" -}}
{{- $seen := dict -}}
{{- range get .context (include "app.environment.origins" .context) -}}
{{- if hasKey $seen .name -}}
{{- $other := get $seen .name | default "" -}}
{{- include "common.refuse" (dict "context" $.context "key" (printf "%s%s" $.key .key) "sentence" (printf (print
    "the variable %s is set already by %s. Keep one of them; "
    "a connection's variable is left out by setting it to \"\".")
    .name (empty $other | ternary "the chart itself" (printf "{%s}" $other)))) -}}
{{- end -}}
{{- $_ := set $seen .name .key -}}
{{- end -}}
{{- end -}}

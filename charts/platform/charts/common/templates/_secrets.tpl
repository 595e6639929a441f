{{/*
SECRETS: who makes them, who copies them, how to find them.

1. Where a value comes from, in this order:
     existingSecret         the chart renders no Secret and refers to yours
     a given value          always wins over what is installed
     the installed Secret   read with `lookup`, only while global.secrets.generate is true
     a generated value      only while global.secrets.generate is true; the Secret is then kept on uninstall
     nothing                the render fails and names every missing key at once
   A given value that begins with `replace-this-` is an example's: it fails in the same way, unless global.secrets.allowPlaceholders.
2. A value is computed once per render. It is stored in .Release, because that is the one map which all charts of a render
   share on Helm 3 and 4: .Values.global is copied for each subchart, and .Release is handed on as it is. The Secret, the
   checksum annotation and the copy in an application's namespace therefore always agree. A value generated in two places
   would differ, and a checksum over it would restart every pod on the first upgrade. What else is kept there in one render:
   platformDatabases (common.postgresql.databases).
3. Connection Secrets. `infra` renders `<release>-postgresql-<application>` in the release namespace for each entry of
   global.postgresql.databases, and `<release>-redis` for Redis. The application's chart renders its own copies, in its own
   namespace, beside its Namespace object: `<application>-postgresql` (keys host, port, user, password, database, uri) and
   `<application>-redis` (keys host, port, password, uri). It does so with
     include "common.connection.postgresql.secret" (dict "context" $ "application" .Chart.Name)
     include "common.connection.redis.secret"      (dict "context" $ "application" .Chart.Name)
   which print a whole Secret, or nothing when the application has no database (no Redis) or brings an existingSecret.
   The name for secretKeyRef, empty when the application has none:
     include "common.connection.postgresql.secretName" (dict "context" $ "application" .Chart.Name)
     include "common.connection.redis.secretName"      (dict "context" $ "application" .Chart.Name)
   The checksum for the pod template's annotation `checksum/connections`:
     include "common.connection.checksum" (dict "context" $ "application" .Chart.Name)
   See _connections.tpl.
4. Each chart's templates/validate.yaml asks for all of its values, so that nothing depends on the order of templates, and ends
   with: include "common.secrets.require" $
*/}}

{{/*
Prints "true" while passwords may be generated: global.secrets.generate, true by default.
Call: include "common.secrets.generate" $
*/}}
{{- define "common.secrets.generate" -}}
{{- if ne (toString ((.Values.global).secrets).generate) "false" -}}true{{- end -}}
{{- end -}}

{{/*
One secret value as plain text; see the order at the top. Not for an existingSecret: check that first.
`secret` and `key` are its place in the release's namespace, `given` is the value from values, `valuesKey` its full name for
the sentence (common.key makes it), `length` is 32 unless given.
`generate: false` forbids generating and looking up here, whatever the value of global.secrets.generate.
Call: include "common.secrets.value" (dict "context" $ "secret" "platform-redis" "key" "password" "given" ""
  "valuesKey" "global.redis.password")
*/}}
{{- define "common.secrets.value" -}}
{{- if not (hasKey .context.Release "platformSecrets") -}}
{{- $_ := set .context.Release "platformSecrets" dict -}}
{{- end -}}
{{- $values := .context.Release.platformSecrets -}}
{{- $id := printf "%s/%s" .secret .key -}}
{{- if not (hasKey $values $id) -}}
{{- $value := .given | default "" | toString -}}
{{- if and (not $value) (ne (toString .generate) "false") (include "common.secrets.generate" .context) -}}
{{- $live := lookup "v1" "Secret" .context.Release.Namespace .secret -}}
{{- $value = get ($live.data | default dict) .key | b64dec | default (randAlphaNum (int (.length | default 32))) -}}
{{- end -}}
{{- if not $value -}}
{{- $missing := get .context.Release "platformSecretsMissing" | default list -}}
{{- $_ := set .context.Release "platformSecretsMissing" (append $missing .valuesKey | uniq) -}}
{{- else if hasPrefix "replace-this-" (lower $value | trim) -}}
{{- $public := get .context.Release "platformSecretsPublic" | default list -}}
{{- $_ := set .context.Release "platformSecretsPublic" (append $public .valuesKey | uniq) -}}
{{- end -}}
{{- $_ := set $values $id $value -}}
{{- end -}}
{{- get $values $id -}}
{{- end -}}

{{/*
Fails when existingSecretKeys stands in a map without existingSecret, at any depth of `of`; `key` is the prefix of its values keys.
Call: include "common.secrets.keysGuard" (dict "context" $ "of" .Values "key" "")
*/}}
{{- define "common.secrets.keysGuard" -}}
{{- range $name, $value := .of -}}
{{- if kindIs "map" $value -}}
{{- $key := printf "%s%s" $.key $name -}}
{{- include "common.refuse" (dict "context" $.context "if" (and $value.existingSecretKeys (not $value.existingSecret))
    "key" (printf "%s.existingSecretKeys" $key) "sentence" (printf
    "it is for the keys of a Secret of your own. Name that in {%s.existingSecret}, or remove this." $key)) -}}
{{- include "common.secrets.keysGuard" (dict "context" $.context "of" $value "key" (printf "%s." $key)) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
Fails when a value was needed, not given, and not allowed to be generated, or is a placeholder of an example; the sentence names all
of them. Helm renders the outermost chart's templates last, so the platform chart speaks for all its subcharts at once.
Call, as the last line of templates/validate.yaml: include "common.secrets.require" $
*/}}
{{- define "common.secrets.require" -}}
{{- $missing := get .Release "platformSecretsMissing" | default list -}}
{{- $public := get .Release "platformSecretsPublic" | default list -}}
{{- $outermost := splitList "/" .Template.Name | first -}}
{{- if and (or .Chart.IsRoot (ne $outermost "platform")) $public (not ((.Values.global).secrets).allowPlaceholders) -}}
{{- fail (printf (print
    "These secrets are placeholders of an example, which everybody can read: %s. Replace each of them by a value of your own "
    "(`openssl rand -hex 24` prints one), or set the existingSecret beside it. "
    "To render the example without a cluster, set global.secrets.allowPlaceholders to true.") (join ", " (sortAlpha $public))) -}}
{{- end -}}
{{- if and $missing (or .Chart.IsRoot (ne $outermost "platform")) -}}
{{- $why := ternary
    "Secrets of servers outside of this release cannot be generated"
    "global.secrets.generate is false"
    (eq (include "common.secrets.generate" .) "true") -}}
{{- fail (printf "%s, and these secrets are not given: %s. Set each of them, or the existingSecret beside it."
    $why (join ", " (sortAlpha $missing))) -}}
{{- end -}}
{{- end -}}

{{/*
A whole Secret. `data` maps keys to plain text. `keep: true` keeps it on uninstall (for generated values).
Call: include "common.secrets.manifest" (dict "context" $ "component" "redis" "name" "platform-redis" "data" (dict …) "keep" true)
*/}}
{{- define "common.secrets.manifest" -}}
apiVersion: v1
kind: Secret
{{ include "common.metadata" (merge (dict "annotations" (.keep | ternary (dict "helm.sh/resource-policy" "keep") dict)) .) }}
type: Opaque
data:
  {{- range $key, $value := .data }}
  {{ $key }}: {{ $value | toString | b64enc | quote }}
  {{- end }}
{{- end -}}

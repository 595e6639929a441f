{{/*
TLS INSIDE: with global.tls.internal.issuer, cert-manager makes a certificate for each server of this release, and all clients verify it. In
the release's namespace they have the authority from the server's Secret, in another one from a certificate of the application's own.
*/}}

{{/*
Prints "true" while the server of a kind (postgresql, redis, rabbitmq, authentik-postgresql, authentik-redis) has such a certificate. Servers
outside of the release have none, which the caller tests for Authentik's.
Call: include "common.tls.internal" (dict "context" $ "kind" "redis")
*/}}
{{- define "common.tls.internal" -}}
{{- $global := .context.Values.global | default dict -}}
{{- $tls := ($global.tls).internal | default dict -}}
{{- $named := has .kind ($tls.servers | default (list .kind)) -}}
{{- if and $tls.issuer $named (not (get $global .kind | default dict).host) }}true{{ end -}}
{{- end -}}

{{/*
How clients connect to the server of a kind: user, sslMode, tls, caSecret and caSecretKey of global.<kind>, completed by TLS inside, as YAML.
`secret` names the Secret with the authority, the server's unless given.
Call: include "common.tls.client" (dict "context" $ "kind" "postgresql") | fromYaml
*/}}
{{- define "common.tls.client" -}}
{{- $server := pick (get (.context.Values.global | default dict) .kind | default dict) "user" "sslMode" "tls" "caSecret" "caSecretKey" -}}
{{- if include "common.tls.internal" . -}}
{{- $secret := .secret | default (printf "%s-tls" (include (printf "common.%s.name" .kind) .context)) -}}
{{- $server = merge $server (dict "sslMode" "verify-full" "tls" true "caSecret" $secret) -}}
{{- end -}}
{{- include "common.yaml" $server -}}
{{- end -}}

{{/*
Completes the arguments of a server of one pod, as common.postgresql.*, common.redis.* or infra.rabbitmq describe them, if it has TLS inside. Prints nothing.
Call: include "common.tls.server" (dict "server" $server "kind" "authentik-redis")
*/}}
{{- define "common.tls.server" -}}
{{- $server := .server -}}
{{- if include "common.tls.internal" (dict "context" $server.context "kind" .kind) -}}
{{- $_ := set $server "tls" (printf "%s-tls" $server.name) -}}
{{- if eq $server.component "postgresql" -}}
{{- $_ := set $server "values" (merge (dict "tls" (dict "existingSecret" $server.tls)) (omit $server.values "tls")) -}}
{{- else if eq $server.component "redis" -}}
{{- $_ := set $server "settings" (merge (dict "port" "0" "tls-port" 6379 "tls-auth-clients" "no") $server.settings) -}}
{{- range $name, $file := dict "tls-cert-file" "tls.crt" "tls-key-file" "tls.key" "tls-ca-cert-file" "ca.crt" -}}
{{- $_ := set $server.settings $name (printf "/etc/redis-tls/%s" $file) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "common.tls.volume" -}}
{{- with .tls -}}
- name: tls
  secret:
    secretName: {{ . }}
    defaultMode: 0440
{{- end -}}
{{- end -}}

{{/*
Fails for what TLS inside cannot do. Prints nothing.
Call: include "common.tls.guard" $
*/}}
{{- define "common.tls.guard" -}}
{{- $tls := ((.Values.global).tls).internal | default dict -}}
{{- $asked := and $tls.issuer (ne (toString $tls.checkApi) "false") -}}
{{- include "common.refuse" (dict "context" $ "if" (and $asked (not (.Capabilities.APIVersions.Has "cert-manager.io/v1")))
    "key" "global.tls.internal.issuer" "sentence" (print
    "it needs cert-manager, and the cluster does not serve cert-manager.io/v1. Install cert-manager first. "
    "Where no cluster is known, add `--api-versions cert-manager.io/v1`, or set global.tls.internal.checkApi to false.")) -}}
{{- end -}}

{{/*
The certificate of a server: its arguments are those of its other objects. Exporters and probes reach it on the loopback address.
*/}}
{{- define "common.tls.serverCertificate" -}}
{{- if .tls -}}
{{- $host := printf "%s.%s.svc" .name .context.Release.Namespace -}}
{{- include "common.tls.certificate" (merge (dict
    "secret" (printf "%s-tls" .name) "usage" "server auth" "addresses" (list "127.0.0.1") "hosts" (list
    .name (trimSuffix ".svc" $host) $host (printf "*.%s" $host) (printf "%s.cluster.local" $host) "localhost")) .) -}}
{{- end -}}
{{- end -}}

{{/*
The certificate by which an application has the authority in its namespace; nothing while it uses no server that has TLS inside.
*/}}
{{- define "common.tls.clientCertificate" -}}
{{- $kinds := list -}}
{{- range $kind := .kinds -}}
{{- if include "common.tls.internal" (dict "context" $.context "kind" $kind) }}{{ $kinds = append $kinds $kind }}{{ end -}}
{{- end -}}
{{- if $kinds -}}
{{- include "common.tls.certificate" (merge (dict
    "secret" (printf "%s-ca" .name) "usage" "client auth" "hosts" (list (printf "%s.%s.svc" .name .namespace))) .) -}}
{{- end -}}
{{- end -}}

{{- define "common.tls.certificate" -}}
{{- $tls := .context.Values.global.tls.internal -}}
apiVersion: cert-manager.io/v1
kind: Certificate
{{ include "common.metadata" (merge (dict "name" .secret) .) }}
spec:
  secretName: {{ .secret }}
  dnsNames:
    {{- toYaml .hosts | nindent 4 }}
  {{- with .addresses }}
  ipAddresses:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  usages:
    - digital signature
    - {{ .usage }}
  privateKey:
    rotationPolicy: Always
  issuerRef:
    group: cert-manager.io
    kind: {{ $tls.issuerKind | default "ClusterIssuer" }}
    name: {{ $tls.issuer }}
{{- end -}}

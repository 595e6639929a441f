{{/*
How a component is reached from outside, as a map {ingress, route, on}: global.ingress and global.gateway, overridden by the component's
own maps; `on` is whether one of the two is enabled. A component with a host or hosts of its own has only these. `ingress.hosts` is then
a list of {host, secretName}, of which one is empty when there is no host; `paths` are lists of {path, pathType} that begin with `path`.
Call: get $of (include "common.exposure" $of), where $of is (dict "context" $ "values" .Values "path" "/auth/")
*/}}
{{- define "common.exposure" -}}
{{- $own := .values.ingress | default dict -}}
{{- $shared := deepCopy ((.context.Values.global).ingress | default dict) -}}
{{- if or $own.host $own.hosts }}{{ $shared = omit $shared "host" "hosts" }}{{ end -}}
{{- $ingress := mergeOverwrite (dict
    "enabled" false "className" "" "host" "" "annotations" dict "labels" dict "pathType" "Prefix" "extraPaths" list
    "tls" (dict "enabled" false "secretName" "" "issuer" "" "issuerKind" "ClusterIssuer" "certificate" false)) $shared $own -}}
{{- $hosts := empty $ingress.host | ternary list (list (dict "host" $ingress.host)) -}}
{{- range $ingress.hosts }}{{ $hosts = append $hosts (kindIs "map" . | ternary . (dict "host" .)) }}{{ end -}}
{{- $_ := set $ingress "hosts" ($hosts | default (list (dict "host" ""))) -}}
{{- $_ := set $ingress "host" (first $ingress.hosts).host -}}
{{- $route := mergeOverwrite (dict
    "enabled" false "annotations" dict "labels" dict "parentRefs" list "hostnames" list "pathType" "PathPrefix" "extraRules" list)
    (deepCopy ((.context.Values.global).gateway | default dict)) (.values.route | default dict) -}}
{{- range $settings := list $ingress $route -}}
{{- $_ := set $settings "paths" (include "common.paths" (dict "path" $.path "settings" $settings) | fromYamlArray) -}}
{{- end -}}
{{- $_ := set . "exposure" (dict "ingress" $ingress "route" $route "on" (or $ingress.enabled $route.enabled)) -}}exposure
{{- end -}}

{{/*
The places that a component takes, as a map of an id to {at, path, key}; `key` is empty for the component's own path. Fails
when it takes one twice. Two matches of a route with one path are two places if they ask for other headers, methods or queries.
Call: get $of (include "common.places" $of), where $of is (dict "context" $ "values" .Values "path" "/auth/")
*/}}
{{- define "common.places" -}}
{{- $exposure := get . (include "common.exposure" .) -}}
{{- $hosts := dict "ingress" list "route" ($exposure.route.hostnames | default (list "")) -}}
{{- range $exposure.ingress.hosts }}{{ $_ := set $hosts "ingress" (append $hosts.ingress .host) }}{{ end -}}
{{- $taken := dict -}}
{{- range $kind := list "ingress" "route" -}}
{{- $settings := get $exposure $kind -}}
{{- $paths := concat $settings.paths ($settings.extraPaths | default list) -}}
{{- range $settings.extraRules -}}
{{- range .matches | default (list dict) -}}
{{- $paths = append $paths (dict "path" (.path).value "pathType" ((.path).type | default "PathPrefix") "also" (omit . "path")) -}}
{{- end -}}
{{- end -}}
{{- range $host := $settings.enabled | ternary (get $hosts $kind) list | uniq -}}
{{- $at := printf "%s host %q" (eq $kind "route" | ternary "HTTPRoute" "Ingress") $host -}}
{{- range $index, $entry := $paths -}}
{{- $path := .path | default "/" -}}
{{- $same := hasSuffix "Prefix" (.pathType | default "") | ternary (trimSuffix "/" $path) $path -}}
{{- $id := list $settings.className $settings.parentRefs $at .pathType $same (.also | default dict) | toJson -}}
{{- $key := empty $index | ternary "" $kind -}}
{{- include "common.refuse" (dict "context" $.context "if" (hasKey $taken $id) "key" $key "sentence" (printf
    "the path %s is a duplicate at %s. Remove one of the two, or change it." $path $at)) -}}
{{- $_ := set $taken $id (dict "at" $at "path" $path "key" $key) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $_ := set . "places" $taken -}}places
{{- end -}}

{{/*
Scheme, host and port of a component's outside address, from the Ingress, else from the route; empty when none is known. A route does
not show TLS; https is assumed, as gateways in use end TLS.
Call: include "common.baseUrl" (dict "context" $ "values" .Values)
*/}}
{{- define "common.baseUrl" -}}
{{- $exposure := get . (include "common.exposure" .) -}}
{{- $ingress := $exposure.ingress -}}
{{- $urls := list -}}
{{- $port := empty $ingress.port | ternary "" (printf ":%d" (int $ingress.port)) -}}
{{- range $ingress.enabled | ternary $ingress.hosts list -}}
{{- $urls = append $urls (printf "%s://%s%s" ($ingress.tls.enabled | ternary "https" "http") .host $port) -}}
{{- end -}}
{{- range $exposure.route.enabled | ternary $exposure.route.hostnames list }}{{ $urls = append $urls (printf "https://%s" .) }}{{ end -}}
{{- range $urls -}}
{{- if regexMatch "^https?://[^:*]+(:[0-9]+)?$" . }}{{ . }}{{ break }}{{ end -}}
{{- end -}}
{{- end -}}

{{/*
The component's own path and those of settings.paths, as a YAML list of {path, pathType}.
Call: include "common.paths" (dict "path" "/auth/" "settings" $settings) | fromYamlArray
*/}}
{{- define "common.paths" -}}
{{- range prepend (.settings.paths | default list) .path }}
- {{ toJson (merge dict (kindIs "map" . | ternary . (dict "path" .)) (dict "pathType" $.settings.pathType)) }}
{{- end }}
{{- end -}}

{{/*
The TLS Secrets of an Ingress as a YAML map of each name to its hosts; nothing without TLS. A host without a Secret of its own is in
tls.secretName, or in `<name>-tls`.
Call: include "common.ingress.secrets" (dict "name" "core" "settings" $settings) | fromYaml
*/}}
{{- define "common.ingress.secrets" -}}
{{- $secrets := dict -}}
{{- if .settings.tls.enabled -}}
{{- range .settings.hosts -}}
{{- $secret := .secretName | default $.settings.tls.secretName | default (printf "%s-tls" $.name) -}}
{{- $_ := set $secrets $secret (append (get $secrets $secret | default list) .host) -}}
{{- end -}}
{{- end -}}
{{- include "common.yaml" $secrets -}}
{{- end -}}

{{/*
A whole Ingress, or nothing when it is off. `path` is the component's own, and the Service's port is called http, unless `portName` is given.
Call: include "common.ingress" (dict "context" $ "component" "server" "name" "x" "path" "/auth/" "values" .Values)
*/}}
{{- define "common.ingress" -}}
{{- $settings := (get . (include "common.exposure" .)).ingress -}}
{{- $tls := $settings.tls -}}
{{- if $settings.enabled -}}
{{- include "common.refuse" (dict "context" .context "if" (and $tls.enabled (has (dict "host" "") $settings.hosts)) "key" "ingress.tls.enabled"
    "sentence" "TLS needs a host; set global.ingress.host or {ingress.host}, or set global.ingress.tls.enabled to false.") -}}
{{- $off := eq (toString ((.values.ingress).tls).enabled) "false" -}}
{{- include "common.refuse" (dict "context" .context
    "if" (and (not $off) (or (and $tls.issuer (not $tls.enabled)) (and $tls.certificate (not $tls.issuer))))
    "key" "ingress.tls.issuer" "sentence" (print
    "cert-manager needs an issuer and TLS. Set global.ingress.tls.issuer and global.ingress.tls.enabled, "
    "or remove global.ingress.tls.issuer and global.ingress.tls.certificate.")) -}}
{{- $shim := dict -}}
{{- if and $tls.enabled $tls.issuer (not $tls.certificate) -}}
{{- $_ := set $shim (eq $tls.issuerKind "Issuer" | ternary "cert-manager.io/issuer" "cert-manager.io/cluster-issuer") $tls.issuer -}}
{{- end -}}
apiVersion: networking.k8s.io/v1
kind: Ingress
{{ include "common.metadata" (merge (dict
    "annotations" (merge $shim $settings.annotations) "extraLabels" $settings.labels) .) }}
spec:
  {{- with $settings.className }}
  ingressClassName: {{ . }}
  {{- end }}
  {{- with include "common.ingress.secrets" (dict "name" .name "settings" $settings) | fromYaml }}
  tls:
    {{- range $secret, $hosts := . }}
    - hosts:
        {{- range $hosts }}
        - {{ . | quote }}
        {{- end }}
      secretName: {{ $secret }}
    {{- end }}
  {{- end }}
  rules:
    {{- range $settings.hosts }}
    - {{ with .host }}host: {{ . | quote }}
      {{ end }}http:
        paths:
          {{- include "common.added" (dict "of" $settings.extraPaths "indent" 10) }}
          {{- range $settings.paths }}
          - path: {{ .path }}
            pathType: {{ .pathType }}
            backend:
              service:
                name: {{ $.name }}
                port:
                  name: {{ $.portName | default "http" }}
          {{- end }}
    {{- end }}
{{- end -}}
{{- end -}}

{{/*
The Certificates (cert-manager) of an Ingress, one for each of its Secrets, or nothing: with tls.certificate they are rendered in the
namespace of the Ingress, so that each namespace has its own Secret of a host that several components share.
Call: include "common.certificates" (dict "context" $ "component" "server" "name" "x" "values" .Values "path" "/")
*/}}
{{- define "common.certificates" -}}
{{- $settings := (get . (include "common.exposure" .)).ingress -}}
{{- if and $settings.enabled $settings.tls.enabled $settings.tls.certificate -}}
{{- range $secret, $hosts := include "common.ingress.secrets" (dict "name" .name "settings" $settings) | fromYaml }}
---
apiVersion: cert-manager.io/v1
kind: Certificate
{{ include "common.metadata" (merge (dict "name" $secret) $) }}
spec:
  secretName: {{ $secret }}
  dnsNames:
    {{- toYaml $hosts | nindent 4 }}
  issuerRef:
    group: cert-manager.io
    kind: {{ $settings.tls.issuerKind }}
    name: {{ $settings.tls.issuer }}
{{- end }}
{{- end -}}
{{- end -}}

{{/*
What the notes say of the TLS Secrets of an Ingress, one line each; nothing without TLS.
Call: include "common.ingress.notes" (dict "context" $ "name" "core" "namespace" "dev-core" "values" .Values "path" "/")
*/}}
{{- define "common.ingress.notes" -}}
{{- $settings := (get . (include "common.exposure" .)).ingress -}}
{{- if $settings.enabled -}}
{{- range $secret, $hosts := include "common.ingress.secrets" (dict "name" .name "settings" $settings) | fromYaml }}
  TLS Secret:         {{ $secret }} in namespace {{ $.namespace }}, for {{ join ", " $hosts }}: {{ empty
      $settings.tls.issuer | ternary "it has to exist" "cert-manager makes it" }}
{{- end }}
{{- end -}}
{{- end -}}

{{/*
A whole HTTPRoute (Gateway API), or nothing when it is off. `ports.http` is the number of the Service's port.
Call: include "common.httpRoute" (dict "context" $ "component" "server" "name" "x" "path" "/" "ports" (dict "http" 80) "values" .Values)
*/}}
{{- define "common.httpRoute" -}}
{{- $settings := (get . (include "common.exposure" .)).route -}}
{{- if $settings.enabled -}}
{{- include "common.refuse" (dict "context" .context "if" (not $settings.parentRefs) "key" "route.parentRefs" "sentence" (print
    "a route needs the Gateway it belongs to; set global.gateway.parentRefs, for example [{name: main, namespace: gateways}], "
    "or switch the route off.")) -}}
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
{{ include "common.metadata" (merge (dict "annotations" $settings.annotations "extraLabels" $settings.labels) .) }}
spec:
  parentRefs:
    {{- toYaml $settings.parentRefs | nindent 4 }}
  {{- with $settings.hostnames }}
  hostnames:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  rules:
    {{- include "common.added" (dict "of" $settings.extraRules "indent" 4) }}
    - matches:
        {{- range $settings.paths }}
        - path:
            type: {{ .pathType }}
            value: {{ .path }}
        {{- end }}
      backendRefs:
        - name: {{ .name }}
          port: {{ int .ports.http }}
{{- end -}}
{{- end -}}

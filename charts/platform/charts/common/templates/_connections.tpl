{{/*
CONNECTIONS: how an application reaches PostgreSQL and Redis. Both sides, infra and the application, read only `global` here,
because sibling charts see nothing else of each other:
  global.postgresql.host / port           empty host: this release's own server
  global.postgresql.sslMode / caSecret    TLS of the connections
  global.postgresql.databases.<app>       database, user, password, existingSecret, extensions
  global.redis.host / port                empty host: this release's own server
  global.redis.user / password / existingSecret
  global.redis.tls / caSecret             TLS of the connections
  global.redis.applications               the applications that get Redis
  global.rabbitmq                         see _rabbitmq.tpl
An application that is a release of its own has its namespace and its release beside its name (common.clients): it copies its
connections from the release namespace, and the policies of both servers admit it.
*/}}

{{/*
Name of PostgreSQL's objects and of its superuser's Secret in the release namespace.
Call: include "common.postgresql.name" $
*/}}
{{- define "common.postgresql.name" -}}
{{- include "common.name" (dict "context" . "component" "postgresql") -}}
{{- end -}}

{{/*
Name of Redis' objects and of its Secret in the release namespace.
Call: include "common.redis.name" $
*/}}
{{- define "common.redis.name" -}}
{{- include "common.name" (dict "context" . "component" "redis") -}}
{{- end -}}

{{/*
DNS name of PostgreSQL for every namespace. Ends with .svc, so it fits any cluster domain.
Call: include "common.postgresql.host" $
*/}}
{{- define "common.postgresql.host" -}}
{{- ((.Values.global).postgresql).host | default (printf "%s.%s.svc" (include "common.postgresql.name" .) .Release.Namespace) -}}
{{- end -}}

{{/*
Port of PostgreSQL: global.postgresql.port belongs to global.postgresql.host; infra's own server has the usual one.
Call: include "common.postgresql.port" $
*/}}
{{- define "common.postgresql.port" -}}
{{- $server := (.Values.global).postgresql | default dict -}}
{{- empty $server.host | ternary 5432 ($server.port | default 5432 | int) -}}
{{- end -}}

{{/*
DNS name of Redis for every namespace.
Call: include "common.redis.host" $
*/}}
{{- define "common.redis.host" -}}
{{- ((.Values.global).redis).host | default (printf "%s.%s.svc" (include "common.redis.name" .) .Release.Namespace) -}}
{{- end -}}

{{/*
Port of Redis: global.redis.port belongs to global.redis.host; infra's own server has the usual one.
Call: include "common.redis.port" $
*/}}
{{- define "common.redis.port" -}}
{{- $server := (.Values.global).redis | default dict -}}
{{- empty $server.host | ternary 6379 ($server.port | default 6379 | int) -}}
{{- end -}}

{{/*
The applications that have a database, as a map application -> settings; entries with `enabled: false` are left out.
(null would not do: Helm removes such a key of `global` for the platform chart only, and its subcharts still see the default.)
Made once per render and kept in .Release, as secret values are; see _secrets.tpl.
Call: get $ (include "common.postgresql.databases" $)
*/}}
{{- define "common.postgresql.databases" -}}
{{- if not (hasKey .Release "platformDatabases") -}}
{{- $databases := dict -}}
{{- range $application, $settings := ((.Values.global).postgresql).databases -}}
{{- if and (kindIs "map" $settings) (ne (toString $settings.enabled) "false") -}}
{{- $_ := set $databases $application (dict
    "database" ($settings.database | default ($application | replace "-" "_"))
    "user" ($settings.user | default ($application | replace "-" "_"))
    "extensions" ($settings.extensions | default list) "existingSecret" ($settings.existingSecret | default "")
    "existingSecretKeys" ($settings.existingSecretKeys | default dict)
    "password" ($settings.password | default "" | toString)
    "secret" ($settings.existingSecret | default (include "common.name" (dict "context" $ "component" (printf "postgresql-%s" $application))))) -}}
{{- end -}}
{{- end -}}
{{- $_ := set .Release "platformDatabases" $databases -}}
{{- end -}}
{{- $_ := set . "databases" .Release.platformDatabases -}}databases
{{- end -}}

{{/*
Fails when a password is given beside an existingSecret: which of the two counts would not be seen. Prints nothing.
Call: include "common.connections.guard" $
*/}}
{{- define "common.connections.guard" -}}
{{- include "common.secrets.keysGuard" (dict "context" . "key" "global." "of" (pick (.Values.global | default dict) "postgresql" "redis" "rabbitmq")) -}}
{{- include "common.rabbitmq.guard" . -}}
{{- include "common.tls.guard" . -}}
{{- range $application, $settings := get . (include "common.postgresql.databases" .) -}}
{{- $key := printf "global.postgresql.databases.%s" $application -}}
{{- include "common.refuse" (dict "context" $ "if" (and $settings.password $settings.existingSecret)
    "key" (printf "%s.password" $key) "sentence" (printf "it is given beside {%s.existingSecret}; remove one of the two." $key)) -}}
{{- end -}}
{{- with include "common.tls.client" (dict "context" . "kind" "postgresql") | fromYaml -}}
{{- include "common.refuse" (dict "context" $ "if" (and (hasPrefix "verify-" (.sslMode | default "")) (not .caSecret))
    "key" "global.postgresql.sslMode" "sentence" (printf (print
    "%s needs the certificate of an authority. Name a Secret that has it under the key ca.crt in global.postgresql.caSecret, "
    "or set global.postgresql.sslMode to require.") .sslMode)) -}}
{{- end -}}
{{- with (.Values.global).redis -}}
{{- include "common.refuse" (dict "context" $ "if" (and (or .user .tls .caSecret) (not .host)) "key" "global.redis.host" "sentence" (print
    "it is empty, so infra's own Redis is meant, which has neither users nor TLS. "
    "Set it, or remove global.redis.user, global.redis.tls and global.redis.caSecret.")) -}}
{{- include "common.refuse" (dict "context" $ "if" (and .caSecret (not .tls)) "key" "global.redis.caSecret"
    "sentence" "the connection has no TLS. Set global.redis.tls to true, or remove this.") -}}
{{- include "common.refuse" (dict "context" $ "if" (and .password .existingSecret) "key" "global.redis.password"
    "sentence" "it is given beside global.redis.existingSecret; remove one of the two.") -}}
{{- end -}}
{{- end -}}

{{/*
The connection data of an application's database as a map: host, port, user, password, database, uri. Empty when the
application has none or brings an existingSecret.
Call: get $of (include "common.connection.postgresql" $of), where $of is (dict "context" $ "application" "core")
*/}}
{{- define "common.connection.postgresql" -}}
{{- $settings := get (get .context (include "common.postgresql.databases" .context)) .application | default dict -}}
{{- $connection := dict -}}
{{- if and $settings (not $settings.existingSecret) -}}
{{- $password := include "common.secrets.value" (dict
    "context" .context "secret" $settings.secret "key" "password" "given" $settings.password
    "generate" (not .context.Values.global.postgresql.host)
    "valuesKey" (printf "global.postgresql.databases.%s.password" .application)) -}}
{{- $connection = dict
    "host" (include "common.postgresql.host" .context) "port" (include "common.postgresql.port" .context)
    "user" $settings.user "password" $password "database" $settings.database -}}
{{- $server := include "common.tls.client" (dict "context" .context "kind" "postgresql") | fromYaml -}}
{{- include "common.connection.postgresql.addUri" (dict "to" $connection "server" $server) -}}
{{- end -}}
{{- $_ := set . "connection" $connection -}}connection
{{- end -}}

{{/*
Adds to a PostgreSQL connection (host, port, user, password, database) what its Secret has more: uri, and with `server`, which is
global.postgresql, sslmode. Prints nothing.
Call: include "common.connection.postgresql.addUri" (dict "to" $connection "server" .Values.global.postgresql)
*/}}
{{- define "common.connection.postgresql.addUri" -}}
{{- $server := .server | default dict -}}
{{- $uri := printf "postgresql://%s:%s@%s:%s/%s" .to.user (include "common.uriPart" .to.password) .to.host (toString .to.port) .to.database -}}
{{- with $server.sslMode -}}
{{- $uri = printf "%s?sslmode=%s%s" $uri . (empty $server.caSecret | ternary "" "&sslrootcert=/etc/postgresql-ca/ca.crt") -}}
{{- $_ := set $.to "sslmode" . -}}
{{- end -}}
{{- $_ := set (set .to "port" (toString .to.port)) "uri" $uri -}}
{{- end -}}

{{/*
The certificate of the authority of a server, from the Secret that `of` names in caSecret, as entries of volumes and of volumeMounts:
/etc/<kind>-ca/ca.crt. Nothing without one.
Call: include "common.ca.volume" (dict "kind" "postgresql" "of" .Values.global.postgresql)
*/}}
{{- define "common.ca.volume" -}}
{{- with (.of | default dict).caSecret -}}
- name: {{ $.kind }}-ca
  secret:
    items:
    - key: {{ $.of.caSecretKey | default "ca.crt" }}
      path: ca.crt
    secretName: {{ . }}
{{- end -}}
{{- end -}}

{{- define "common.ca.mount" -}}
{{- if (.of | default dict).caSecret -}}
- mountPath: /etc/{{ .kind }}-ca
  name: {{ .kind }}-ca
  readOnly: true
{{- end -}}
{{- end -}}

{{/*
The connection data of Redis as a map: host, port, password, uri, and the user of a server outside. Empty with global.redis.existingSecret.
Call: get $ (include "common.connection.redis" $)
*/}}
{{- define "common.connection.redis" -}}
{{- $settings := (.Values.global).redis | default dict -}}
{{- $connection := dict -}}
{{- if not $settings.existingSecret -}}
{{- $password := include "common.secrets.value" (dict
    "context" . "secret" (include "common.redis.name" .) "key" "password" "given" ($settings.password | default "")
    "generate" (not $settings.host) "valuesKey" "global.redis.password") -}}
{{- $host := include "common.redis.host" . -}}
{{- $port := include "common.redis.port" . -}}
{{- $tls := (include "common.tls.client" (dict "context" . "kind" "redis") | fromYaml).tls -}}
{{- $scheme := empty $tls | ternary "redis" "rediss" -}}
{{- $connection = dict "host" $host "port" $port "password" $password
    "uri" (printf "%s://%s:%s@%s:%s/0" $scheme ($settings.user | default "") (include "common.uriPart" $password) $host $port) -}}
{{- with $settings.user }}{{ $_ := set $connection "user" . }}{{ end -}}
{{- end -}}
{{- $_ := set . "redisConnection" $connection -}}redisConnection
{{- end -}}

{{/*
A text escaped for the user:password part of a URI.
Call: include "common.uriPart" "p@ss word"
*/}}
{{- define "common.uriPart" -}}
{{- urlquery . | replace "+" "%20" -}}
{{- end -}}

{{/*
The Secret in the application's namespace that holds its database connection; empty when the application has no database.
Call: include "common.connection.postgresql.secretName" (dict "context" $ "application" "core")
*/}}
{{- define "common.connection.postgresql.secretName" -}}
{{- with get (get .context (include "common.postgresql.databases" .context)) .application -}}
{{- .existingSecret | default (printf "%s-postgresql" $.application) -}}
{{- end -}}
{{- end -}}

{{/*
The names of the applications that get Redis, as a list. An entry of the values is a name, or {name, namespace, instance}.
Call: get $ (include "common.redis.applications" $)
*/}}
{{- define "common.redis.applications" -}}
{{- $names := list -}}
{{- range $name := ((.Values.global).redis).applications -}}
{{- if kindIs "map" $name }}{{ $name = .name }}{{ end -}}
{{- $names = append $names $name -}}
{{- end -}}
{{- $_ := set . "redisApplications" $names -}}redisApplications
{{- end -}}

{{/*
The Secret in the application's namespace that holds its Redis connection; empty when the application gets no Redis.
Call: include "common.connection.redis.secretName" (dict "context" $ "application" "core")
*/}}
{{- define "common.connection.redis.secretName" -}}
{{- with (.context.Values.global).redis -}}
{{- if has $.application (get $.context (include "common.redis.applications" $.context)) -}}
{{- .existingSecret | default (printf "%s-redis" $.application) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
The whole Secret with the application's database connection, in the application's namespace; nothing when there is none to
render. It is a copy: what is kept on uninstall is the one in the release namespace.
Call: include "common.connection.postgresql.secret" (dict "context" $ "application" "core")
*/}}
{{- define "common.connection.postgresql.secret" -}}
{{- with get . (include "common.connection.postgresql" .) -}}
{{- include "common.secrets.manifest" (dict
    "context" $.context "component" "postgresql-connection"
    "name" (include "common.connection.postgresql.secretName" $)
    "namespace" (include "common.application.namespace" $) "data" . "keep" false) -}}
{{- end -}}
{{- end -}}

{{/*
The whole Secret with the application's Redis connection, in the application's namespace; nothing when there is none to render.
Call: include "common.connection.redis.secret" (dict "context" $ "application" "core")
*/}}
{{- define "common.connection.redis.secret" -}}
{{- if include "common.connection.redis.secretName" . -}}
{{- with get .context (include "common.connection.redis" .context) -}}
{{- include "common.secrets.manifest" (dict
    "context" $.context "component" "redis-connection" "name" (include "common.connection.redis.secretName" $)
    "namespace" (include "common.application.namespace" $) "data" . "keep" false) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
The checksum of an application's connections, for its pod template.
Call: include "common.connection.checksum" (dict "context" $ "application" "core")
*/}}
{{- define "common.connection.checksum" -}}
{{- $redis := include "common.connection.redis.secretName" . -}}
{{- $parts := list (get . (include "common.connection.postgresql" .) | toJson) (include "common.connection.postgresql.secretName" .) $redis -}}
{{- if $redis }}{{ $parts = append $parts (get .context (include "common.connection.redis" .context) | toJson) }}{{ end -}}
{{- with include "common.connection.rabbitmq.secretName" . -}}
{{- $parts = concat $parts (list . (get $ (include "common.connection.rabbitmq" $) | toJson)) -}}
{{- end -}}
{{- include "common.checksum" $parts -}}
{{- end -}}

{{/*
Values that exclude each other. Each guard prints nothing and fails with one sentence that names the keys and the way out;
templates/validate.yaml calls them all.
*/}}

{{/*
The image's tag, when it is a release, must be of the release's line: environment and mounts follow `release`.
*/}}
{{- define "authentik.guard.image" -}}
{{- $tag := .Values.image.tag | default "" -}}
{{- $tagLine := regexFind "^20[0-9]{2}\\.([1-9]|1[0-2])(\\.|$)" $tag | trimSuffix "." -}}
{{- include "common.refuse" (dict "context" . "if" (and $tagLine (ne $tagLine (include "authentik.release.line" .Values.release)))
    "key" "image.tag" "sentence" (printf
    "%s is not of the line of {release} %s; set both to the same release, or leave {image.tag} empty." $tag .Values.release)) -}}
{{- end -}}

{{/*
Each path of a host stands once. From 2026.11 Authentik needs to know its address.
*/}}
{{- define "authentik.guard.web" -}}
{{- $_ := include "common.places" (dict "context" . "values" .Values "path" .Values.web.path) -}}
{{- $needed := include "authentik.release.from" (dict "context" . "line" "2026.11") -}}
{{- include "common.refuse" (dict "context" . "if" (and $needed (not (include "authentik.baseUrl" .))) "key" "web.baseUrl" "sentence" (printf (print
    "Authentik %s needs its outside address; set it, for example to https://example.com, "
    "or switch on an ingress or route with a host.") .Values.release)) -}}
{{- end -}}

{{/*
A secret is given or an existing Secret is named, not both; and what only some releases understand.
*/}}
{{- define "authentik.guard.secrets" -}}
{{- include "common.secrets.keysGuard" (dict "context" . "key" "" "of" (omit .Values "global")) -}}
{{- range $key := list "secretKey.value" "bootstrap.password" "bootstrap.passwordHash" "bootstrap.token" "email.password"
    "postgresql.auth.password" "redis.auth.password" "media.s3.accessKey" "media.s3.secretKey" -}}
{{- $path := splitList "." $key -}}
{{- $settings := $.Values -}}
{{- range initial $path }}{{ $settings = get $settings . }}{{ end -}}
{{- include "common.refuse" (dict "context" $ "if" (and $settings.existingSecret (get $settings (last $path))) "key" $key "sentence" (printf
    "it is given beside {%s.existingSecret}; remove one of the two." (initial $path | join "."))) -}}
{{- end -}}
{{- $bootstrap := .Values.bootstrap -}}
{{- include "common.refuse" (dict "context" $ "if" (and $bootstrap.hashed $bootstrap.password) "key" "bootstrap.password" "sentence" (print
    "with {bootstrap.hashed} only {bootstrap.passwordHash} counts, and Authentik refuses both; remove one of them.")) -}}
{{- include "common.refuse" (dict "context" $ "if" (and $bootstrap.enabled $bootstrap.hashed (not $bootstrap.passwordHash) (not $bootstrap.existingSecret))
    "key" "bootstrap.passwordHash" "sentence" (print
    "{bootstrap.hashed} is true, and a hash cannot be generated; give it (`ak hash_password` makes one), "
    "or name a Secret in {bootstrap.existingSecret}.")) -}}
{{- include "common.refuse" (dict "context" $ "if" (and $bootstrap.passwordHash (not $bootstrap.hashed)) "key" "bootstrap.passwordHash"
    "sentence" "set {bootstrap.hashed} to true with it.") -}}
{{- include "common.refuse" (dict "context" $ "if" (and $bootstrap.hashed (not (include "authentik.release.from" (dict "context" $ "line" "2026.5"))))
    "key" "bootstrap.hashed" "sentence" (printf (print
    "Authentik %s knows no password hash, 2026.5 is the first that does; "
    "set it to false and give {bootstrap.password}.") $.Values.release)) -}}
{{- end -}}

{{/*
Mail.
*/}}
{{- define "authentik.guard.email" -}}
{{- $email := .Values.email -}}
{{- include "common.refuse" (dict "context" $ "if" (and $email.host $email.useTLS $email.useSSL) "key" "email.useSSL" "sentence" (print
    "a connection is TLS from its first byte or becomes it by STARTTLS, not both; set it or {email.useTLS} to false.")) -}}
{{- include "common.refuse" (dict "context" $ "if" (and (not $email.host) (or $email.username $email.password $email.existingSecret))
    "key" "email.host" "sentence" (print
    "it is empty, so {email.username}, {email.password} and {email.existingSecret} have no effect; set it, or remove them.")) -}}
{{- include "common.refuse" (dict "context" $ "if" (and (or $email.password $email.existingSecret) (not $email.username))
    "key" "email.username" "sentence" (print
    "a password without a user name has no effect; set it, or remove {email.password} and {email.existingSecret}.")) -}}
{{- end -}}

{{/*
The database: here or outside.
*/}}
{{- define "authentik.guard.postgresql" -}}
{{- $postgresql := .Values.postgresql -}}
{{- $mode := include "common.postgresql.mode" . -}}
{{- $here := ne $mode "external" -}}
{{- $name := include "authentik.name" (dict "context" $ "component" "postgresql") -}}
{{- include "common.refuse" (dict "context" $ "if" (and $here $postgresql.host) "key" "postgresql.host" "sentence" (printf
    "{postgresql.enabled} also runs one here; set that to false to use %s, or empty this." $postgresql.host)) -}}
{{- include "common.refuse" (dict "context" $ "if" (and $here (ne (int $postgresql.port) 5432)) "key" "postgresql.port"
    "sentence" "the PostgreSQL run here listens on 5432; another port is for a host outside this chart.") -}}
{{- include "common.refuse" (dict "context" $ "if" (not (or $here $postgresql.host)) "key" "postgresql.host"
    "sentence" (printf "%s, so it must name a PostgreSQL server." (empty $postgresql.enabled | ternary "{postgresql.enabled} is false"
    "{postgresql.mode} is external"))) -}}
{{- include "common.refuse" (dict
    "context" $ "if" (and (eq $mode "standalone") (not $postgresql.tls.existingSecret) (has $postgresql.sslMode (list "require" "verify-ca" "verify-full")))
    "key" "postgresql.sslMode" "sentence" (printf (print
    "%s needs TLS, and the PostgreSQL run here has no certificate; leave it empty, "
    "name one in {postgresql.tls.existingSecret}, or use a server outside with {postgresql.host}.") $postgresql.sslMode)) -}}
{{- /* Variables of one's own, or a source that is not seen here, may name the certificate. */ -}}
{{- $own := list $.Values.extraEnv $.Values.server $.Values.worker | toJson | regexMatch "SSLROOTCERT|configMapRef|\"secretRef" -}}
{{- include "common.refuse" (dict
    "context" $ "if" (and (hasPrefix "verify-" ($postgresql.sslMode | default "")) (not $postgresql.caSecret) (not $own))
    "key" "postgresql.sslMode" "sentence" (printf (print
    "%s needs the certificate of an authority. Name a Secret that has it under the key ca.crt in {postgresql.caSecret}, "
    "or set {postgresql.sslMode} to require.") $postgresql.sslMode)) -}}
{{- include "common.refuse" (dict "context" $ "if" (and $postgresql.caSecret (eq (include "authentik.postgresql.sslMode" $) "disable"))
    "key" "postgresql.caSecret" "sentence" "the connection has no TLS. Set {postgresql.sslMode} to verify-full, or remove this.") -}}
{{- include "common.postgresql.guard" (dict "context" $ "values" $postgresql "name" $name "mode" $mode) -}}
{{- if eq $mode "cluster" -}}
{{- range $key, $taken := dict "username" (list "postgres" "streaming_replica") "database" (list "postgres" "template0" "template1") -}}
{{- include "common.refuse" (dict "context" $ "if" (has (get $postgresql $key) $taken) "key" (printf "postgresql.%s" $key) "sentence" (printf
    "a cluster has %s for itself. Give Authentik one of its own, such as authentik." (get $postgresql $key))) -}}
{{- end -}}
{{- else if $here -}}
{{- include "common.volumeClaimGuard" (dict "context" $ "values" $postgresql "key" "postgresql" "name" $name) -}}
{{- end -}}
{{- if $here -}}
{{- $major := include "common.postgresql.major" (dict "context" $ "values" $postgresql) | int -}}
{{- include "common.refuse" (dict "context" $ "if" (lt $major 14) "key" "postgresql.image.tag" "sentence" (printf
    "it is PostgreSQL %d, and Authentik needs 14 or newer." $major)) -}}
{{- end -}}
{{- end -}}

{{/*
Redis: here, outside, or not needed.
*/}}
{{- define "authentik.guard.redis" -}}
{{- $asked := toString .Values.redis.enabled -}}
{{- include "common.refuse" (dict "context" . "if" (and (eq $asked "true") .Values.redis.host) "key" "redis.host" "sentence" (printf
    "{redis.enabled} also runs one here; set that to false to use %s, or empty this." .Values.redis.host)) -}}
{{- include "common.refuse" (dict "context" . "if" (and (eq $asked "false") (not .Values.redis.host) (include "authentik.release.needsRedis" .))
    "key" "redis.enabled" "sentence" (printf (print
    "Authentik %s needs Redis, 2025.10 is the first that does not; set it to auto, "
    "or name a server in {redis.host}.") .Values.release)) -}}
{{- $redis := .Values.redis -}}
{{- include "common.refuse" (dict "context" $ "if" (and (or $redis.username $redis.tls $redis.caSecret) (not $redis.host)) "key" "redis.host" "sentence" (print
    "it is empty, and the Redis run here has neither users nor TLS. "
    "Set it, or remove {redis.username}, {redis.tls} and {redis.caSecret}.")) -}}
{{- include "common.refuse" (dict "context" $ "if" (and $redis.caSecret (not $redis.tls)) "key" "redis.caSecret"
    "sentence" "the connection has no TLS. Set {redis.tls} to true, or remove this.") -}}
{{- if include "authentik.redis.enabled" . -}}
{{- include "common.refuse" (dict "context" . "if" (ne (int .Values.redis.port) 6379) "key" "redis.port"
    "sentence" "the Redis run here listens on 6379; another port is for a host outside this chart.") -}}
{{- include "common.volumeClaimGuard" (dict "context" . "values" .Values.redis "key" "redis"
    "name" (include "authentik.name" (dict "context" . "component" "redis"))) -}}
{{- end -}}
{{- end -}}

{{/*
Media: what each mode needs and what it excludes.
*/}}
{{- define "authentik.guard.media" -}}
{{- $media := .Values.media -}}
{{- $mode := $media.mode -}}
{{- if eq $mode "s3" -}}
{{- include "common.refuse" (dict "context" . "if" (not $media.s3.bucket) "key" "media.s3.bucket"
    "sentence" "{media.mode} is s3, so it must name a bucket.") -}}
{{- include "common.refuse" (dict "context" . "if" (and $media.s3.workloadIdentity (or $media.s3.existingSecret $media.s3.accessKey $media.s3.secretKey))
    "key" "media.s3.workloadIdentity" "sentence" (print
    "the pods' own identity and keys exclude each other; set it to false, "
    "or remove {media.s3.existingSecret}, {media.s3.accessKey} and {media.s3.secretKey}.")) -}}
{{- include "common.refuse" (dict "context" . "if" (and $media.s3.addressingStyle (not (include "authentik.release.from" (dict "context" . "line" "2025.12"))))
    "key" "media.s3.addressingStyle" "sentence" (printf
    "Authentik %s does not read it, 2025.12 is the first that does; leave it empty." .Values.release)) -}}
{{- else if $media.s3.bucket -}}
{{- include "common.refuse" (dict "context" . "key" "media.s3.bucket" "sentence" (printf
    "it has no effect while {media.mode} is %s; set that to s3, or empty this." $mode)) -}}
{{- end -}}
{{- include "common.refuse" (dict "context" . "if" (and $media.existingClaim (not (include "authentik.media.hasVolume" .)))
    "key" "media.existingClaim" "sentence" (printf
    "it has no effect while {media.mode} is %s; set that to sameNode or rwx, or empty this." $mode)) -}}
{{- $class := include "common.storageClass" (dict "context" . "persistence" $media) -}}
{{- include "common.refuse" (dict "context" . "if" (and (eq $mode "rwx") (not $media.existingClaim) (not $class))
    "key" "media.storageClass" "sentence" (print
    "{media.mode} is rwx, and few clusters have a default class that can do ReadWriteMany; "
    "name one here, in global.storageClass, or a claim in {media.existingClaim}.")) -}}
{{- if include "authentik.media.hasVolume" . -}}
{{- include "authentik.guard.media.claim" . -}}
{{- end -}}
{{- if eq $mode "sameNode" -}}
{{- include "authentik.guard.media.sameNode" . -}}
{{- end -}}
{{- end -}}

{{/*
The claim in the cluster must allow the mode's access. Nothing is seen without a cluster.
*/}}
{{- define "authentik.guard.media.claim" -}}
{{- $wanted := eq .Values.media.mode "rwx" | ternary "ReadWriteMany" "ReadWriteOnce" -}}
{{- $name := include "authentik.media.claim" . -}}
{{- $live := lookup "v1" "PersistentVolumeClaim" .Release.Namespace $name | default dict -}}
{{- $modes := dig "spec" "accessModes" list $live -}}
{{- $shared := or (has $wanted $modes) (has "ReadWriteMany" $modes) -}}
{{- include "common.refuse" (dict "context" . "if" (and $modes (or (not $shared) (and (not .Values.media.existingClaim) (not (has $wanted $modes)))))
    "key" "media.mode" "sentence" (printf (print
    "%s needs %s, and the volume claim %s was made with %s, which cannot change. "
    "Make a new claim, copy the files, and name it in {media.existingClaim}; or set the mode back.")
    .Values.media.mode $wanted $name (join ", " $modes))) -}}
{{- $size := dig "spec" "resources" "requests" "storage" "" $live -}}
{{- $smaller := gt (include "common.bytes" $size | int64) (include "common.bytes" .Values.media.size | int64) -}}
{{- include "common.refuse" (dict "context" . "if" (and $smaller (not .Values.media.existingClaim)) "key" "media.size" "sentence" (printf
    "the volume claim %s has %s and cannot shrink to %s; set it to %s." $name $size .Values.media.size $size)) -}}
{{- end -}}

{{/*
With sameNode every pod of server and worker must be able to run on the node of the first. What could keep one away, or keep the
node from being drained, is rejected.
*/}}
{{- define "authentik.guard.media.sameNode" -}}
{{- range $component := list "server" "worker" -}}
{{- $values := get $.Values $component -}}
{{- include "common.refuse" (dict "context" $ "if" $values.topologySpreadConstraints
    "key" (printf "%s.topologySpreadConstraints" $component)
    "sentence" "{media.mode} is sameNode, which keeps all pods on one node; empty it, or set the mode to rwx or s3.") -}}
{{- include "common.refuse" (dict "context" $ "if" (pick ($values.affinity | default dict) "podAffinity" "podAntiAffinity")
    "key" (printf "%s.affinity" $component) "sentence" (print
    "{media.mode} is sameNode, which sets the pod affinity itself; leave only nodeAffinity here, or set the mode to rwx or s3.")) -}}
{{- include "common.refuse" (dict "context" $ "if" ($values.autoscaling).enabled "key" (printf "%s.autoscaling.enabled" $component)
    "sentence" "{media.mode} is sameNode, and more pods on one node bring nothing; set it to false, or the mode to rwx or s3.") -}}
{{- include "common.refuse" (dict "context" $ "if" ($values.podDisruptionBudget).enabled
    "key" (printf "%s.podDisruptionBudget.enabled" $component) "sentence" (print
    "{media.mode} is sameNode: a drained node's pods can start elsewhere only when all of them are gone, "
    "and a budget would keep the drain waiting for ever; set it to false, or the mode to rwx or s3.")) -}}
{{- end -}}
{{- range $key := list "nodeSelector" "tolerations" "affinity" -}}
{{- include "common.refuse" (dict "context" $ "if" (ne (toJson (get $.Values.server $key)) (toJson (get $.Values.worker $key)))
    "key" (printf "worker.%s" $key) "sentence" (printf (print
    "{media.mode} is sameNode, so server and worker must be able to run on the same node; "
    "make it equal to {server.%s}, or set the mode to rwx or s3.") $key)) -}}
{{- end -}}
{{- end -}}

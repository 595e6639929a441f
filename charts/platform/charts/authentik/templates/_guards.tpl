{{/*
Values that exclude each other. Each guard prints nothing and fails with one sentence that names the keys and the way out;
templates/validate.yaml calls them all.
*/}}

{{/*
The image's tag, when it is a release, must be of the release's line: environment and mounts follow `release`.
*/}}
{{- define "authentik.guard.image" -}}
{{- $tagLine := regexFind "^20[0-9]{2}\\.([1-9]|1[0-2])(\\.|$)" (.Values.image.tag | default "") | trimSuffix "." -}}
{{- if and $tagLine (ne $tagLine (include "authentik.release.line" .Values.release)) -}}
{{- include "authentik.refuse" (dict "context" . "key" "image.tag" "sentence" (printf "%s is not of the line of %s %s; set both to the same release, or leave %s empty." .Values.image.tag (include "authentik.key" (list . "release")) .Values.release (include "authentik.key" (list . "image.tag")))) -}}
{{- end -}}
{{- end -}}

{{/*
From 2026.11 Authentik needs to know its address.
*/}}
{{- define "authentik.guard.web" -}}
{{- if and (include "authentik.release.from" (dict "context" . "line" "2026.11")) (not (include "authentik.baseUrl" .)) -}}
{{- include "authentik.refuse" (dict "context" . "key" "web.baseUrl" "sentence" (printf "Authentik %s needs its outside address; set it, for example to https://example.com, or switch on an ingress or route with a host." .Values.release)) -}}
{{- end -}}
{{- end -}}

{{/*
A secret is given or an existing Secret is named, not both; and what only some releases understand.
*/}}
{{- define "authentik.guard.secrets" -}}
{{- $given := dict
    "secretKey.value" (list .Values.secretKey.existingSecret .Values.secretKey.value "secretKey.existingSecret")
    "bootstrap.password" (list .Values.bootstrap.existingSecret .Values.bootstrap.password "bootstrap.existingSecret")
    "bootstrap.passwordHash" (list .Values.bootstrap.existingSecret .Values.bootstrap.passwordHash "bootstrap.existingSecret")
    "bootstrap.token" (list .Values.bootstrap.existingSecret .Values.bootstrap.token "bootstrap.existingSecret")
    "email.password" (list .Values.email.existingSecret .Values.email.password "email.existingSecret")
    "postgresql.auth.password" (list .Values.postgresql.auth.existingSecret .Values.postgresql.auth.password "postgresql.auth.existingSecret")
    "redis.auth.password" (list .Values.redis.auth.existingSecret .Values.redis.auth.password "redis.auth.existingSecret")
    "media.s3.accessKey" (list .Values.media.s3.existingSecret .Values.media.s3.accessKey "media.s3.existingSecret")
    "media.s3.secretKey" (list .Values.media.s3.existingSecret .Values.media.s3.secretKey "media.s3.existingSecret") -}}
{{- range $key, $pair := $given -}}
{{- if and (index $pair 0) (index $pair 1) -}}
{{- include "authentik.refuse" (dict "context" $ "key" $key "sentence" (printf "it is given beside %s; remove one of the two." (include "authentik.key" (list $ (index $pair 2))))) -}}
{{- end -}}
{{- end -}}
{{- with .Values.bootstrap -}}
{{- if and .hashed .password -}}
{{- include "authentik.refuse" (dict "context" $ "key" "bootstrap.password" "sentence" (printf "with %s only %s counts, and Authentik refuses both; remove one of them." (include "authentik.key" (list $ "bootstrap.hashed")) (include "authentik.key" (list $ "bootstrap.passwordHash")))) -}}
{{- end -}}
{{- if and .enabled .hashed (not .passwordHash) (not .existingSecret) -}}
{{- include "authentik.refuse" (dict "context" $ "key" "bootstrap.passwordHash" "sentence" (printf "%s is true, and a hash cannot be generated; give it (`ak hash_password` makes one), or name a Secret in %s." (include "authentik.key" (list $ "bootstrap.hashed")) (include "authentik.key" (list $ "bootstrap.existingSecret")))) -}}
{{- end -}}
{{- if and .passwordHash (not .hashed) -}}
{{- include "authentik.refuse" (dict "context" $ "key" "bootstrap.passwordHash" "sentence" (printf "set %s to true with it." (include "authentik.key" (list $ "bootstrap.hashed")))) -}}
{{- end -}}
{{- if and .hashed (not (include "authentik.release.from" (dict "context" $ "line" "2026.5"))) -}}
{{- include "authentik.refuse" (dict "context" $ "key" "bootstrap.hashed" "sentence" (printf "Authentik %s knows no password hash, 2026.5 is the first that does; set it to false and give %s." $.Values.release (include "authentik.key" (list $ "bootstrap.password")))) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
Mail.
*/}}
{{- define "authentik.guard.email" -}}
{{- with .Values.email -}}
{{- if and .host .useTLS .useSSL -}}
{{- include "authentik.refuse" (dict "context" $ "key" "email.useSSL" "sentence" (printf "a connection is TLS from its first byte or becomes it by STARTTLS, not both; set it or %s to false." (include "authentik.key" (list $ "email.useTLS")))) -}}
{{- end -}}
{{- if and (not .host) (or .username .password .existingSecret) -}}
{{- include "authentik.refuse" (dict "context" $ "key" "email.host" "sentence" (printf "it is empty, so %s, %s and %s have no effect; set it, or remove them." (include "authentik.key" (list $ "email.username")) (include "authentik.key" (list $ "email.password")) (include "authentik.key" (list $ "email.existingSecret")))) -}}
{{- end -}}
{{- if and (or .password .existingSecret) (not .username) -}}
{{- include "authentik.refuse" (dict "context" $ "key" "email.username" "sentence" (printf "a password without a user name has no effect; set it, or remove %s and %s." (include "authentik.key" (list $ "email.password")) (include "authentik.key" (list $ "email.existingSecret")))) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
The database: here or outside.
*/}}
{{- define "authentik.guard.postgresql" -}}
{{- with .Values.postgresql -}}
{{- if and .enabled .host -}}
{{- include "authentik.refuse" (dict "context" $ "key" "postgresql.host" "sentence" (printf "%s also runs one here; set that to false to use %s, or empty this." (include "authentik.key" (list $ "postgresql.enabled")) .host)) -}}
{{- end -}}
{{- if and .enabled (ne (int .port) 5432) -}}
{{- include "authentik.refuse" (dict "context" $ "key" "postgresql.port" "sentence" "the PostgreSQL run here listens on 5432; another port is for a host outside this chart.") -}}
{{- end -}}
{{- if not (or .enabled .host) -}}
{{- include "authentik.refuse" (dict "context" $ "key" "postgresql.host" "sentence" (printf "%s is false, so it must name a PostgreSQL server." (include "authentik.key" (list $ "postgresql.enabled")))) -}}
{{- end -}}
{{- if and .enabled (has .sslMode (list "require" "verify-ca" "verify-full")) -}}
{{- include "authentik.refuse" (dict "context" $ "key" "postgresql.sslMode" "sentence" (printf "%s needs TLS, and the PostgreSQL run here has none; leave it empty, or use a server outside with %s." .sslMode (include "authentik.key" (list $ "postgresql.host")))) -}}
{{- end -}}
{{- if .enabled -}}
{{- include "common.volumeClaimGuard" (dict "context" $ "statefulSet" (include "authentik.name" (dict "context" $ "component" "postgresql")) "claim" "data" "persistence" .persistence "key" "postgresql.persistence") -}}
{{- $major := include "authentik.postgresql.major" $ | int -}}
{{- if lt $major 14 -}}
{{- include "authentik.refuse" (dict "context" $ "key" "postgresql.image.tag" "sentence" (printf "it is PostgreSQL %d, and Authentik needs 14 or newer." $major)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
Redis: here, outside, or not needed.
*/}}
{{- define "authentik.guard.redis" -}}
{{- $asked := toString .Values.redis.enabled -}}
{{- if and (eq $asked "true") .Values.redis.host -}}
{{- include "authentik.refuse" (dict "context" . "key" "redis.host" "sentence" (printf "%s also runs one here; set that to false to use %s, or empty this." (include "authentik.key" (list . "redis.enabled")) .Values.redis.host)) -}}
{{- end -}}
{{- if and (eq $asked "false") (not .Values.redis.host) (include "authentik.release.needsRedis" .) -}}
{{- include "authentik.refuse" (dict "context" . "key" "redis.enabled" "sentence" (printf "Authentik %s needs Redis, 2025.10 is the first that does not; set it to auto, or name a server in %s." .Values.release (include "authentik.key" (list . "redis.host")))) -}}
{{- end -}}
{{- if include "authentik.redis.enabled" . -}}
{{- if ne (int .Values.redis.port) 6379 -}}
{{- include "authentik.refuse" (dict "context" . "key" "redis.port" "sentence" "the Redis run here listens on 6379; another port is for a host outside this chart.") -}}
{{- end -}}
{{- include "common.volumeClaimGuard" (dict "context" . "statefulSet" (include "authentik.name" (dict "context" . "component" "redis")) "claim" "data" "persistence" .Values.redis.persistence "key" "redis.persistence") -}}
{{- end -}}
{{- end -}}

{{/*
Media: what each mode needs and what it excludes.
*/}}
{{- define "authentik.guard.media" -}}
{{- $media := .Values.media -}}
{{- $mode := $media.mode -}}
{{- if eq $mode "s3" -}}
{{- if not $media.s3.bucket -}}
{{- include "authentik.refuse" (dict "context" . "key" "media.s3.bucket" "sentence" (printf "%s is s3, so it must name a bucket." (include "authentik.key" (list . "media.mode")))) -}}
{{- end -}}
{{- if and $media.s3.workloadIdentity (or $media.s3.existingSecret $media.s3.accessKey $media.s3.secretKey) -}}
{{- include "authentik.refuse" (dict "context" . "key" "media.s3.workloadIdentity" "sentence" (printf "the pods' own identity and keys exclude each other; set it to false, or remove %s, %s and %s." (include "authentik.key" (list . "media.s3.existingSecret")) (include "authentik.key" (list . "media.s3.accessKey")) (include "authentik.key" (list . "media.s3.secretKey")))) -}}
{{- end -}}
{{- if and $media.s3.addressingStyle (not (include "authentik.release.from" (dict "context" . "line" "2025.12"))) -}}
{{- include "authentik.refuse" (dict "context" . "key" "media.s3.addressingStyle" "sentence" (printf "Authentik %s does not read it, 2025.12 is the first that does; leave it empty." .Values.release)) -}}
{{- end -}}
{{- else if $media.s3.bucket -}}
{{- include "authentik.refuse" (dict "context" . "key" "media.s3.bucket" "sentence" (printf "it has no effect while %s is %s; set that to s3, or empty this." (include "authentik.key" (list . "media.mode")) $mode)) -}}
{{- end -}}
{{- if and $media.existingClaim (not (include "authentik.media.hasVolume" .)) -}}
{{- include "authentik.refuse" (dict "context" . "key" "media.existingClaim" "sentence" (printf "it has no effect while %s is %s; set that to sameNode or rwx, or empty this." (include "authentik.key" (list . "media.mode")) $mode)) -}}
{{- end -}}
{{- if and (eq $mode "rwx") (not $media.existingClaim) (not (include "common.storageClass" (dict "context" . "persistence" $media))) -}}
{{- include "authentik.refuse" (dict "context" . "key" "media.storageClass" "sentence" (printf "%s is rwx, and few clusters have a default class that can do ReadWriteMany; name one here, in global.storageClass, or a claim in %s." (include "authentik.key" (list . "media.mode")) (include "authentik.key" (list . "media.existingClaim")))) -}}
{{- end -}}
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
{{- if and $modes (or (not $shared) (and (not .Values.media.existingClaim) (not (has $wanted $modes)))) -}}
{{- include "authentik.refuse" (dict "context" . "key" "media.mode" "sentence" (printf "%s needs %s, and the volume claim %s was made with %s, which cannot change. Make a new claim, copy the files, and name it in %s; or set the mode back." .Values.media.mode $wanted $name (join ", " $modes) (include "authentik.key" (list . "media.existingClaim")))) -}}
{{- end -}}
{{- $size := dig "spec" "resources" "requests" "storage" "" $live -}}
{{- if and $size (not .Values.media.existingClaim) -}}
{{- if gt (include "common.bytes" $size | int64) (include "common.bytes" .Values.media.size | int64) -}}
{{- include "authentik.refuse" (dict "context" . "key" "media.size" "sentence" (printf "the volume claim %s has %s and cannot shrink to %s; set it to %s." $name $size .Values.media.size $size)) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
With sameNode every pod of server and worker must be able to run on the node of the first. What could keep one away, or keep the
node from being drained, is rejected.
*/}}
{{- define "authentik.guard.media.sameNode" -}}
{{- $mode := include "authentik.key" (list . "media.mode") -}}
{{- range $component := list "server" "worker" -}}
{{- $values := get $.Values $component -}}
{{- if $values.topologySpreadConstraints -}}
{{- include "authentik.refuse" (dict "context" $ "key" (printf "%s.topologySpreadConstraints" $component) "sentence" (printf "%s is sameNode, which keeps all pods on one node; empty it, or set the mode to rwx or s3." $mode)) -}}
{{- end -}}
{{- if or (hasKey ($values.affinity | default dict) "podAffinity") (hasKey ($values.affinity | default dict) "podAntiAffinity") -}}
{{- include "authentik.refuse" (dict "context" $ "key" (printf "%s.affinity" $component) "sentence" (printf "%s is sameNode, which sets the pod affinity itself; leave only nodeAffinity here, or set the mode to rwx or s3." $mode)) -}}
{{- end -}}
{{- if $values.autoscaling.enabled -}}
{{- include "authentik.refuse" (dict "context" $ "key" (printf "%s.autoscaling.enabled" $component) "sentence" (printf "%s is sameNode, and more pods on one node bring nothing; set it to false, or the mode to rwx or s3." $mode)) -}}
{{- end -}}
{{- if $values.podDisruptionBudget.enabled -}}
{{- include "authentik.refuse" (dict "context" $ "key" (printf "%s.podDisruptionBudget.enabled" $component) "sentence" (printf "%s is sameNode: a drained node's pods can start elsewhere only when all of them are gone, and a budget would keep the drain waiting for ever; set it to false, or the mode to rwx or s3." $mode)) -}}
{{- end -}}
{{- end -}}
{{- range $key := list "nodeSelector" "tolerations" "affinity" -}}
{{- if ne (toJson (get $.Values.server $key)) (toJson (get $.Values.worker $key)) -}}
{{- include "authentik.refuse" (dict "context" $ "key" (printf "worker.%s" $key) "sentence" (printf "%s is sameNode, so server and worker must be able to run on the same node; make it equal to %s, or set the mode to rwx or s3." $mode (include "authentik.key" (list $ (printf "server.%s" $key))))) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
Memory volumes against the memory limits.
*/}}
{{- define "authentik.guard.memory" -}}
{{- range list "server" "worker" "postgresql" -}}
{{- $size := include "authentik.sharedMemory" (dict "context" $ "component" .) -}}
{{- end -}}
{{- end -}}

{{/*
Autoscaling.
*/}}
{{- define "authentik.guard.autoscaling" -}}
{{- range $component := list "server" "worker" -}}
{{- $values := get $.Values $component -}}
{{- if $values.autoscaling.enabled -}}
{{- if lt (int $values.autoscaling.maxReplicas) (int $values.autoscaling.minReplicas) -}}
{{- include "authentik.refuse" (dict "context" $ "key" (printf "%s.autoscaling.maxReplicas" $component) "sentence" (printf "%d is less than %s %d; raise it." (int $values.autoscaling.maxReplicas) (include "authentik.key" (list $ (printf "%s.autoscaling.minReplicas" $component))) (int $values.autoscaling.minReplicas))) -}}
{{- end -}}
{{- if not (dig "requests" "cpu" "" ($values.resources | default dict)) -}}
{{- include "authentik.refuse" (dict "context" $ "key" (printf "%s.resources.requests.cpu" $component) "sentence" (printf "%s is in percent of it; set it." (include "authentik.key" (list $ (printf "%s.autoscaling.targetCPUUtilizationPercentage" $component))))) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
extraEnv must not repeat a name: Helm 4 rejects the object, Helm 3 takes the last one silently.
*/}}
{{- define "authentik.guard.extraEnv" -}}
{{- range $component := list "server" "worker" -}}
{{- with concat ($.Values.extraEnv | default list) ((get $.Values $component).extraEnv | default list) -}}
{{- $names := list -}}
{{- range include "authentik.env" (dict "context" $ "component" $component) | fromYamlArray -}}
{{- $names = append $names .name -}}
{{- end -}}
{{- $own := $names -}}
{{- range . -}}
{{- if has .name $names -}}
{{- $key := printf "%s.extraEnv" $component -}}
{{- include "authentik.refuse" (dict "context" $ "key" "extraEnv" "sentence" (printf "%s %s; remove it there or in %s." .name (has .name $own | ternary "is set by the chart from its own values" "is named twice") (include "authentik.key" (list $ $key)))) -}}
{{- end -}}
{{- $names = append $names .name -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

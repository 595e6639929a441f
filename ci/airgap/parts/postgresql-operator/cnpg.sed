# Upstream's manifest as the node needs it: with the image that it has, and with the label by which it waits for the part.
s|ghcr.io/cloudnative-pg/cloudnative-pg:[0-9.]*|chartwright.invalid/offline/postgresql-operator:1|
s|imagePullPolicy: Always|imagePullPolicy: Never|
/^        app.kubernetes.io\/name: cloudnative-pg$/a\        dev.chartwright.airgap/part: postgresql-operator

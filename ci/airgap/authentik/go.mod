// The double of Authentik, built by ci/airgap/up.
// To move to another version of the driver: go get github.com/jackc/pgx/v5@VERSION && go mod tidy
module dev.chartwright/airgap/authentik

go 1.26.0

require github.com/jackc/pgx/v5 v5.12.0

require (
	github.com/jackc/pgpassfile v1.0.0 // indirect
	github.com/jackc/pgservicefile v0.0.0-20240606120523-5a60cdf6a761 // indirect
	github.com/jackc/puddle/v2 v2.2.3 // indirect
	golang.org/x/sync v0.22.0 // indirect
	golang.org/x/text v0.41.0 // indirect
)

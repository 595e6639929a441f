module chartwright.dev/ci/schemas

go 1.26

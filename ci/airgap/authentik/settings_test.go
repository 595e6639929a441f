package main

import (
	"encoding/pem"
	"errors"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// given is an environment of a release, with a secret key unless it says otherwise.
func given(release string, pairs ...string) environment {
	variables := map[string]string{releaseVariable: release, "AUTHENTIK_SECRET_KEY": "key"}
	for i := 0; i < len(pairs); i += 2 {
		variables[pairs[i]] = pairs[i+1]
	}
	return func(name string) (string, bool) {
		value, found := variables[name]
		return value, found
	}
}

func TestRefusals(t *testing.T) {
	for sentence, env := range map[string]environment{
		"AUTHENTIK_SECRET_KEY is not set":        given("2026.8.5", "AUTHENTIK_SECRET_KEY", ""),
		"is no release":                          given("latest"),
		"must begin and end with a slash":        given("2026.8.5", "AUTHENTIK_WEB__PATH", "/auth"),
		"scheme and host alone":                  given("2026.8.5", "AUTHENTIK_WEB__BASE_URL", "https://example.com/auth/"),
		"names a file that cannot be read":       given("2026.8.5", "AUTHENTIK_POSTGRESQL__HOST", "file:///nowhere/at/all"),
		"does not read it from there":            given("2026.8.5", "AUTHENTIK_BOOTSTRAP_PASSWORD", "file:///password"),
		"are both set":                           given("2026.8.5", "AUTHENTIK_BOOTSTRAP_PASSWORD", "a", "AUTHENTIK_BOOTSTRAP_PASSWORD_HASH", "a$1$b$c"),
		"is no hash as ak hash_password makes":   given("2026.5.0", "AUTHENTIK_BOOTSTRAP_PASSWORD_HASH", "secret"),
		"AUTHENTIK_DOUBLE_RELEASE: \"\" is no r": given(""),
	} {
		_, err := readSettings("worker", env)
		if err == nil || !strings.Contains(err.Error(), sentence) {
			t.Errorf("not %q: %v", sentence, err)
		}
	}
}

func TestReleasesDiffer(t *testing.T) {
	old, err := readSettings("server", given("2025.8.6", "AUTHENTIK_REDIS__HOST", "cache", "AUTHENTIK_REDIS__PASSWORD", "word"))
	if err != nil {
		t.Fatal(err)
	}
	if old.redis == nil || *old.redis != (redis{address: "cache:6379", password: "word", database: "0"}) {
		t.Errorf("redis: %v", old.redis)
	}
	if old.media != "/media/public" || old.http != "0.0.0.0:9000" || old.https != "0.0.0.0:9443" {
		t.Errorf("%q %q %q", old.media, old.http, old.https)
	}
	// What 2025.8 does not know is no reason for it to stop.
	if _, err := readSettings("worker", given("2025.8.6", "AUTHENTIK_BOOTSTRAP_PASSWORD", "a", "AUTHENTIK_BOOTSTRAP_PASSWORD_HASH", "x")); err != nil {
		t.Error(err)
	}
	recent, err := readSettings("worker", given("2026.8.5", "AUTHENTIK_WEB__PATH", "/auth/"))
	if err != nil {
		t.Fatal(err)
	}
	if recent.redis != nil || recent.media != "/data/media/public" || recent.http != "[::]:9000" || recent.https != "" {
		t.Errorf("%v %q %q %q", recent.redis, recent.media, recent.http, recent.https)
	}
	if own := recent.own("live"); own != "http://127.0.0.1:9000/auth/-/health/live/" {
		t.Error(own)
	}
	if s3, err := readSettings("worker", given("2026.8.5", "AUTHENTIK_STORAGE__BACKEND", "s3")); err != nil || s3.media != "" {
		t.Errorf("with S3: %q, %v", s3.media, err)
	}
}

func TestValueForms(t *testing.T) {
	file := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(file, []byte("from a file\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := given("2026.8.5", "PLAIN", "a?b", "OTHER", "env://PLAIN", "MISSING", "env://NOTHING?else", "FILE", "file://"+file, "DEFAULT", "file:///nowhere?rest")
	for name, wanted := range map[string]string{
		"PLAIN": "a?b", "OTHER": "a?b", "MISSING": "else", "FILE": "from a file", "DEFAULT": "rest", "UNKNOWN": "otherwise",
	} {
		if got, err := env.value(name, "otherwise"); err != nil || got != wanted {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestAddressKeepsEveryCharacterOfThePassword(t *testing.T) {
	address := postgresql{"db", "5432", "authentik", "p@:/?#%[]&=+ ä", "authentik", "disable", ""}.address()
	if !strings.HasPrefix(address, "postgresql://authentik:p%40%3A%2F%3F%23%25%5B%5D&=+%20%C3%A4@db:5432/authentik?") {
		t.Error(address)
	}
}

func TestTLSOfServersOutside(t *testing.T) {
	s, err := readSettings("worker", given("2025.8.6",
		"AUTHENTIK_POSTGRESQL__SSLMODE", "verify-full", "AUTHENTIK_POSTGRESQL__SSLROOTCERT", "/etc/postgresql-ca/ca.crt",
		"AUTHENTIK_REDIS__HOST", "cache", "AUTHENTIK_REDIS__USERNAME", "sso", "AUTHENTIK_REDIS__TLS", "true",
		"AUTHENTIK_REDIS__TLS_REQS", "required", "AUTHENTIK_REDIS__TLS_CA_CERT", "/nowhere/ca.crt"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(s.database.address(), "sslmode=verify-full&sslrootcert=%2Fetc%2Fpostgresql-ca%2Fca.crt") {
		t.Error(s.database.address())
	}
	if *s.redis != (redis{"cache:6379", "sso", "", "0", true, true, "/nowhere/ca.crt"}) {
		t.Errorf("redis: %v", *s.redis)
	}
	if err := s.redis.ping(t.Context()); err == nil || !errors.Is(err, errRefused) {
		t.Errorf("a certificate that is missing: %v", err)
	}
}

func TestRedisByTLS(t *testing.T) {
	server := httptest.NewTLSServer(nil)
	defer server.Close()
	authority := filepath.Join(t.TempDir(), "ca.crt")
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	if err := os.WriteFile(authority, certificate, 0o600); err != nil {
		t.Fatal(err)
	}
	address := server.Listener.Addr().String()
	for _, each := range []redis{{address: address, tls: true}, {address: address, tls: true, verify: true, authority: authority}} {
		connection, err := each.dial(t.Context())
		if err != nil {
			t.Errorf("%v: %v", each, err)
			continue
		}
		connection.Close()
	}
	if _, err := (redis{address: address, tls: true, verify: true}).dial(t.Context()); err == nil {
		t.Error("an unknown authority is taken")
	}
}

func TestRedisProtocol(t *testing.T) {
	if got := string(encode([]string{"AUTH", "r w"})); got != "*2\r\n$4\r\nAUTH\r\n$3\r\nr w\r\n" {
		t.Errorf("%q", got)
	}
	if err := judge("PING", "+PONG\r\n"); err != nil {
		t.Error(err)
	}
	for _, answer := range []string{"-NOAUTH Authentication required.\r\n", "-WRONGPASS invalid\r\n", "-LOADING\r\n"} {
		if judge("PING", answer) == nil {
			t.Errorf("%q is taken", answer)
		}
	}
}

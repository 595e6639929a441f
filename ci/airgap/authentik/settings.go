package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Which release the image stands for; the image sets it, and no chart should.
const releaseVariable = "AUTHENTIK_DOUBLE_RELEASE"

// settings are what the double reads of Authentik's environment.
type settings struct {
	mode    string
	release release

	database postgresql
	redis    *redis // nil for releases that need none

	webPath string
	http    string
	https   string // empty for a worker
	metrics string

	media     string // empty with S3
	bootstrap bootstrap
}

type postgresql struct {
	host, port, user, password, name, sslMode, rootCert string
}

type redis struct {
	address, user, password, database string
	tls, verify                       bool
	authority                         string // the file with its certificate; empty: the system's authorities
}

// bootstrap is the first administrator, whom only a worker makes.
type bootstrap struct {
	password, hash, token, email string
}

// environment looks up a variable.
type environment func(string) (string, bool)

// value is a variable as Authentik reads it: it may name another variable or a file, with a default after a question mark.
func (e environment) value(name, otherwise string) (string, error) {
	text, found := e(name)
	if !found {
		return otherwise, nil
	}
	if rest, ok := strings.CutPrefix(text, "env://"); ok {
		other, fallback, _ := strings.Cut(rest, "?")
		if value, found := e(other); found {
			return value, nil
		}
		return fallback, nil
	}
	if rest, ok := strings.CutPrefix(text, "file://"); ok {
		path, fallback, hasFallback := strings.Cut(rest, "?")
		content, err := os.ReadFile(path)
		if err == nil {
			return strings.TrimSpace(string(content)), nil
		}
		if hasFallback {
			return fallback, nil
		}
		return "", fmt.Errorf("%s names a file that cannot be read: %w", name, err)
	}
	return text, nil
}

func readSettings(mode string, env environment) (*settings, error) {
	text, _ := env(releaseVariable)
	parsed, err := parseRelease(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", releaseVariable, err)
	}
	s := &settings{mode: mode, release: parsed}
	// The first error is told; the rest of the reading does no harm.
	read := func(name, otherwise string) string {
		value, problem := env.value(name, otherwise)
		err = errors.Join(err, problem)
		return value
	}
	// Its content is of no use to a double, only that it is there.
	if read("AUTHENTIK_SECRET_KEY", "") == "" {
		return nil, errors.New("AUTHENTIK_SECRET_KEY is not set: without it no session can be signed")
	}
	s.database = postgresql{
		host:     read("AUTHENTIK_POSTGRESQL__HOST", "localhost"),
		port:     read("AUTHENTIK_POSTGRESQL__PORT", "5432"),
		user:     read("AUTHENTIK_POSTGRESQL__USER", "authentik"),
		password: read("AUTHENTIK_POSTGRESQL__PASSWORD", ""),
		name:     read("AUTHENTIK_POSTGRESQL__NAME", "authentik"),
		sslMode:  read("AUTHENTIK_POSTGRESQL__SSLMODE", "disable"),
		rootCert: read("AUTHENTIK_POSTGRESQL__SSLROOTCERT", ""),
	}
	if !parsed.from(2025, 10) {
		s.redis = &redis{
			address:   net.JoinHostPort(read("AUTHENTIK_REDIS__HOST", "localhost"), read("AUTHENTIK_REDIS__PORT", "6379")),
			user:      read("AUTHENTIK_REDIS__USERNAME", ""),
			password:  read("AUTHENTIK_REDIS__PASSWORD", ""),
			database:  read("AUTHENTIK_REDIS__DB", "0"),
			tls:       read("AUTHENTIK_REDIS__TLS", "false") == "true",
			verify:    read("AUTHENTIK_REDIS__TLS_REQS", "none") != "none",
			authority: read("AUTHENTIK_REDIS__TLS_CA_CERT", ""),
		}
	}
	everywhere := "0.0.0.0"
	if parsed.from(2026, 5) {
		everywhere = "[::]"
	}
	s.http = read("AUTHENTIK_LISTEN__HTTP", everywhere+":9000")
	s.metrics = read("AUTHENTIK_LISTEN__METRICS", everywhere+":9300")
	if mode == "server" {
		s.https = read("AUTHENTIK_LISTEN__HTTPS", everywhere+":9443")
	}
	s.webPath = read("AUTHENTIK_WEB__PATH", "/")
	if !strings.HasPrefix(s.webPath, "/") || !strings.HasSuffix(s.webPath, "/") {
		return nil, fmt.Errorf("AUTHENTIK_WEB__PATH must begin and end with a slash, and %q does not", s.webPath)
	}
	if base := read("AUTHENTIK_WEB__BASE_URL", ""); base != "" && !basePattern.MatchString(base) {
		return nil, fmt.Errorf("AUTHENTIK_WEB__BASE_URL is scheme and host alone, and %q is not", base)
	}
	s.media = mediaFolder(parsed, read)
	if err == nil {
		s.bootstrap, err = readBootstrap(parsed, env)
	}
	return s, err
}

var basePattern = regexp.MustCompile(`^https?://[^/\s]+$`)

// mediaFolder is where uploaded files go; 2025.12 moved them and renamed the variables.
func mediaFolder(parsed release, read func(string, string) string) string {
	prefix, folder, below := "AUTHENTIK_STORAGE__MEDIA", "/media", "public"
	if parsed.from(2025, 12) {
		prefix, folder, below = "AUTHENTIK_STORAGE", "/data", "media/public"
	}
	if read(prefix+"__BACKEND", "file") != "file" {
		return ""
	}
	return filepath.Join(read(prefix+"__FILE__PATH", folder), below)
}

// tryMedia writes a file there and takes it away again: a volume that belongs to somebody else shows at once.
func (s *settings) tryMedia() error {
	if s.media == "" {
		return nil
	}
	if err := os.MkdirAll(s.media, 0o750); err != nil {
		return fmt.Errorf("uploaded files have no place: %w", err)
	}
	file, err := os.CreateTemp(s.media, ".writable-")
	if err != nil {
		return fmt.Errorf("uploaded files have no place: %w", err)
	}
	file.Close()
	return os.Remove(file.Name())
}

// readBootstrap reads the variables of the first administrator, which stand for themselves alone: no file, no other variable.
func readBootstrap(parsed release, env environment) (bootstrap, error) {
	var b bootstrap
	for name, target := range map[string]*string{
		"PASSWORD": &b.password, "PASSWORD_HASH": &b.hash, "TOKEN": &b.token, "EMAIL": &b.email,
	} {
		*target, _ = env("AUTHENTIK_BOOTSTRAP_" + name)
		if strings.HasPrefix(*target, "file://") {
			return b, fmt.Errorf("AUTHENTIK_BOOTSTRAP_%s is a file's address, and Authentik does not read it from there", name)
		}
	}
	if !parsed.from(2026, 5) {
		b.hash = "" // not known yet
	}
	if b.password != "" && b.hash != "" {
		return b, errors.New("AUTHENTIK_BOOTSTRAP_PASSWORD and AUTHENTIK_BOOTSTRAP_PASSWORD_HASH are both set; set one of them")
	}
	if b.hash != "" && strings.Count(b.hash, "$") != 3 {
		return b, errors.New("AUTHENTIK_BOOTSTRAP_PASSWORD_HASH is no hash as ak hash_password makes it")
	}
	return b, nil
}

// own is where this process is asked for its health.
func (s *settings) own(check string) string {
	_, port, err := net.SplitHostPort(s.http)
	if err != nil {
		port = "9000"
	}
	return fmt.Sprintf("http://127.0.0.1:%s%s-/health/%s/", port, s.webPath, check)
}

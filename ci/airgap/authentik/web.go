package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

// web is what server and worker answer. Until there is a database they are alive and not ready.
type web struct {
	settings *settings
	database atomic.Pointer[pool]
}

func newWeb(s *settings) *web {
	return &web{settings: s}
}

func (w *web) serve(database *pool) {
	w.database.Store(database)
}

// listen opens every port before it returns; what goes wrong later comes through the channel.
func (w *web) listen() (<-chan error, error) {
	failed := make(chan error, 3)
	for _, port := range []struct {
		variable, address string
		handler           http.Handler
		secure            bool
	}{
		{"AUTHENTIK_LISTEN__HTTP", w.settings.http, w.pages(), false},
		{"AUTHENTIK_LISTEN__HTTPS", w.settings.https, w.pages(), true},
		{"AUTHENTIK_LISTEN__METRICS", w.settings.metrics, http.HandlerFunc(w.metrics), false},
	} {
		if port.address == "" {
			continue
		}
		listener, err := net.Listen("tcp", port.address)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", port.variable, err)
		}
		if port.secure {
			certificate, err := selfSigned()
			if err != nil {
				return nil, err
			}
			listener = tls.NewListener(listener, &tls.Config{Certificates: []tls.Certificate{certificate}})
		}
		server := &http.Server{Handler: port.handler, ReadHeaderTimeout: 10 * time.Second}
		go func() { failed <- server.Serve(listener) }()
	}
	return failed, nil
}

// pages are those below the path under which Authentik serves itself.
func (w *web) pages() http.Handler {
	path := w.settings.webPath
	pages := http.NewServeMux()
	pages.HandleFunc(path+"-/health/live/{$}", func(answer http.ResponseWriter, _ *http.Request) {
		answer.WriteHeader(http.StatusOK)
	})
	pages.HandleFunc(path+"-/health/ready/{$}", w.ready)
	if w.settings.mode == "server" {
		pages.HandleFunc(path+"api/v3/core/users/me/{$}", w.me)
		pages.HandleFunc(path+"{$}", func(answer http.ResponseWriter, _ *http.Request) {
			fmt.Fprintf(answer, "A contract double of Authentik %s. Nobody can log in here.\n", w.settings.release)
		})
	}
	return pages
}

func (w *web) ready(answer http.ResponseWriter, request *http.Request) {
	database := w.database.Load()
	if database == nil {
		http.Error(answer, "starting", http.StatusServiceUnavailable)
	} else if err := database.reachable(request.Context()); err != nil {
		log("not ready: %s", err)
		http.Error(answer, "the database does not answer", http.StatusServiceUnavailable)
	} else if r := w.settings.redis; r != nil {
		if err := r.ping(request.Context()); err != nil {
			log("not ready: %s", err)
			http.Error(answer, "Redis does not answer", http.StatusServiceUnavailable)
		}
	}
}

// me is the one question of Authentik's API that is answered: whose token this is.
func (w *web) me(answer http.ResponseWriter, request *http.Request) {
	database := w.database.Load()
	token, ok := strings.CutPrefix(request.Header.Get("Authorization"), "Bearer ")
	if database == nil || !ok {
		http.Error(answer, `{"detail": "Authentication credentials were not provided."}`, http.StatusForbidden)
		return
	}
	var username string
	err := database.QueryRow(request.Context(),
		"SELECT username FROM authentik_core_user JOIN authentik_core_token ON user_id = authentik_core_user.id WHERE key = $1", token).Scan(&username)
	if err != nil {
		http.Error(answer, `{"detail": "Token invalid/expired"}`, http.StatusForbidden)
		return
	}
	answer.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(answer, "{\"user\": {\"username\": %q}}\n", username)
}

func (w *web) metrics(answer http.ResponseWriter, request *http.Request) {
	up := 0
	if database := w.database.Load(); database != nil && database.reachable(request.Context()) == nil {
		up = 1
	}
	fmt.Fprintf(answer, "# HELP authentik_double_ready Whether the database answers\n# TYPE authentik_double_ready gauge\n"+
		"authentik_double_ready{mode=%q,release=%q} %d\n", w.settings.mode, w.settings.release.String(), up)
}

// selfSigned is the certificate of a server that was given none.
func selfSigned() (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()),
		Subject:      pkix.Name{CommonName: "authentik default certificate"},
		DNSNames:     []string{"*"},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().AddDate(1, 0, 0),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, err
}

package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

type pool struct {
	*pgxpool.Pool
}

func (p postgresql) address() string {
	address := url.URL{
		Scheme: "postgresql",
		User:   url.UserPassword(p.user, p.password),
		Host:   p.host + ":" + p.port,
		Path:   "/" + p.name,
	}
	query := url.Values{"sslmode": {p.sslMode}, "connect_timeout": {"5"}, "pool_max_conns": {"4"}, "application_name": {"authentik"}}
	if p.rootCert != "" {
		query.Set("sslrootcert", p.rootCert)
	}
	address.RawQuery = query.Encode()
	return address.String()
}

// pause waits a second, and is false when there is nothing to wait for any more.
func pause(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(time.Second):
		return true
	}
}

// hopeless is the sentence about an answer of PostgreSQL that no waiting will change, or nothing.
func hopeless(err error, of postgresql) string {
	var answer *pgconn.PgError
	if !errors.As(err, &answer) {
		return ""
	}
	switch answer.Code {
	case "28P01", "28000":
		return fmt.Sprintf("PostgreSQL at %s refuses user %s: AUTHENTIK_POSTGRESQL__PASSWORD is not that user's password", of.host, of.user)
	case "3D000":
		return fmt.Sprintf("PostgreSQL at %s has no database %s", of.host, of.name)
	}
	return ""
}

// connect waits for PostgreSQL, and not for a password to become right.
func connect(ctx context.Context, s *settings) (*pool, error) {
	connections, err := pgxpool.New(ctx, s.database.address())
	if err != nil {
		return nil, fmt.Errorf("the settings of PostgreSQL cannot be read: %s", strings.ReplaceAll(err.Error(), s.database.password, "…"))
	}
	for {
		err := fit(ctx, connections)
		if err == nil {
			return &pool{connections}, nil
		}
		if sentence := hopeless(err, s.database); sentence != "" {
			err = errors.New(sentence)
		} else if !errors.Is(err, errRefused) && ctx.Err() == nil {
			log("waiting for PostgreSQL: %s", err)
			if pause(ctx) {
				continue
			}
		}
		connections.Close()
		return nil, err
	}
}

// fit is nil when the server and the database are what Authentik needs.
func fit(ctx context.Context, connections *pgxpool.Pool) error {
	var version int
	var encoding string
	row := connections.QueryRow(ctx, "SELECT current_setting('server_version_num')::int, current_setting('server_encoding')")
	if err := row.Scan(&version, &encoding); err != nil {
		return err
	}
	if version < 140000 {
		return fmt.Errorf("%w: this is PostgreSQL %d, and Authentik needs 14 or newer", errRefused, version/10000)
	}
	if encoding != "UTF8" {
		return fmt.Errorf("%w: the database is encoded in %s, and Authentik needs UTF8", errRefused, encoding)
	}
	return nil
}

// signOfLife says which process is there, as Authentik's workers do.
func (p *pool) signOfLife(ctx context.Context, s *settings) error {
	_, err := p.Exec(ctx, `
		INSERT INTO authentik_double_process (host, mode, release, seen) VALUES ($1, $2, $3, now())
		ON CONFLICT (host) DO UPDATE SET mode = excluded.mode, release = excluded.release, seen = excluded.seen`,
		hostname(), s.mode, s.release.String())
	return err
}

// reachable asks for an answer now.
func (p *pool) reachable(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	return p.Ping(ctx)
}

// inTransaction runs the steps, all or none.
func (p *pool) inTransaction(ctx context.Context, steps func(pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, p.Pool, steps)
}

package main

import (
	"context"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"os"

	"github.com/jackc/pgx/v5"
)

// The number that Authentik's own migrations lock, so that of several processes that start at once one migrates and the others wait.
const migrationLock = 1000

// The tables have Authentik's names where it has such a table; those with "double" in their names are ours alone.
const tables = `
	CREATE TABLE IF NOT EXISTS authentik_version_history (
		id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
		timestamp timestamptz NOT NULL DEFAULT now(),
		version text NOT NULL,
		build text NOT NULL DEFAULT ''
	);
	CREATE TABLE IF NOT EXISTS authentik_install_id (id text PRIMARY KEY);
	CREATE TABLE IF NOT EXISTS authentik_core_user (
		id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
		username text NOT NULL UNIQUE,
		email text NOT NULL,
		password text NOT NULL,
		date_joined timestamptz NOT NULL DEFAULT now()
	);
	CREATE TABLE IF NOT EXISTS authentik_core_token (
		identifier text PRIMARY KEY,
		key text NOT NULL,
		user_id bigint NOT NULL REFERENCES authentik_core_user
	);
	CREATE TABLE IF NOT EXISTS authentik_double_start (
		id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
		timestamp timestamptz NOT NULL DEFAULT now(),
		host text NOT NULL,
		mode text NOT NULL,
		release text NOT NULL
	);
	CREATE TABLE IF NOT EXISTS authentik_double_process (
		host text PRIMARY KEY,
		mode text NOT NULL,
		release text NOT NULL,
		seen timestamptz NOT NULL
	)`

func hostname() string {
	name, err := os.Hostname()
	if err != nil {
		return "unknown"
	}
	return name
}

// migrate brings the database to this release, unless a newer one has used it, and writes down that this process started.
func migrate(ctx context.Context, database *pool, s *settings) error {
	return database.inTransaction(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1)", migrationLock); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, tables); err != nil {
			return fmt.Errorf("the tables cannot be made: %w", err)
		}
		last, err := lastRelease(ctx, tx)
		if err != nil {
			return err
		}
		if last != nil {
			if err := s.release.mayFollow(*last); err != nil {
				return err
			}
		}
		if last == nil || last.before(s.release) {
			log("migrating the database to %s", s.release)
			if _, err := tx.Exec(ctx, "INSERT INTO authentik_version_history (version) VALUES ($1)", s.release.String()); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, "INSERT INTO authentik_install_id SELECT gen_random_uuid() WHERE NOT EXISTS (SELECT FROM authentik_install_id)"); err != nil {
			return err
		}
		if s.mode == "worker" {
			if err := firstAdministrator(ctx, tx, s.bootstrap); err != nil {
				return err
			}
		}
		_, err = tx.Exec(ctx, "INSERT INTO authentik_double_start (host, mode, release) VALUES ($1, $2, $3)",
			hostname(), s.mode, s.release.String())
		return err
	})
}

func lastRelease(ctx context.Context, tx pgx.Tx) (*release, error) {
	var text string
	err := tx.QueryRow(ctx, "SELECT version FROM authentik_version_history ORDER BY id DESC LIMIT 1").Scan(&text)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	last, err := parseRelease(text)
	return &last, err
}

// firstAdministrator makes akadmin when there is no user at all; later the variables have no effect, as with Authentik.
func firstAdministrator(ctx context.Context, tx pgx.Tx, b bootstrap) error {
	if b.password == "" && b.hash == "" {
		return nil
	}
	hash := b.hash
	if hash == "" {
		var err error
		if hash, err = hashPassword(b.password); err != nil {
			return err
		}
	}
	email := b.email
	if email == "" {
		email = "root@example.com"
	}
	var id int64
	err := tx.QueryRow(ctx, `
		INSERT INTO authentik_core_user (username, email, password)
		SELECT 'akadmin', $1, $2 WHERE NOT EXISTS (SELECT FROM authentik_core_user) RETURNING id`, email, hash).Scan(&id)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	log("akadmin is made")
	if b.token == "" {
		return nil
	}
	_, err = tx.Exec(ctx, "INSERT INTO authentik_core_token (identifier, key, user_id) VALUES ('authentik-bootstrap-token', $1, $2)", b.token, id)
	return err
}

// hashPassword in the form that Django writes, with fewer rounds: a test waits for it on a tenth of a processor.
func hashPassword(password string) (string, error) {
	const rounds = 10000
	salt := rand.Text()
	key, err := pbkdf2.Key(sha256.New, password, []byte(salt), rounds, sha256.Size)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("pbkdf2_sha256$%d$%s$%s", rounds, salt, base64.StdEncoding.EncodeToString(key)), nil
}

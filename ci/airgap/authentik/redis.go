package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"time"
)

// errRefused is an answer that no waiting will change.
var errRefused = errors.New("refused")

// untilRedis waits for Redis, and not for a password to become right.
func untilRedis(ctx context.Context, r redis) error {
	for {
		err := r.ping(ctx)
		if err == nil {
			log("Redis at %s takes the password", r.address)
			return nil
		}
		if errors.Is(err, errRefused) || ctx.Err() != nil {
			return err
		}
		log("waiting for Redis: %s", err)
		if !pause(ctx) {
			return ctx.Err()
		}
	}
}

// ping logs in, chooses the database, writes a key and asks for it.
func (r redis) ping(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	connection, err := r.dial(ctx)
	if err != nil {
		return err
	}
	defer connection.Close()
	deadline, _ := ctx.Deadline()
	if err := connection.SetDeadline(deadline); err != nil {
		return err
	}
	reader := bufio.NewReader(connection)
	commands := [][]string{{"SELECT", r.database}, {"SET", "authentik-double", "seen", "EX", "60"}, {"PING"}}
	if r.user != "" {
		commands = append([][]string{{"AUTH", r.user, r.password}}, commands...)
	} else if r.password != "" {
		commands = append([][]string{{"AUTH", r.password}}, commands...)
	}
	for _, command := range commands {
		if _, err := connection.Write(encode(command)); err != nil {
			return err
		}
		answer, err := reader.ReadString('\n')
		if err != nil {
			return err
		}
		if err := judge(command[0], answer); err != nil {
			return err
		}
	}
	return nil
}

// dial connects, with TLS if that is set; a certificate file that cannot be read is an error that stays.
func (r redis) dial(ctx context.Context) (net.Conn, error) {
	var dialer net.Dialer
	if !r.tls {
		return dialer.DialContext(ctx, "tcp", r.address)
	}
	config := &tls.Config{InsecureSkipVerify: !r.verify}
	if r.authority != "" {
		certificates, err := os.ReadFile(r.authority)
		if err != nil {
			return nil, fmt.Errorf("%w: AUTHENTIK_REDIS__TLS_CA_CERT cannot be read: %s", errRefused, err)
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(certificates) {
			return nil, fmt.Errorf("%w: AUTHENTIK_REDIS__TLS_CA_CERT has no certificate", errRefused)
		}
	}
	return (&tls.Dialer{NetDialer: &dialer, Config: config}).DialContext(ctx, "tcp", r.address)
}

// encode writes a command in Redis' protocol.
func encode(words []string) []byte {
	var text strings.Builder
	fmt.Fprintf(&text, "*%d\r\n", len(words))
	for _, word := range words {
		fmt.Fprintf(&text, "$%d\r\n%s\r\n", len(word), word)
	}
	return []byte(text.String())
}

// judge reads a one-line answer.
func judge(command, answer string) error {
	answer = strings.TrimSpace(answer)
	switch {
	case strings.HasPrefix(answer, "+"):
		return nil
	case strings.HasPrefix(answer, "-NOAUTH"), strings.HasPrefix(answer, "-WRONGPASS"), strings.HasPrefix(answer, "-ERR AUTH"):
		return fmt.Errorf("%w by Redis: AUTHENTIK_REDIS__PASSWORD is not its password (%s)", errRefused, answer[1:])
	default:
		return fmt.Errorf("Redis answers %s with %s", command, answer)
	}
}

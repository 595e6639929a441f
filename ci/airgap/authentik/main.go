// Command ak is a contract double of Authentik: it takes the arguments and the environment, listens on the ports, answers the health
// paths and keeps state in the database as the chart expects it of Authentik, and refuses what Authentik refuses. It is no identity
// provider: nobody can log in.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

const usage = "ak: the double of Authentik knows server, worker, healthcheck and version"

func main() {
	if len(os.Args) != 2 {
		fail(fmt.Errorf("%s", usage))
	}
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer cancel()
	var err error
	switch os.Args[1] {
	case "server", "worker":
		err = run(ctx, os.Args[1])
	case "healthcheck":
		err = healthcheck(ctx)
	case "version":
		fmt.Println(os.Getenv(releaseVariable))
	default:
		err = fmt.Errorf("%s; %q is none of them", usage, os.Args[1])
	}
	if err != nil && ctx.Err() == nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintf(os.Stderr, "authentik: %s\n", err)
	os.Exit(1)
}

func log(format string, arguments ...any) {
	fmt.Printf("%s %s\n", time.Now().UTC().Format(time.RFC3339), fmt.Sprintf(format, arguments...))
}

// run is a server's or a worker's whole life: alive from the beginning, ready once its database is.
func run(ctx context.Context, mode string) error {
	settings, err := readSettings(mode, os.LookupEnv)
	if err != nil {
		return err
	}
	log("%s of the double of Authentik %s starts", mode, settings.release)
	if err := writeMode(mode); err != nil {
		return err
	}
	web := newWeb(settings)
	failed, err := web.listen()
	if err != nil {
		return err
	}
	if err := settings.tryMedia(); err != nil {
		return err
	}
	if settings.redis != nil {
		if err := untilRedis(ctx, *settings.redis); err != nil {
			return err
		}
	}
	database, err := connect(ctx, settings)
	if err != nil {
		return err
	}
	defer database.Close()
	if err := migrate(ctx, database, settings); err != nil {
		return err
	}
	web.serve(database)
	log("%s is ready", mode)
	return work(ctx, failed, database, settings)
}

// work writes a sign of life now and then, as long as nothing breaks.
func work(ctx context.Context, failed <-chan error, database *pool, settings *settings) error {
	tick := time.NewTicker(10 * time.Second)
	defer tick.Stop()
	for {
		if err := database.signOfLife(ctx, settings); err != nil && ctx.Err() == nil {
			log("the database does not take a sign of life: %s", err)
		}
		select {
		case <-ctx.Done():
			log("%s stops", settings.mode)
			return nil
		case err := <-failed:
			return err
		case <-tick.C:
		}
	}
}

// The mode is told to the health check by a file in the folder for temporary files, which the image puts in /dev/shm.
func modeFile() string {
	return filepath.Join(os.TempDir(), "authentik-mode")
}

func writeMode(mode string) error {
	if err := os.WriteFile(modeFile(), []byte(mode), 0o600); err != nil {
		return fmt.Errorf("the folder for temporary files must be writable: %w", err)
	}
	return nil
}

// healthcheck asks the process beside it: a server whether it lives, a worker also whether its database does.
func healthcheck(ctx context.Context) error {
	mode, err := os.ReadFile(modeFile())
	if err != nil {
		return fmt.Errorf("neither server nor worker runs here: %w", err)
	}
	settings, err := readSettings(string(mode), os.LookupEnv)
	if err != nil {
		return err
	}
	check := "ready"
	if string(mode) == "server" {
		check = "live"
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, settings.own(check), nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %s", mode, response.Status)
	}
	return nil
}

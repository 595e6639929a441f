package main

import (
	"crypto/tls"
	"crypto/x509"
	"embed"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

//go:embed config manifests
var files embed.FS

// serve starts a whole cluster and stays until it is told to stop or a component ends. The exit code tells which.
func serve(arguments []string) int {
	return keepUp(func(s *supervisor) error {
		return bringUp(s, outsideNames(arguments), findParts(arguments), option(arguments, "token", "K3S_TOKEN"))
	})
}

// option is what the argument --NAME=VALUE or the environment says, as with k3s.
func option(arguments []string, name, variable string) string {
	for _, argument := range arguments {
		if value, ok := strings.CutPrefix(argument, "--"+name+"="); ok {
			return value
		}
	}
	return os.Getenv(variable)
}

// keepUp starts a node, and waits for its end.
func keepUp(bring func(*supervisor) error) int {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT, syscall.SIGQUIT)
	s := newSupervisor()
	failed := make(chan error, 1)
	go func() {
		if err := bring(s); err != nil {
			failed <- err
			return
		}
		failed <- <-s.ended
	}()
	select {
	case <-stop:
		// Every other process ends with the container's first one, and no data is to outlive it.
		s.say("stopped")
		return 0
	case err := <-failed:
		s.say("the node gives up: %s", err)
		return 1
	}
}

// outsideNames are the names under which the API server is reached: --tls-san, as k3s calls it. Its other flags, except those of
// findParts, mean nothing here, and are accepted, since whoever starts the image takes it for k3s.
func outsideNames(arguments []string) []string {
	var names []string
	for i, argument := range arguments {
		if name, ok := strings.CutPrefix(argument, "--tls-san="); ok {
			names = append(names, strings.Split(name, ",")...)
		} else if argument == "--tls-san" && i+1 < len(arguments) {
			names = append(names, strings.Split(arguments[i+1], ",")...)
		}
	}
	return names
}

func bringUp(s *supervisor, outside []string, parts []part, token string) error {
	host, err := prepareHost()
	if err != nil {
		return err
	}
	if err := identities(host.name, host.address, outside); err != nil {
		return err
	}
	s.say("node %s at %s, pods below control group %s", host.name, host.address, host.cgroup)

	if err := configureNetwork(firstPods, token != ""); err != nil {
		return err
	}
	if err := s.start("etcd", etcdArguments()...); err != nil {
		return err
	}
	if err := startContainerd(s); err != nil {
		return err
	}
	if err := s.until("etcd listens", time.Minute, listens("127.0.0.1:2379")); err != nil {
		return err
	}
	joining, err := joiningArguments(token)
	if err != nil {
		return err
	}
	if err := s.start("kube-apiserver", append(apiserverArguments(), joining...)...); err != nil {
		return err
	}
	if err := importImages(s); err != nil {
		return err
	}
	api, err := newAPI()
	if err != nil {
		return err
	}
	if err := s.until("the API server is ready", 3*time.Minute, api.answers("/readyz", "ok")); err != nil {
		return err
	}
	if err := rejectUnknownServices(parts); err != nil {
		return err
	}
	if err := startAgents(s, host); err != nil {
		return err
	}
	if err := applyManifests(parts); err != nil {
		return err
	}
	s.say("manifests are applied")
	ready := api.answers("/api/v1/nodes/"+host.name, `"reason":"KubeletReady"`)
	if err := s.until("the node is ready", 2*time.Minute, ready); err != nil {
		return err
	}
	// Without it no pod is admitted to the namespace, and whoever waits for the line below creates pods at once.
	account := api.answers("/api/v1/namespaces/default/serviceaccounts/default", `"name":"default"`)
	if err := s.until("pods are admitted", time.Minute, account); err != nil {
		return err
	}
	if token != "" {
		if err := offerJoining(s, api, host.name); err != nil {
			return err
		}
	}
	if err := awaitParts(s, api, parts); err != nil {
		return err
	}
	if err := kubeconfig(kubeconfigs, tlsFolder, "admin", "127.0.0.1"); err != nil {
		return err
	}
	// The line for which those wait who take this for k3s.
	s.say("Node controller sync successful.")
	return nil
}

func startAgents(s *supervisor, host host) error {
	kubelet, err := kubeletArguments(host.name, host.address, host.cgroup)
	if err != nil {
		return err
	}
	for _, component := range []struct {
		name      string
		arguments []string
	}{
		{"kubelet", kubelet},
		{"kube-controller-manager", controllerManagerArguments()},
		{"kube-scheduler", schedulerArguments()},
		{"kube-proxy", proxyArguments(host.name)},
	} {
		if err := s.start(component.name, component.arguments...); err != nil {
			return err
		}
	}
	return nil
}

// applyManifests brings what every cluster of ours has: names, volumes and the class that hands them out; and the parts.
func applyManifests(parts []part) error {
	folder, err := os.MkdirTemp("", "manifests")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := os.CopyFS(folder, files); err != nil {
		return err
	}
	if err := apply("-f", filepath.Join(folder, "manifests")); err != nil {
		return err
	}
	if len(parts) == 0 {
		return nil
	}
	// On the side of the server, since some kinds are too large for an annotation that holds them.
	arguments := []string{"--server-side"}
	for _, part := range parts {
		arguments = append(arguments, "-f", part.folder())
	}
	return apply(arguments...)
}

func apply(arguments ...string) error {
	// Unvalidated: asking for the schema takes longer than all the rest.
	arguments = append([]string{"--kubeconfig", credential("admin"), "apply", "--validate=false"}, arguments...)
	output, err := exec.Command("kubectl", arguments...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("the manifests are refused: %w\n%s", err, output)
	}
	return nil
}

func listens(address string) func() error {
	return func() error {
		connection, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			connection.Close()
		}
		return err
	}
}

// api asks an API server as an administrator: by the client's certificate, or by a token.
type api struct {
	client *http.Client
	server string
	token  string
}

func newAPI() (*api, error) {
	certificate, err := tls.LoadX509KeyPair(pair("admin"))
	if err != nil {
		return nil, err
	}
	authority, err := os.ReadFile(filepath.Join(tlsFolder, "server-ca.crt"))
	if err != nil {
		return nil, err
	}
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(authority)
	client := newClient(&tls.Config{Certificates: []tls.Certificate{certificate}, RootCAs: trusted})
	return &api{client, fmt.Sprintf("https://127.0.0.1:%d", apiPort), ""}, nil
}

func newClient(security *tls.Config) *http.Client {
	return &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{TLSClientConfig: security}}
}

// get reads what lies at the path.
func (a *api) get(path string) ([]byte, error) {
	request, err := http.NewRequest(http.MethodGet, a.server+path, nil)
	if err != nil {
		return nil, err
	}
	if a.token != "" {
		request.Header.Set("Authorization", "Bearer "+a.token)
	}
	response, err := a.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, response.Status)
	}
	return body, nil
}

// answers is whether what lies at the path holds the text.
func (a *api) answers(path, text string) func() error {
	return func() error {
		body, err := a.get(path)
		if err != nil {
			return err
		}
		if !strings.Contains(string(body), text) {
			return errors.New(path + " does not say " + text + " yet")
		}
		return nil
	}
}

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Where the parts of ci/airgap/up --with lie in an image that has them: a folder for each, with manifests that are applied at once, and
// below it a folder "then" with those that need the part to answer.
const partsRoot = "/usr/share/node/parts"

// partLabel is carried by every pod of a part, with the part's name.
const partLabel = "dev.chartwright.airgap/part"

// part is what a cluster can have more: an ingress controller, enforced policies, metrics, certificates.
type part string

// What leaves a part out, as k3s calls what stands for it there. k3s has no certificates; that one is called after what issues them.
var disabled = map[part]string{
	"ingress":      "traefik",
	"metrics":      "metrics-server",
	"policies":     "network-policy",
	"certificates": "cert-manager",
}

// findParts are those that the image has and no argument leaves out: --disable=NAME[,NAME], or --disable-network-policy.
func findParts(arguments []string) []part {
	entries, err := os.ReadDir(partsRoot)
	if err != nil {
		return nil
	}
	var without []string
	for _, argument := range arguments {
		if argument == "--disable-network-policy" {
			without = append(without, "network-policy")
		} else if names, ok := strings.CutPrefix(argument, "--disable="); ok {
			without = append(without, strings.Split(names, ",")...)
		}
	}
	var parts []part
	for _, entry := range entries {
		if name := part(entry.Name()); !slices.Contains(without, disabled[name]) {
			parts = append(parts, name)
		}
	}
	return parts
}

func (p part) folder() string {
	return filepath.Join(partsRoot, string(p))
}

// rejectUnknownServices makes a Service that has no rules yet refuse a connection. Its packets would leave the node otherwise, and some
// networks answer HTTP for an address that nobody has: an ingress controller that keeps such a connection gets no other answer on it.
// What kube-proxy's rules, which come to stand before this one, do not take goes to a port of the node that is closed. A rule that
// rejects would stand behind those of the firewall of policies, which accept.
func rejectUnknownServices(parts []part) error {
	if !slices.Contains(parts, "ingress") {
		return nil
	}
	for _, chain := range []string{"PREROUTING", "OUTPUT"} {
		rule := []string{chain, "-d", serviceNet, "-p", "tcp", "-j", "REDIRECT", "--to-ports", "1"}
		if err := run("iptables", append([]string{"-t", "nat", "-A"}, rule...)...); err != nil {
			return err
		}
	}
	return nil
}

// awaitParts waits until each part's pods are ready, and applies what needs them.
func awaitParts(s *supervisor, api *api, parts []part) error {
	for _, part := range parts {
		if err := s.until(fmt.Sprintf("the part %s is ready", part), 3*time.Minute, part.isReady(api)); err != nil {
			return err
		}
		then := filepath.Join(part.folder(), "then")
		if _, err := os.Stat(then); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		// A webhook of the part may not be trusted yet although its pod is ready.
		if err := s.until(fmt.Sprintf("the part %s has its objects", part), time.Minute, func() error { return apply("--server-side", "-f", then) }); err != nil {
			return err
		}
	}
	return nil
}

// isReady is whether the part has pods and all are ready.
func (p part) isReady(api *api) func() error {
	return func() error {
		body, err := api.get("/api/v1/pods?labelSelector=" + partLabel + "%3D" + string(p))
		if err != nil {
			return err
		}
		var pods struct {
			Items []struct {
				Metadata struct{ Name string }
				Status   struct {
					Conditions []struct{ Type, Status string }
				}
			}
		}
		if err := json.Unmarshal(body, &pods); err != nil {
			return err
		}
		var waiting []string
		for _, pod := range pods.Items {
			ready := false
			for _, condition := range pod.Status.Conditions {
				ready = ready || condition.Type == "Ready" && condition.Status == "True"
			}
			if !ready {
				waiting = append(waiting, pod.Metadata.Name)
			}
		}
		if len(pods.Items) == 0 {
			return errors.New("it has no pods yet")
		}
		if len(waiting) > 0 {
			return errors.New("not ready: " + strings.Join(waiting, ", "))
		}
		return nil
	}
}

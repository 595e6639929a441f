package main

import (
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A cluster of several nodes has a token, which its nodes share: K3S_TOKEN or --token, as with k3s. Without one, all of this does nothing.

const (
	// The pods' network of the first node, which the controller manager gives it.
	firstPods = "10.42.0.0/24"
	// The Secret in kube-system with the authority that signs the certificates of further nodes.
	joinSecret = "node-authority"
)

// joiningArguments let whoever has the token do everything: this cluster lives for a test run.
func joiningArguments(token string) ([]string, error) {
	if token == "" {
		return nil, nil
	}
	path := filepath.Join(credFolder, "tokens.csv")
	line := token + ",node-join,node-join,system:masters\n"
	if strings.ContainsAny(token, ",\n\"") {
		return nil, errors.New("the token has a comma, a quote or a line break")
	}
	return []string{"--token-auth-file=" + path}, os.WriteFile(path, []byte(line), 0o600)
}

// offerJoining keeps the authority where further nodes find it, and the routes to their pods.
func offerJoining(s *supervisor, api *api, node string) error {
	certificate, key := pair("server-ca")
	folder, err := os.MkdirTemp("", "joining")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	data := map[string]string{}
	for name, path := range map[string]string{"ca.crt": certificate, "ca.key": key} {
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		data[name] = string(content)
	}
	secret, err := json.Marshal(map[string]any{
		"apiVersion": "v1", "kind": "Secret", "stringData": data,
		"metadata": map[string]string{"name": joinSecret, "namespace": "kube-system"},
	})
	if err != nil {
		return err
	}
	path := filepath.Join(folder, "secret.json")
	if err := os.WriteFile(path, secret, 0o600); err != nil {
		return err
	}
	go keepRoutes(s, api, node)
	return apply("-f", path)
}

// serveAgent starts a further node of a cluster, and stays until it is told to stop or a component ends.
func serveAgent(arguments []string) int {
	return keepUp(func(s *supervisor) error {
		server, token := option(arguments, "server", "K3S_URL"), option(arguments, "token", "K3S_TOKEN")
		if server == "" || token == "" {
			return errors.New("a further node needs the first one's address (--server=https://ADDRESS:6443 or K3S_URL) and its token (--token or K3S_TOKEN)")
		}
		// Whom it joins it learns from that server alone, as kubeadm does without a hash.
		client := newClient(&tls.Config{InsecureSkipVerify: true})
		return join(s, &api{client, strings.TrimSuffix(server, "/"), token})
	})
}

func join(s *supervisor, api *api) error {
	host, err := prepareHost()
	if err != nil {
		return err
	}
	if err := s.until("the server lets this node in", time.Minute, func() error { return takeIdentity(api, host.name, host.address) }); err != nil {
		return err
	}
	s.say("node %s at %s, pods below control group %s", host.name, host.address, host.cgroup)
	if err := startContainerd(s); err != nil {
		return err
	}
	if err := importImages(s); err != nil {
		return err
	}
	kubelet, err := kubeletArguments(host.name, host.address, host.cgroup)
	if err != nil {
		return err
	}
	if err := s.start("kubelet", kubelet...); err != nil {
		return err
	}
	if err := s.start("kube-proxy", proxyArguments(host.name)...); err != nil {
		return err
	}
	pods := ""
	known := func() error {
		nodes, err := listNodes(api)
		if err != nil {
			return err
		}
		pods = nodes[host.name].pods
		if pods == "" {
			return errors.New("the node has no network for its pods yet")
		}
		return nil
	}
	if err := s.until("the node is registered", time.Minute, known); err != nil {
		return err
	}
	if err := configureNetwork(pods, true); err != nil {
		return err
	}
	go keepRoutes(s, api, host.name)
	ready := api.answers("/api/v1/nodes/"+host.name, `"reason":"KubeletReady"`)
	if err := s.until("the node is ready", 2*time.Minute, ready); err != nil {
		return err
	}
	s.say("The node has joined.")
	return nil
}

// takeIdentity makes this node's certificates with the cluster's authority.
func takeIdentity(api *api, node, address string) error {
	body, err := api.get("/api/v1/namespaces/kube-system/secrets/" + joinSecret)
	if err != nil {
		return err
	}
	var secret struct {
		Data map[string][]byte
	}
	if err := json.Unmarshal(body, &secret); err != nil {
		return err
	}
	if len(secret.Data["ca.crt"]) == 0 || len(secret.Data["ca.key"]) == 0 {
		return errors.New("the server's Secret " + joinSecret + " has no authority")
	}
	if err := os.MkdirAll(tlsFolder, 0o700); err != nil {
		return err
	}
	for _, name := range []string{"crt", "key"} {
		if err := os.WriteFile(filepath.Join(tlsFolder, "server-ca."+name), secret.Data["ca."+name], 0o600); err != nil {
			return err
		}
	}
	server, err := newAuthority(tlsFolder, "server-ca")
	if err != nil {
		return err
	}
	host := strings.TrimPrefix(api.server, "https://")
	host = strings.TrimSuffix(host, fmt.Sprintf(":%d", apiPort))
	for name, whom := range map[string]identity{
		"kubelet": {user: "system:node:" + node, groups: []string{"system:nodes"}, names: []string{node, address}},
		"proxy":   {user: "system:kube-proxy"},
	} {
		if err := server.issue(name, whom); err != nil {
			return err
		}
		if err := kubeconfig(credential(name), tlsFolder, name, host); err != nil {
			return err
		}
	}
	return nil
}

// configureNetwork gives the node's pods their network. Between nodes, pods keep their addresses, since policies look at them.
func configureNetwork(pods string, several bool) error {
	content, err := files.ReadFile("config/pods.conflist")
	if err != nil {
		return err
	}
	text := strings.Replace(string(content), firstPods, pods, 1)
	if several {
		text = strings.Replace(text, `"ipMasq": true`, `"ipMasq": false`, 1)
		rule := []string{"-s", podNetwork, "!", "-d", podNetwork, "-j", "MASQUERADE"}
		if run("iptables", append([]string{"-t", "nat", "-C", "POSTROUTING"}, rule...)...) != nil {
			if err := run("iptables", append([]string{"-t", "nat", "-A", "POSTROUTING"}, rule...)...); err != nil {
				return err
			}
		}
	}
	return writeFile("/etc/cni/net.d/10-pods.conflist", []byte(text))
}

// place is where a node is, and its pods.
type place struct {
	address, pods string
}

func listNodes(api *api) (map[string]place, error) {
	body, err := api.get("/api/v1/nodes")
	if err != nil {
		return nil, err
	}
	var nodes struct {
		Items []struct {
			Metadata struct{ Name string }
			Spec     struct{ PodCIDR string }
			Status   struct {
				Addresses []struct{ Type, Address string }
			}
		}
	}
	if err := json.Unmarshal(body, &nodes); err != nil {
		return nil, err
	}
	places := map[string]place{}
	for _, node := range nodes.Items {
		one := place{pods: node.Spec.PodCIDR}
		for _, address := range node.Status.Addresses {
			if address.Type == "InternalIP" {
				one.address = address.Address
			}
		}
		places[node.Metadata.Name] = one
	}
	return places, nil
}

// keepRoutes leads packets for the other nodes' pods to those nodes; nodes come and go, and return at other addresses.
func keepRoutes(s *supervisor, api *api, self string) {
	known := map[string]place{}
	for {
		nodes, err := listNodes(api)
		for name, node := range nodes {
			if err != nil || name == self || node.pods == "" || node.address == "" || known[name] == node {
				continue
			}
			if err := run("ip", "route", "replace", node.pods, "via", node.address); err != nil {
				s.say("no route to the pods of %s yet: %s", name, err)
				continue
			}
			known[name] = node
			s.say("pods of %s at %s", name, node.address)
		}
		time.Sleep(time.Second)
	}
}

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

const (
	// The same folders as k3s has, for whoever looks for them.
	dataFolder  = "/var/lib/rancher/k3s"
	tlsFolder   = dataFolder + "/server/tls"
	credFolder  = dataFolder + "/server/cred"
	kubeconfigs = "/etc/rancher/k3s/k3s.yaml"

	apiPort     = 6443
	podNetwork  = "10.42.0.0/16"
	serviceNet  = "10.43.0.0/16"
	apiService  = "10.43.0.1"
	etcdAddress = "http://127.0.0.1:2379"
)

func credential(user string) string {
	return filepath.Join(credFolder, user+".kubeconfig")
}

func pair(name string) (string, string) {
	return filepath.Join(tlsFolder, name+".crt"), filepath.Join(tlsFolder, name+".key")
}

// identities makes whatever certificate a component shows to another, and a kubeconfig for each that asks the API server.
func identities(node, address string, outside []string) error {
	server, err := newAuthority(tlsFolder, "server-ca")
	if err != nil {
		return err
	}
	// Another authority: what it signs may say on whose behalf a request comes.
	front, err := newAuthority(tlsFolder, "front-proxy-ca")
	if err != nil {
		return err
	}
	if err := front.issue("front-proxy", identity{user: "front-proxy"}); err != nil {
		return err
	}
	// It signs the tokens of pods, which outlive a restart of the container as well.
	serviceAccounts := filepath.Join(tlsFolder, "service-accounts.key")
	if _, err := os.Stat(serviceAccounts); err != nil {
		if _, err := newKey(serviceAccounts); err != nil {
			return err
		}
	}
	names := []string{
		"localhost", "127.0.0.1", address, node, apiService,
		"kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local",
	}
	for name, whom := range map[string]identity{
		"admin":              {user: "system:admin", groups: []string{"system:masters"}},
		"apiserver":          {user: "kube-apiserver", names: append(names, outside...)},
		"apiserver-kubelet":  {user: "kube-apiserver-kubelet-client", groups: []string{"system:masters"}},
		"controller-manager": {user: "system:kube-controller-manager"},
		"kubelet":            {user: "system:node:" + node, groups: []string{"system:nodes"}, names: []string{node, address}},
		"proxy":              {user: "system:kube-proxy"},
		"scheduler":          {user: "system:kube-scheduler"},
	} {
		if err := server.issue(name, whom); err != nil {
			return err
		}
	}
	for _, user := range []string{"admin", "controller-manager", "kubelet", "proxy", "scheduler"} {
		if err := kubeconfig(credential(user), tlsFolder, user, "127.0.0.1"); err != nil {
			return err
		}
	}
	return nil
}

func etcdArguments() []string {
	return []string{
		"--data-dir=" + dataFolder + "/server/db/etcd",
		// The cluster ends with its container: nobody reads this data after a crash.
		"--unsafe-no-fsync",
		"--log-level=warn",
	}
}

func apiserverArguments() []string {
	certificate, key := pair("apiserver")
	kubeletCertificate, kubeletKey := pair("apiserver-kubelet")
	frontCertificate, frontKey := pair("front-proxy")
	serviceAccounts := filepath.Join(tlsFolder, "service-accounts.key")
	authorities := filepath.Join(tlsFolder, "server-ca.crt")
	return []string{
		"--etcd-servers=" + etcdAddress,
		fmt.Sprintf("--secure-port=%d", apiPort),
		"--service-cluster-ip-range=" + serviceNet,
		"--authorization-mode=Node,RBAC",
		"--enable-admission-plugins=NodeRestriction",
		"--allow-privileged=true",
		"--client-ca-file=" + authorities,
		"--tls-cert-file=" + certificate,
		"--tls-private-key-file=" + key,
		"--service-account-issuer=https://kubernetes.default.svc.cluster.local",
		"--service-account-key-file=" + serviceAccounts,
		"--service-account-signing-key-file=" + serviceAccounts,
		"--kubelet-certificate-authority=" + authorities,
		"--kubelet-client-certificate=" + kubeletCertificate,
		"--kubelet-client-key=" + kubeletKey,
		"--kubelet-preferred-address-types=InternalIP",
		"--requestheader-client-ca-file=" + filepath.Join(tlsFolder, "front-proxy-ca.crt"),
		"--requestheader-allowed-names=front-proxy",
		"--requestheader-username-headers=X-Remote-User",
		"--requestheader-group-headers=X-Remote-Group",
		"--requestheader-extra-headers-prefix=X-Remote-Extra-",
		"--proxy-client-cert-file=" + frontCertificate,
		"--proxy-client-key-file=" + frontKey,
		"--enable-aggregator-routing=true",
	}
}

func controllerManagerArguments() []string {
	user := credential("controller-manager")
	certificate, key := pair("server-ca")
	return []string{
		"--kubeconfig=" + user,
		"--authentication-kubeconfig=" + user,
		"--authorization-kubeconfig=" + user,
		"--service-account-private-key-file=" + filepath.Join(tlsFolder, "service-accounts.key"),
		"--use-service-account-credentials=true",
		"--root-ca-file=" + certificate,
		"--cluster-signing-cert-file=" + certificate,
		"--cluster-signing-key-file=" + key,
		"--allocate-node-cidrs=true",
		"--cluster-cidr=" + podNetwork,
		"--service-cluster-ip-range=" + serviceNet,
		"--leader-elect=false",
		// Each controller gets a token of its own first; at the usual rate the last one starts five seconds after the first.
		"--kube-api-qps=200",
		"--kube-api-burst=400",
	}
}

func schedulerArguments() []string {
	user := credential("scheduler")
	return []string{
		"--kubeconfig=" + user,
		"--authentication-kubeconfig=" + user,
		"--authorization-kubeconfig=" + user,
		"--leader-elect=false",
	}
}

// kubeletArguments also writes the file that they name.
func kubeletArguments(node, address, cgroup string) ([]string, error) {
	text, err := files.ReadFile("config/kubelet.yaml")
	if err != nil {
		return nil, err
	}
	path := dataFolder + "/agent/kubelet.yaml"
	filled := strings.NewReplacer("${TLS}", tlsFolder, "${CGROUP}", cgroup).Replace(string(text))
	if err := os.WriteFile(path, []byte(filled), 0o644); err != nil {
		return nil, err
	}
	return []string{
		"--config=" + path,
		"--kubeconfig=" + credential("kubelet"),
		"--hostname-override=" + node,
		"--node-ip=" + address,
		"--root-dir=/var/lib/kubelet",
	}, nil
}

func proxyArguments(node string) []string {
	return []string{
		"--kubeconfig=" + credential("proxy"),
		"--cluster-cidr=" + podNetwork,
		"--hostname-override=" + node,
		// The table of connections is the machine's; a container must not change its size.
		"--conntrack-max-per-core=0",
		"--conntrack-tcp-timeout-established=0",
		"--conntrack-tcp-timeout-close-wait=0",
	}
}

package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// host is where a node runs: its name, its address in the container engine's network, and the control group of its pods.
type host struct {
	name, address, cgroup string
}

// prepareHost makes a container ready to be a node.
func prepareHost() (host, error) {
	hostname, err := os.Hostname()
	if err != nil {
		return host{}, err
	}
	address, err := address()
	if err != nil {
		return host{}, err
	}
	if err := shareMounts("/", "/var/lib/kubelet", dataFolder); err != nil {
		return host{}, err
	}
	if err := forwardPackets(); err != nil {
		return host{}, err
	}
	cgroup, err := ownCgroup()
	return host{strings.ToLower(hostname), address, cgroup}, err
}

// shareMounts lets what a pod mounts be seen by the kubelet and the other way round.
func shareMounts(folders ...string) error {
	for _, folder := range folders {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
		err := syscall.Mount("", folder, "", syscall.MS_SHARED|syscall.MS_REC, "")
		if errors.Is(err, syscall.EINVAL) {
			continue // no mount of its own, so it is shared with the one that it lies in
		}
		if err != nil {
			return fmt.Errorf("cannot share the mounts of %s; was the container started privileged? %w", folder, err)
		}
	}
	return nil
}

// forwardPackets between pods, and between pods and the outside.
func forwardPackets() error {
	return os.WriteFile("/proc/sys/net/ipv4/ip_forward", []byte("1"), 0o644)
}

// address is the node's own in the container engine's network.
func address() (string, error) {
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return "", err
	}
	for _, candidate := range addresses {
		network, ok := candidate.(*net.IPNet)
		if ok && network.IP.To4() != nil && !network.IP.IsLoopback() {
			return network.IP.String(), nil
		}
	}
	return "", errors.New("the container has no IPv4 address: it needs a network")
}

// ownCgroup is where this container's processes are accounted, seen from the root that is mounted. The pods go below it, so that two
// nodes on one machine do not take each other's pods for leftovers, and nothing stays behind when the container is removed.
func ownCgroup() (string, error) {
	content, err := os.ReadFile("/proc/self/cgroup")
	if err != nil {
		return "", err
	}
	_, unified := os.Stat("/sys/fs/cgroup/cgroup.controllers")
	group, root := "/", "/sys/fs/cgroup/memory"
	if unified == nil {
		root = "/sys/fs/cgroup"
	}
	for _, line := range strings.Split(string(content), "\n") {
		parts := strings.SplitN(line, ":", 3)
		if len(parts) == 3 && (parts[1] == "memory" || (unified == nil && parts[0] == "0")) {
			group = parts[2]
		}
	}
	if _, err := os.Stat(filepath.Join(root, group)); err != nil {
		group = "/"
	}
	if unified == nil {
		return group, makeRoom(filepath.Join(root, group))
	}
	return group, nil
}

// makeRoom moves the processes of a unified control group one level down, since a group with processes cannot hand controllers on.
func makeRoom(group string) error {
	leaf := filepath.Join(group, "node")
	if err := os.MkdirAll(leaf, 0o755); err != nil {
		return err
	}
	processes, err := os.ReadFile(filepath.Join(group, "cgroup.procs"))
	if err != nil {
		return err
	}
	for _, process := range strings.Fields(string(processes)) {
		// One that has ended meanwhile is no reason to stop.
		_ = os.WriteFile(filepath.Join(leaf, "cgroup.procs"), []byte(process), 0o644)
	}
	controllers, err := os.ReadFile(filepath.Join(group, "cgroup.controllers"))
	if err != nil {
		return err
	}
	for _, controller := range strings.Fields(string(controllers)) {
		if err := os.WriteFile(filepath.Join(group, "cgroup.subtree_control"), []byte("+"+controller), 0o644); err != nil {
			return fmt.Errorf("cannot hand the %s controller on to the pods: %w", controller, err)
		}
	}
	return nil
}

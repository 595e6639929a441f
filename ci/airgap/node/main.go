// Command node is every program of a Kubernetes node in one file: called by a component's name (kubectl, kubelet, etcd …) it is that
// component; called as "server" it is the node itself, which starts them all, as "agent" a further node, and as "preload" the step of the image's build that
// unpacks the images of the pods.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	// The time zones of CronJobs, as upstream's own commands embed them.
	_ "time/tzdata"

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	kubectl "k8s.io/kubectl/pkg/cmd"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	proxy "k8s.io/kubernetes/cmd/kube-proxy/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	kubelet "k8s.io/kubernetes/cmd/kubelet/app"
)

// The upstream commands, under the names that upstream gives them.
var components = map[string]func() *cobra.Command{
	"kube-apiserver":          apiserver.NewAPIServerCommand,
	"kube-controller-manager": controllers.NewControllerManagerCommand,
	"kube-proxy":              proxy.NewProxyCommand,
	"kube-scheduler":          func() *cobra.Command { return scheduler.NewSchedulerCommand() },
	"kubectl":                 kubectl.NewDefaultKubectlCommand,
	"kubelet":                 func() *cobra.Command { return kubelet.NewKubeletCommand(context.Background()) },
}

func main() {
	name := filepath.Base(os.Args[0])
	if name == "node" && len(os.Args) > 1 {
		name = os.Args[1]
		os.Args = os.Args[1:]
	}
	switch component, known := components[name]; {
	case known:
		os.Exit(cli.Run(component()))
	case name == "etcd":
		etcdmain.Main(os.Args)
	case name == "server":
		os.Exit(serve(os.Args[1:]))
	case name == "agent":
		os.Exit(serveAgent(os.Args[1:]))
	case name == "preload":
		os.Exit(preload(os.Args[1:]))
	default:
		fmt.Fprintf(os.Stderr, "node: %q is none of its programs; the node is started with \"server\" or \"agent\".\n", name)
		os.Exit(2)
	}
}

// Command cert-manager is cert-manager's controller, its webhook and the injector of the webhook's authority in one process, with the
// issuers that need nothing outside the cluster: an authority in a Secret, and self-signed. The module of cert-manager has these
// packages and no commands; upstream's are modules that no proxy serves.
package main

import (
	"context"
	"os"

	"golang.org/x/sync/errgroup"
	admission "k8s.io/api/admissionregistration/v1"
	"k8s.io/apimachinery/pkg/runtime"
	kubernetes "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/klog/v2"
	ctrl "sigs.k8s.io/controller-runtime"
	metrics "sigs.k8s.io/controller-runtime/pkg/metrics/server"

	internal "github.com/cert-manager/cert-manager/internal/webhook"
	certmanager "github.com/cert-manager/cert-manager/pkg/client/clientset/versioned/scheme"
	"github.com/cert-manager/cert-manager/pkg/controller"
	"github.com/cert-manager/cert-manager/pkg/controller/cainjector"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificate-shim/ingresses"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/approver"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/ca"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/selfsigned"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/issuing"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/keymanager"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/metrics"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/readiness"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/requestmanager"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/revisionmanager"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/trigger"
	_ "github.com/cert-manager/cert-manager/pkg/controller/clusterissuers"
	_ "github.com/cert-manager/cert-manager/pkg/controller/issuers"
	_ "github.com/cert-manager/cert-manager/pkg/issuer/ca"
	_ "github.com/cert-manager/cert-manager/pkg/issuer/selfsigned"
	webhook "github.com/cert-manager/cert-manager/pkg/webhook/options"
)

const namespace = "cert-manager"

func main() {
	log := klog.Background()
	ctrl.SetLogger(log)
	group, ctx := errgroup.WithContext(ctrl.LoggerInto(ctrl.SetupSignalHandler(), log))
	for _, run := range []func(context.Context, *errgroup.Group) error{runWebhook, runInjector, runControllers} {
		if err := run(ctx, group); err != nil {
			log.Error(err, "does not start")
			os.Exit(1)
		}
	}
	if err := group.Wait(); err != nil {
		log.Error(err, "ends")
		os.Exit(1)
	}
}

// runWebhook checks the objects of cert-manager's kinds; its authority is in a Secret that it makes itself.
func runWebhook(ctx context.Context, group *errgroup.Group) error {
	configuration, err := webhook.NewWebhookConfiguration()
	if err != nil {
		return err
	}
	configuration.SecurePort = 10250
	configuration.MetricsListenAddress = "0"
	dynamic := &configuration.TLSConfig.Dynamic
	dynamic.SecretNamespace = namespace
	dynamic.SecretName = "cert-manager-webhook-ca"
	dynamic.DNSNames = []string{"cert-manager-webhook", "cert-manager-webhook." + namespace, "cert-manager-webhook." + namespace + ".svc"}
	server, err := internal.NewCertManagerWebhookServer(klog.Background(), *configuration)
	if err != nil {
		return err
	}
	group.Go(func() error { return server.Run(ctx) })
	return nil
}

// runInjector writes the webhook's authority into the two objects that register it.
func runInjector(ctx context.Context, group *errgroup.Group) error {
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{kubernetes.AddToScheme, certmanager.AddToScheme, admission.AddToScheme} {
		if err := add(scheme); err != nil {
			return err
		}
	}
	configuration, err := ctrl.GetConfig()
	if err != nil {
		return err
	}
	manager, err := ctrl.NewManager(configuration, ctrl.Options{Scheme: scheme, Metrics: metrics.Options{BindAddress: "0"}})
	if err != nil {
		return err
	}
	enabled := map[string]bool{
		cainjector.MutatingWebhookConfigurationName:   true,
		cainjector.ValidatingWebhookConfigurationName: true,
	}
	if err := cainjector.RegisterAllInjectors(ctx, manager, cainjector.SetupOptions{EnabledReconcilersFor: enabled}); err != nil {
		return err
	}
	group.Go(func() error { return manager.Start(ctx) })
	return nil
}

// runControllers issues certificates, also for Ingresses with cert-manager's annotations. The settings are the defaults of upstream's
// command, without its limit on requests.
func runControllers(ctx context.Context, group *errgroup.Group) error {
	factory, err := controller.NewContextFactory(ctx, controller.ContextOptions{
		KubernetesAPIQPS:   200,
		KubernetesAPIBurst: 400,
		IssuerOptions:      controller.IssuerOptions{ClusterResourceNamespace: namespace},
		IngressShimOptions: controller.IngressShimOptions{
			DefaultIssuerKind:                 "Issuer",
			DefaultIssuerGroup:                "cert-manager.io",
			DefaultAutoCertificateAnnotations: []string{"kubernetes.io/tls-acme"},
		},
		CertificateOptions: controller.CertificateOptions{
			CopiedAnnotationPrefixes: []string{"*", "-kubectl.kubernetes.io/", "-fluxcd.io/", "-argocd.argoproj.io/"},
		},
	})
	if err != nil {
		return err
	}
	shared, err := factory.Build()
	if err != nil {
		return err
	}
	for _, construct := range controller.Known() {
		one, err := construct(factory)
		if err != nil {
			return err
		}
		group.Go(func() error { return one.Run(5, ctx) })
	}
	shared.SharedInformerFactory.Start(ctx.Done())
	shared.KubeSharedInformerFactory.Start(ctx.Done())
	return nil
}

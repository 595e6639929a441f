package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// One authority signs every certificate of the cluster; a node lives for a test run, so nothing is ever renewed.
type authority struct {
	folder      string
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

// identity is whom a certificate speaks for: a user and its groups, or a server and its names.
type identity struct {
	user   string
	groups []string
	names  []string
}

// newAuthority makes an authority, or takes the one that is there when the container is started again: what the cluster keeps
// was signed by it.
func newAuthority(folder, name string) (*authority, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	if pair, err := tls.LoadX509KeyPair(filepath.Join(folder, name+".crt"), filepath.Join(folder, name+".key")); err == nil {
		if key, ok := pair.PrivateKey.(*ecdsa.PrivateKey); ok {
			return &authority{folder, pair.Leaf, key}, nil
		}
	}
	key, err := newKey(filepath.Join(folder, name+".key"))
	if err != nil {
		return nil, err
	}
	template := lasting(pkix.Name{CommonName: name})
	template.IsCA = true
	template.BasicConstraintsValid = true
	template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, err
	}
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, err
	}
	return &authority{folder, certificate, key}, writePEM(filepath.Join(folder, name+".crt"), "CERTIFICATE", der)
}

// issue writes NAME.crt and NAME.key beside the authority's own.
func (a *authority) issue(name string, of identity) error {
	key, err := newKey(filepath.Join(a.folder, name+".key"))
	if err != nil {
		return err
	}
	template := lasting(pkix.Name{CommonName: of.user, Organization: of.groups})
	template.KeyUsage = x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}
	for _, name := range of.names {
		if address := net.ParseIP(name); address != nil {
			template.IPAddresses = append(template.IPAddresses, address)
		} else {
			template.DNSNames = append(template.DNSNames, name)
		}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.certificate, key.Public(), a.key)
	if err != nil {
		return err
	}
	return writePEM(filepath.Join(a.folder, name+".crt"), "CERTIFICATE", der)
}

// lasting is a certificate that is valid now, also for a client whose clock is a bit behind.
func lasting(subject pkix.Name) *x509.Certificate {
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		panic(err)
	}
	now := time.Now()
	return &x509.Certificate{
		SerialNumber: serial.Add(serial, big.NewInt(1)),
		Subject:      subject,
		NotBefore:    now.Add(-time.Hour),
		NotAfter:     now.AddDate(1, 0, 0),
	}
}

// newKey is elliptic: an RSA key for each of ten certificates would be the slowest step of the start.
func newKey(path string) (*ecdsa.PrivateKey, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return nil, err
	}
	return key, writePEM(path, "EC PRIVATE KEY", der)
}

func writePEM(path, kind string, der []byte) error {
	return os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600)
}

// kubeconfig says how USER, by the certificate of that name, reaches the API server at HOST.
func kubeconfig(path, tls, user, host string) error {
	var encoded [3]string
	for i, file := range []string{"server-ca.crt", user + ".crt", user + ".key"} {
		content, err := os.ReadFile(filepath.Join(tls, file))
		if err != nil {
			return err
		}
		encoded[i] = base64.StdEncoding.EncodeToString(content)
	}
	text := fmt.Sprintf(`apiVersion: v1
kind: Config
current-context: default
clusters:
  - name: default
    cluster:
      server: https://%s:%d
      certificate-authority-data: %s
contexts:
  - name: default
    context:
      cluster: default
      user: default
users:
  - name: default
    user:
      client-certificate-data: %s
      client-key-data: %s
`, host, apiPort, encoded[0], encoded[1], encoded[2])
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	// Renamed into place: whoever waits for the file never reads half of it.
	if err := os.WriteFile(path+".new", []byte(text), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

// stable is the form of a version that an API server serves by default: pkg/controlplane/instance.go admits no alpha and no beta
// version to the defaults.
var stable = regexp.MustCompile(`^v[0-9]+$`)

// flowcontrol is the one beta version that was ever served by default in the versions here, while legacyBetaEnabledByDefaultResources
// of pkg/controlplane/instance.go named it.
const flowcontrol = "flowcontrol.apiserver.k8s.io/v1beta3"

// resources is the part of an answer of discovery that Helm reads (GetVersionSet in pkg/action/action.go).
type resources struct {
	GroupVersion string
	Resources    []struct{ Kind string }
}

// writeServed writes the API versions that a cluster serves by default, one line for each group and version with its kinds, those
// of subresources included.
func writeServed(out *bufio.Writer, names, folders []string) {
	fmt.Fprintln(out, "# What an API server serves by default, from Kubernetes' own discovery. Written by ci/schemas/generate.")
	fmt.Fprintln(out, "versions "+strings.Join(names, " "))
	for i, folder := range folders {
		defaults, err := os.ReadFile(filepath.Join(folder, "pkg/controlplane/instance.go"))
		check(err)
		legacy := strings.Contains(string(defaults), "flowcontrolv1beta3.SchemeGroupVersion.WithResource(")
		files, err := filepath.Glob(filepath.Join(folder, "api/discovery/api*__v*.json"))
		check(err)
		sort.Strings(files)
		for _, file := range files {
			text, err := os.ReadFile(file)
			check(err)
			var answer resources
			check(json.Unmarshal(text, &answer))
			version := answer.GroupVersion[strings.LastIndex(answer.GroupVersion, "/")+1:]
			if !stable.MatchString(version) && !(legacy && answer.GroupVersion == flowcontrol) {
				continue
			}
			kinds := map[string]bool{}
			for _, resource := range answer.Resources {
				kinds[resource.Kind] = true
			}
			fmt.Fprintln(out, names[i]+" "+answer.GroupVersion+" "+strings.Join(sorted(kinds), " "))
		}
	}
}

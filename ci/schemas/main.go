// Writes what Kubernetes' own OpenAPI says into one compact text; called by generate.
//
//	go run ./ci/schemas 1.36=FOLDER 1.37=FOLDER >kubernetes.txt      folders of the module k8s.io/kubernetes
//	go run ./ci/schemas served 1.36=FOLDER 1.37=FOLDER >served.txt   the API versions that are served by default
//	go run ./ci/schemas gateway FOLDER >gateway.json                 the folder of the module sigs.k8s.io/gateway-api
//
// swagger.json says which kinds, fields and types there are. It lacks enumerations and the defaults of list keys, which are taken
// from the Go source that swagger.json is made from.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// Schema is the part of an OpenAPI schema that judges a document.
type Schema struct {
	Ref        string                                  `json:"$ref"`
	Type       string                                  `json:"type"`
	Format     string                                  `json:"format"`
	Properties map[string]Schema                       `json:"properties"`
	Required   []string                                `json:"required"`
	Items      *Schema                                 `json:"items"`
	Values     *Schema                                 `json:"additionalProperties"`
	ListType   string                                  `json:"x-kubernetes-list-type"`
	ListKeys   []string                                `json:"x-kubernetes-list-map-keys"`
	Kinds      []struct{ Group, Version, Kind string } `json:"x-kubernetes-group-version-kind"`
}

// Version is a minor version of Kubernetes.
type Version struct {
	name        string
	definitions map[string]Schema
	extras      map[string]map[string]Extra
}

// special are the definitions that are no objects with fields.
var special = map[string]string{
	"io.k8s.apimachinery.pkg.api.resource.Quantity":                                         "q",
	"io.k8s.apimachinery.pkg.apis.meta.v1.Time":                                             "t",
	"io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime":                                        "t",
	"io.k8s.apimachinery.pkg.util.intstr.IntOrString":                                       "x",
	"io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1":                                         "o",
	"io.k8s.apimachinery.pkg.apis.meta.v1.Patch":                                            "o",
	"io.k8s.apimachinery.pkg.runtime.RawExtension":                                          "o",
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON":                         "?",
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray":       "&" + short(jsonSchemaProps),
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool":        "b|&" + short(jsonSchemaProps),
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray": "?",
}

const jsonSchemaProps = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	arguments := os.Args[1:]
	if len(arguments) == 2 && arguments[0] == "gateway" {
		writeGateway(out, arguments[1])
		return
	}
	isServed := len(arguments) > 0 && arguments[0] == "served"
	if isServed {
		arguments = arguments[1:]
	}
	var versions []Version
	var minors, folders []string
	for _, argument := range arguments {
		name, folder, _ := strings.Cut(argument, "=")
		minors, folders = append(minors, name), append(folders, folder)
		if !isServed {
			versions = append(versions, read(name, folder))
		}
	}
	if isServed {
		writeServed(out, minors, folders)
		return
	}
	fmt.Fprintln(out, "# The Kubernetes API, from its own OpenAPI. Written by ci/schemas/generate; docs/schema.md tells how to read it.")
	names := make([]string, len(versions))
	for i, version := range versions {
		names[i] = version.name
	}
	fmt.Fprintln(out, "versions "+strings.Join(names, " "))
	write(out, versions)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "ci/schemas:", err)
		os.Exit(3)
	}
}

func read(name, folder string) Version {
	text, err := os.ReadFile(filepath.Join(folder, "api/openapi-spec/swagger.json"))
	check(err)
	var document struct{ Definitions map[string]Schema }
	check(json.Unmarshal(text, &document))
	extras, err := readExtras(filepath.Join(folder, "pkg/generated/openapi/zz_generated.openapi.go"))
	check(err)
	return Version{name, document.Definitions, extras}
}

// Lines are the lines of a section, each with the versions (by index) that have it.
type Lines map[string][]int

func (l Lines) add(line string, version int) {
	if at := l[line]; len(at) == 0 || at[len(at)-1] != version {
		l[line] = append(at, version)
	}
}

func write(out *bufio.Writer, versions []Version) {
	kinds := Lines{}
	definitions := map[string]Lines{}
	present := Lines{}
	last := versions[len(versions)-1]
	for index, version := range versions {
		reached := map[string]bool{}
		var reach func(name string)
		reach = func(name string) {
			if reached[name] || special[name] != "" {
				return
			}
			reached[name] = true
			present.add(name, index)
			if definitions[name] == nil {
				definitions[name] = Lines{}
			}
			schema := version.definitions[name]
			for field, property := range schema.Properties {
				line := field + " " + typeOf(property, version, version.extras[name][field], reach)
				if isRequired(name, field, schema, last) {
					line = "!" + line
				}
				definitions[name].add(line, index)
			}
		}
		for name, schema := range version.definitions {
			for _, kind := range schema.Kinds {
				if _, isObject := schema.Properties["metadata"]; isObject && len(schema.Kinds) == 1 && !strings.HasSuffix(kind.Kind, "List") {
					kinds.add("kind "+strings.TrimPrefix(kind.Group+"/"+kind.Version, "/")+" "+kind.Kind+" "+short(name), index)
					reach(name)
				}
			}
		}
	}
	all := make([]int, len(versions))
	for i := range all {
		all[i] = i
	}
	kinds.write(out, versions, all)
	for _, name := range sorted(definitions) {
		fmt.Fprintln(out, "="+short(name))
		definitions[name].write(out, versions, present[name])
	}
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Slice(keys, func(i, j int) bool {
		a, b := strings.TrimPrefix(keys[i], "!"), strings.TrimPrefix(keys[j], "!")
		if a == b {
			return keys[i] < keys[j]
		}
		return a < b
	})
	return keys
}

// write names the versions of a line only where not all versions of its section have it.
func (l Lines) write(out *bufio.Writer, versions []Version, usual []int) {
	for _, line := range sorted(l) {
		if !slices.Equal(l[line], usual) {
			line += " @" + ranges(l[line], versions)
		}
		fmt.Fprintln(out, line)
	}
}

// ranges writes versions as 1.31-1.33,1.35-; the last one stays open while the newest version is in it.
func ranges(at []int, versions []Version) string {
	var parts []string
	for i := 0; i < len(at); {
		j := i
		for j+1 < len(at) && at[j+1] == at[j]+1 {
			j++
		}
		part := versions[at[i]].name
		if at[j] == len(versions)-1 {
			part += "-"
		} else if j > i {
			part += "-" + versions[at[j]].name
		}
		parts = append(parts, part)
		i = j + 1
	}
	return strings.Join(parts, ",")
}

// acceptedEmpty are fields that OpenAPI requires and a server accepts as missing, which the corpus of
// ServerAgreementTest shows.
var acceptedEmpty = map[string]bool{
	"apiextensions.v1.CustomResourceDefinitionVersion.served":  true,
	"apiextensions.v1.CustomResourceDefinitionVersion.storage": true,
	"core.v1.HTTPHeader.value":                                 true,
	"core.v1.LimitRangeSpec.limits":                            true,
	"core.v1.SleepAction.seconds":                              true,
	"discovery.v1.ForZone.name":                                true,
}

// isRequired tells whether the API server insists. OpenAPI also lists fields whose zero value it takes; later versions mended
// that for most of them, so what the newest version does not ask for was never needed. A status is not the author's to write.
func isRequired(name, field string, schema Schema, last Version) bool {
	if strings.HasSuffix(name, "Status") || !slices.Contains(schema.Required, field) || acceptedEmpty[short(name)+"."+field] {
		return false
	}
	newest, isThere := last.definitions[name]
	if !isThere {
		return true
	}
	return slices.Contains(newest.Required, field)
}

func short(name string) string {
	name = strings.TrimPrefix(name, "io.k8s.")
	for _, prefix := range []string{"api.", "apimachinery.pkg.apis.", "apiextensions-apiserver.pkg.apis.", "kube-aggregator.pkg.apis."} {
		name = strings.TrimPrefix(name, prefix)
	}
	return name
}

func typeOf(schema Schema, version Version, extra Extra, reach func(string)) string {
	switch {
	case schema.Ref != "":
		name := strings.TrimPrefix(schema.Ref, "#/definitions/")
		if code := special[name]; code != "" {
			if at := strings.IndexByte(code, '&'); at >= 0 {
				reach(jsonSchemaProps)
			}
			return code
		}
		if target, isThere := version.definitions[name]; !isThere || target.Type != "object" {
			check(fmt.Errorf("%s is no object: %v; name it in 'special'", name, target))
		}
		reach(name)
		return "&" + short(name)
	case schema.Type == "array":
		return "[" + typeOf(*schema.Items, version, extra, reach) + identity(schema, version)
	case schema.Type == "object" && schema.Values != nil:
		return "%" + typeOf(*schema.Values, version, extra, reach)
	case schema.Type == "object":
		return "o"
	case schema.Type == "string" && schema.Format == "byte":
		return "y"
	case schema.Type == "string":
		if len(extra.Enum) == 0 {
			return "s"
		}
		return "s{" + strings.Join(extra.Enum, "|") + "}"
	case schema.Type == "integer" && schema.Format == "int32":
		return "i"
	case schema.Type == "integer":
		return "l"
	case schema.Type == "number":
		return "n"
	case schema.Type == "boolean":
		return "b"
	}
	check(fmt.Errorf("unknown type %+v", schema))
	return ""
}

// identity tells what makes two items of a list the same: # and nothing for a set, # and keys with their defaults for a map.
func identity(schema Schema, version Version) string {
	switch schema.ListType {
	case "set":
		return "#"
	case "map":
		item := strings.TrimPrefix(schema.Items.Ref, "#/definitions/")
		keys := make([]string, len(schema.ListKeys))
		for i, key := range schema.ListKeys {
			keys[i] = key
			if extra := version.extras[item][key]; extra.HasDefault {
				keys[i] += "=" + extra.Default
			}
		}
		return "#" + strings.Join(keys, ",")
	}
	return ""
}

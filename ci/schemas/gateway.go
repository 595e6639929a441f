package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"sigs.k8s.io/yaml"
)

// gatewayFolder holds a channel of the definitions in the module sigs.k8s.io/gateway-api.
const gatewayFolder = "config/crd"

// object is a part of a definition.
type object = map[string]any

// writeGateway writes the definitions of the Gateway API: what the standard channel rejects, unless the experimental channel of the
// same release accepts it. A cluster has one of the two, and a chart does not say which.
func writeGateway(out *bufio.Writer, folder string) {
	files, err := filepath.Glob(filepath.Join(folder, gatewayFolder, "standard", "*.yaml"))
	check(err)
	slices.Sort(files)
	var definitions []any
	for _, file := range files {
		standard := definition(file)
		if standard["kind"] != "CustomResourceDefinition" {
			continue
		}
		other := filepath.Join(folder, gatewayFolder, "experimental", filepath.Base(file))
		definitions = append(definitions, reduced(standard, versionsOf(definition(other))))
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	check(encoder.Encode(object{"apiVersion": "v1", "kind": "List", "items": definitions}))
	_, err = out.Write(text.Bytes())
	check(err)
}

func definition(file string) object {
	text, err := os.ReadFile(file)
	check(err)
	var content object
	check(yaml.Unmarshal(text, &content))
	return content
}

func versionsOf(definition object) map[string]object {
	found := map[string]object{}
	for _, one := range definition["spec"].(object)["versions"].([]any) {
		version := one.(object)
		found[version["name"].(string)] = version["schema"].(object)["openAPIV3Schema"].(object)
	}
	return found
}

func reduced(definition object, others map[string]object) object {
	spec := definition["spec"].(object)
	var versions []any
	for _, one := range spec["versions"].([]any) {
		version := one.(object)
		if version["served"] != true {
			continue
		}
		name := version["name"].(string)
		schema := version["schema"].(object)["openAPIV3Schema"].(object)
		both := either(schema, others[name])
		if properties := both["properties"].(object); properties["status"] != nil {
			properties["status"] = anything()
		}
		kept := object{"name": name, "schema": object{"openAPIV3Schema": both}}
		if subresources, has := version["subresources"]; has {
			kept["subresources"] = subresources
		}
		for _, earlier := range versions {
			if same := earlier.(object); reflect.DeepEqual(same["schema"], kept["schema"]) {
				kept["schema"] = object{"as": same["name"]}
			}
		}
		versions = append(versions, kept)
	}
	return object{
		"apiVersion": definition["apiVersion"],
		"kind":       definition["kind"],
		"spec": object{
			"group":    spec["group"],
			"names":    object{"kind": spec["names"].(object)["kind"]},
			"versions": versions,
		},
	}
}

func anything() object {
	return object{"x-kubernetes-preserve-unknown-fields": true}
}

// either returns a schema that accepts what one of two accepts.
func either(one, other object) object {
	merged := object{}
	for key, value := range one {
		theirs, has := other[key]
		switch {
		case key == "description" || key == "title":
		case key == "properties":
			merged[key] = fields(value.(object), asObject(theirs))
		case key == "items" || key == "additionalProperties":
			if schema, isSchema := value.(object); isSchema {
				merged[key] = either(schema, asObject(theirs))
			} else {
				merged[key] = value
			}
		case key == "x-kubernetes-validations":
			if rules := common(value.([]any), asList(theirs)); len(rules) > 0 {
				merged[key] = rules
			}
		case key == "required":
			if names := intersection(value.([]any), asList(theirs)); len(names) > 0 {
				merged[key] = names
			}
		case key == "enum" && has:
			merged[key] = union(value.([]any), asList(theirs))
		case strings.HasPrefix(key, "max") && has:
			merged[key] = max(value.(float64), theirs.(float64))
		case strings.HasPrefix(key, "min") && has:
			merged[key] = min(value.(float64), theirs.(float64))
		case key == "default" || key == "type" || strings.HasPrefix(key, "x-kubernetes-"):
			merged[key] = value
		case has && reflect.DeepEqual(value, theirs):
			merged[key] = value
		}
	}
	return merged
}

func fields(one, other object) object {
	merged := object{}
	for name, schema := range one {
		if theirs, has := other[name].(object); has {
			merged[name] = either(schema.(object), theirs)
		} else {
			merged[name] = either(schema.(object), schema.(object))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(other)) {
		if _, has := merged[name]; !has {
			merged[name] = anything()
		}
	}
	return merged
}

// common returns the rules that both have, without what no report prints.
func common(one, other []any) []any {
	var rules []any
	for _, each := range one {
		rule := each.(object)
		for _, theirs := range other {
			if theirs.(object)["rule"] == rule["rule"] {
				kept := object{}
				for _, key := range []string{"rule", "message", "fieldPath"} {
					if value, has := rule[key]; has {
						kept[key] = value
					}
				}
				rules = append(rules, kept)
				break
			}
		}
	}
	return rules
}

func intersection(one, other []any) []any {
	return slices.DeleteFunc(slices.Clone(one), func(each any) bool { return !slices.Contains(other, each) })
}

func union(one, other []any) []any {
	all := slices.Clone(one)
	for _, each := range other {
		if !slices.Contains(all, each) {
			all = append(all, each)
		}
	}
	return all
}

func asObject(value any) object {
	found, _ := value.(object)
	return found
}

func asList(value any) []any {
	found, _ := value.([]any)
	return found
}

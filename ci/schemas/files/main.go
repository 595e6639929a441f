// Writes the JSON schemas that kubeconform reads, for ci/bench/schema: one file for each kind, strict, with everything in place.
//
//	go run ./files FOLDER TARGET      a folder of the module k8s.io/kubernetes
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

type object = map[string]any

func main() {
	text, err := os.ReadFile(filepath.Join(os.Args[1], "api/openapi-spec/swagger.json"))
	check(err)
	var document struct{ Definitions map[string]object }
	check(json.Unmarshal(text, &document))
	for _, definition := range document.Definitions {
		kinds, _ := definition["x-kubernetes-group-version-kind"].([]any)
		if len(kinds) != 1 {
			continue
		}
		kind := kinds[0].(object)
		group, _, _ := strings.Cut(kind["group"].(string), ".")
		name := strings.ToLower(kind["kind"].(string)) + "-" + kind["version"].(string)
		if group != "" {
			name = strings.ToLower(kind["kind"].(string)) + "-" + group + "-" + kind["version"].(string)
		}
		schema, err := json.Marshal(inline(definition, document.Definitions, nil, false))
		check(err)
		check(os.WriteFile(filepath.Join(os.Args[2], name+".json"), schema, 0o644))
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "ci/schemas/files:", err)
		os.Exit(3)
	}
}

func inline(schema object, definitions map[string]object, around []string, optional bool) object {
	if ref, isRef := schema["$ref"].(string); isRef {
		name := strings.TrimPrefix(ref, "#/definitions/")
		switch {
		case strings.HasSuffix(name, "intstr.IntOrString"):
			return object{"oneOf": []any{object{"type": "string"}, object{"type": "integer"}, object{"type": "null"}}}
		case strings.HasSuffix(name, "resource.Quantity"):
			return object{"oneOf": []any{object{"type": "string"}, object{"type": "number"}, object{"type": "null"}}}
		case slices.Contains(around, name):
			return object{} // a schema in one piece cannot recur
		}
		return inline(definitions[name], definitions, append(slices.Clone(around), name), optional)
	}
	result := object{}
	if kind, isThere := schema["type"]; isThere {
		result["type"] = kind
		if optional {
			result["type"] = []any{kind, "null"}
		}
	}
	if required, isThere := schema["required"]; isThere {
		result["required"] = required
	}
	if properties, isThere := schema["properties"].(object); isThere {
		fields := object{}
		required, _ := schema["required"].([]any)
		for name, property := range properties {
			fields[name] = inline(property.(object), definitions, around, !slices.Contains(required, any(name)))
		}
		result["properties"] = fields
		result["additionalProperties"] = false
	}
	if items, isThere := schema["items"].(object); isThere {
		result["items"] = inline(items, definitions, around, true)
	}
	if values, isThere := schema["additionalProperties"].(object); isThere {
		result["additionalProperties"] = inline(values, definitions, around, true)
	}
	return result
}

package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
)

// Extra is what swagger.json does not say of a field.
type Extra struct {
	Enum       []string
	Default    string
	HasDefault bool
}

// readExtras reads the generated Go source: definition, field, extra.
func readExtras(file string) (map[string]map[string]Extra, error) {
	source, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	imports := map[string]string{}
	for _, one := range source.Imports {
		if one.Name != nil {
			imports[one.Name.Name] = text(one.Path)
		}
	}
	names := definitionNames(source, imports)
	extras := map[string]map[string]Extra{}
	for _, declaration := range source.Decls {
		function, isFunction := declaration.(*ast.FuncDecl)
		if !isFunction || names[function.Name.Name] == "" {
			continue
		}
		ast.Inspect(function, func(node ast.Node) bool {
			pair, isPair := node.(*ast.KeyValueExpr)
			if !isPair || !isNamed(pair.Key, "Properties") {
				return true
			}
			fields := map[string]Extra{}
			for _, element := range pair.Value.(*ast.CompositeLit).Elts {
				field := element.(*ast.KeyValueExpr)
				fields[text(field.Key)] = extraOf(field.Value)
			}
			extras[names[function.Name.Name]] = fields
			return false
		})
	}
	return extras, nil
}

// definitionNames maps the function that makes a definition to the name that it has in swagger.json.
func definitionNames(source *ast.File, imports map[string]string) map[string]string {
	names := map[string]string{}
	ast.Inspect(source, func(node ast.Node) bool {
		pair, isPair := node.(*ast.KeyValueExpr)
		if !isPair {
			return true
		}
		call, isCall := pair.Value.(*ast.CallExpr)
		if !isCall {
			return true
		}
		function, isName := call.Fun.(*ast.Ident)
		if !isName || !strings.HasPrefix(function.Name, "schema_") {
			return true
		}
		switch key := pair.Key.(type) {
		case *ast.BasicLit: // "k8s.io/api/core/v1.Pod"
			names[function.Name] = modelName(text(key))
		case *ast.CallExpr: // corev1.Pod{}.OpenAPIModelName()
			if method, isMethod := key.Fun.(*ast.SelectorExpr); isMethod {
				if literal, isLiteral := method.X.(*ast.CompositeLit); isLiteral {
					if kind, isKind := literal.Type.(*ast.SelectorExpr); isKind {
						names[function.Name] = modelName(imports[kind.X.(*ast.Ident).Name] + "." + kind.Sel.Name)
					}
				}
			}
		}
		return true
	})
	return names
}

func modelName(path string) string {
	host, rest, _ := strings.Cut(path, "/")
	words := strings.Split(host, ".")
	for i, j := 0, len(words)-1; i < j; i, j = i+1, j-1 {
		words[i], words[j] = words[j], words[i]
	}
	return strings.Join(words, ".") + "." + strings.ReplaceAll(rest, "/", ".")
}

func extraOf(node ast.Node) Extra {
	var extra Extra
	depth := 0
	ast.Inspect(node, func(inner ast.Node) bool {
		pair, isPair := inner.(*ast.KeyValueExpr)
		if !isPair {
			return true
		}
		switch {
		case isNamed(pair.Key, "Items"), isNamed(pair.Key, "AdditionalProperties"):
			depth++
		case isNamed(pair.Key, "Enum"):
			for _, value := range pair.Value.(*ast.CompositeLit).Elts {
				extra.Enum = append(extra.Enum, text(value))
			}
		case isNamed(pair.Key, "Default") && depth == 0:
			if literal, isLiteral := pair.Value.(*ast.BasicLit); isLiteral {
				extra.Default, extra.HasDefault = text(literal), true
			}
		}
		return true
	})
	return extra
}

func isNamed(node ast.Expr, name string) bool {
	identifier, isIdentifier := node.(*ast.Ident)
	return isIdentifier && identifier.Name == name
}

func text(node ast.Expr) string {
	literal, isLiteral := node.(*ast.BasicLit)
	if !isLiteral {
		return ""
	}
	if literal.Kind != token.STRING {
		return literal.Value
	}
	value, err := strconv.Unquote(literal.Value)
	if err != nil {
		return ""
	}
	return value
}

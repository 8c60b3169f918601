// Writes the SDKs of a Pulumi schema with Pulumi's own generators: generator SCHEMA DIR makes DIR/python, DIR/nodejs and
// DIR/go. What a language wants to know besides, the schema says.
package main

import (
	"encoding/json"
	"log"
	"os"
	"path/filepath"

	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// Named at the top of each generated file.
const tool = "Pulumi's SDK generator"

// Would load the packages whose types the schema uses: it uses its own alone.
var loader = schema.NewNullLoader()

var generators = map[string]func(*schema.Package) (map[string][]byte, error){
	"python": func(pkg *schema.Package) (map[string][]byte, error) {
		return python.GeneratePackage(tool, pkg, nil, nil)
	},
	"nodejs": func(pkg *schema.Package) (map[string][]byte, error) {
		return nodejs.GeneratePackage(tool, pkg, nil, nil, false, nil)
	},
	"go": func(pkg *schema.Package) (map[string][]byte, error) {
		return golang.GeneratePackage(tool, pkg, nil)
	},
}

func main() {
	log.SetFlags(0)
	text, err := os.ReadFile(os.Args[1])
	check(err)
	var spec schema.PackageSpec
	check(json.Unmarshal(text, &spec))
	for language, generate := range generators {
		// A generator changes the package that it is given.
		pkg, diagnostics, err := schema.BindSpec(spec, loader, schema.ValidationOptions{})
		check(err)
		if diagnostics.HasErrors() {
			log.Fatal(diagnostics)
		}
		files, err := generate(pkg)
		check(err)
		for name, content := range files {
			path := filepath.Join(os.Args[2], language, filepath.FromSlash(name))
			check(os.MkdirAll(filepath.Dir(path), 0o755))
			check(os.WriteFile(path, content, 0o644))
		}
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

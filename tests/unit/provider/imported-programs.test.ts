import fc from "fast-check";
import ts from "typescript";
import { parse } from "yaml";
import { writeNodeProgram } from "../../../provider/src/cli/import/programs/node";
import { writePythonProgram } from "../../../provider/src/cli/import/programs/python";
import { writeYamlProgram } from "../../../provider/src/cli/import/programs/yaml";
import type { ImportedResource } from "../../../provider/src/cli/import/resources";
import { toToken } from "../../../provider/src/engine/tokens";
import { refer } from "../../engine/yaml-stack";
import { expectedInputs, imported, secretOf, toWellFormed } from "../../imported";

const samples = { numRuns: 300 };

/** Runs a program with modules that note what is declared. */
function runNode(program: string): unknown[] {
  const { outputText, diagnostics } = ts.transpileModule(program, {
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  expect(diagnostics).toEqual([]);
  const declared: unknown[] = [];
  const createClass = (type: string) =>
    class {
      constructor(name: string, inputs: object) {
        declared.push({ type, name, inputs });
      }
    };
  const classes: object = new Proxy(
    {},
    {
      get: (_, name: string) =>
        name === "v4"
          ? new Proxy({}, { get: (_, inner: string) => createClass(toToken(`v4.${inner}`)) })
          : createClass(toToken(name)),
    },
  );
  const pulumi = {
    Config: class {
      requireSecret = secretOf;
    },
  };
  const load = (module: string) => (module === "@pulumi/pulumi" ? pulumi : classes);
  new Function("require", "exports", outputText)(load, {});
  return declared;
}

test.each([
  { provider: "package", isTypeScript: true, isModule: true },
  { provider: "plugin", isTypeScript: true, isModule: true },
  { provider: "package", isTypeScript: false, isModule: true },
  { provider: "plugin", isTypeScript: false, isModule: false },
] as const)("a Node program declares what is live, whatever that is: %j", (dialect) => {
  fc.assert(
    fc.property(imported(), (resource) => {
      expect(runNode(writeNodeProgram([resource], dialect))).toEqual([
        { type: toToken(resource.kind.family.resource), name: resource.name, inputs: expectedInputs(resource) },
      ]);
    }),
    samples,
  );
});

test("the part of a Pulumi.yaml declares what is live, whatever that is", () => {
  fc.assert(
    fc.property(imported(), (resource) => {
      const { config = {}, resources } = parse(writeYamlProgram([resource]));
      const [[name, { type, properties }]] = Object.entries(resources) as [[string, YamlResource]];
      expect({ name, type, inputs: interpolate(properties) }).toEqual({
        name: resource.name,
        type: toToken(resource.kind.family.resource),
        inputs: toWellFormed(expectedInputs(resource)),
      });
      expect(config).toEqual(resource.secret ? { [resource.secret.configKey]: { type: "string", secret: true } } : {});
    }),
    samples,
  );
});

interface YamlResource {
  type: string;
  properties: object;
}

/** What Pulumi makes of text: `${name}` is a value, and `$$` a dollar. Source: pulumi-yaml 1.25, ast/interpolation.go. */
function interpolate(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(interpolate);
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, interpolate(inner)]));
  }
  if (typeof value !== "string") {
    return value;
  }
  const [, key] = /^\$\{([\w-]+)\}$/.exec(value) ?? [];
  if (key) {
    return secretOf(key);
  }
  expect(value.replaceAll("$$", "")).not.toContain("${");
  return value.replaceAll("$$", "$");
}

test("with an explicit provider, each language has the option that names it", () => {
  const [resource] = fc.sample(imported(), 1) as [ImportedResource];
  const ofTenant = [{ ...resource, provider: { name: "tenant-a", urn: "" } }];
  const dialect = { provider: "plugin", isTypeScript: true, isModule: true } as const;
  expect(writeNodeProgram(ofTenant, dialect)).toMatch(/^\}, \{ provider: tenantA \}\);$/m);
  expect(writePythonProgram(ofTenant)).toMatch(
    /^import pulumi\n.*^ {4}opts=pulumi\.ResourceOptions\(provider=tenant_a\),$/ms,
  );
  expect(Object.values(parse(writeYamlProgram(ofTenant)).resources)).toMatchObject([
    { options: { provider: refer("tenant-a") } },
  ]);
});

test.each(["yes", "null", "True", "n"])("a resource called %s is one in YAML too", (name) => {
  const [resource] = fc.sample(imported(), 1) as [ImportedResource];
  const program = writeYamlProgram([{ ...resource, name }]);
  expect(Object.keys(parse(program, { version: "1.1" }).resources)).toEqual([name]);
});

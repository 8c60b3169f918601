import { join } from "node:path";
import ts from "typescript";
import { root } from "../root.mjs";
import { fail } from "./fail.mjs";

/**
 * What the docstrings of a resource class and of its arguments say, as Markdown.
 *
 * @typedef {object} ResourceDocs
 * @property {string} description
 * @property {string} get of the method that reads an existing configuration
 * @property {Record<string, PropertyDocs>} inputs
 * @property {Record<string, PropertyDocs>} outputs
 */

/** @typedef {{ description: string, isOptional: boolean }} PropertyDocs */

/**
 * Opens the module that a program imports, to read its docstrings by the names that a program writes.
 *
 * @param {(name: string) => boolean} isLinkable whether a docstring may link to a name
 */
export function openDocstrings(isLinkable) {
  const program = createProgram();
  const checker = program.getTypeChecker();
  const entry = program.getSourceFile(entryPoint);
  const module = entry && checker.getSymbolAtLocation(entry);

  /** @type {(symbol: ts.Symbol) => ts.Symbol} */
  const resolve = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);

  /** @param {string} name such as "v4.CallCommand" */
  function find(name) {
    const found = name.split(".").reduce((parent, part) => {
      const exported = parent && checker.tryGetMemberInModuleExports(part, parent);
      return exported && resolve(exported);
    }, module);
    return found ?? fail(`${entryPoint} exports no ${name}`);
  }

  /** @param {ts.Symbol | undefined} symbol @param {string} name */
  function describe(symbol, name) {
    const parts = symbol?.getDocumentationComment(checker) ?? [];
    const text = parts.map((part) => writePart(part, name)).join("");
    return joinLines(text) || fail(`${name} has no docstring`);
  }

  /** @param {ts.SymbolDisplayPart} part @param {string} name */
  function writePart({ kind, text }, name) {
    if (kind === "link") {
      return "";
    }
    if (kind !== "linkName") {
      return text;
    }
    return isLinkable(text) ? `\`${text}\`` : fail(`The docstring of ${name} links to ${text}, unknown to the schema`);
  }

  /** @param {string} owner @param {readonly string[]} names */
  function describeProperties(owner, names) {
    const type = checker.getDeclaredTypeOfSymbol(find(owner));
    return Object.fromEntries(
      names.map((name) => {
        const property = type.getProperty(name);
        return [name, { description: describe(property, `${owner}.${name}`), isOptional: isOptional(property) }];
      }),
    );
  }

  /** @param {ts.Expression | undefined} list @returns {[string, string][]} */
  function listWords(list) {
    if (!list || !ts.isAsExpression(list) || !ts.isArrayLiteralExpression(list.expression)) {
      return [];
    }
    return list.expression.elements.flatMap((element) => {
      if (ts.isStringLiteral(element)) {
        return [[element.text, readWordDocstring(element) ?? fail(`The word ${element.text} has no docstring`)]];
      }
      return ts.isSpreadElement(element) ? listWords(findInitializer(element.expression)) : [];
    });
  }

  /** @param {ts.Node} name */
  function findInitializer(name) {
    const symbol = checker.getSymbolAtLocation(name);
    const declaration = symbol && resolve(symbol).valueDeclaration;
    return declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  }

  return {
    /**
     * @param {string} resource the name of its class
     * @param {readonly string[]} properties
     * @returns {ResourceDocs}
     */
    describeResource(resource, properties) {
      const symbol = find(resource);
      return {
        description: describe(symbol, resource),
        get: describe(symbol.exports?.get(/** @type {ts.__String} */ ("get")), `${resource}.get`),
        inputs: describeProperties(`${resource}Args`, properties),
        outputs: describeProperties(resource, properties),
      };
    },

    /** @param {string} eventType the name of a type that is made of a list's words: `(typeof list)[number]` */
    describeEventType(eventType) {
      const symbol = find(eventType);
      const declaration = symbol.declarations?.find(ts.isTypeAliasDeclaration);
      const list = declaration && findFirst(declaration, ts.isTypeQueryNode);
      return {
        description: describe(symbol, eventType),
        words: list ? listWords(findInitializer(list.exprName)) : [],
      };
    },
  };
}

/**
 * What stands above a word in a list. To the compiler that is no docstring.
 *
 * @param {ts.StringLiteral} word
 */
export function readWordDocstring(word) {
  return word.getFullText().match(/\/\*\* (.*) \*\//)?.[1];
}

const entryPoint = join(root, "provider/src/program/index.ts");

function createProgram() {
  const config = join(root, "provider/tsconfig.json");
  const onUnRecoverableConfigFileDiagnostic = () => fail(`${config} cannot be read`);
  const parsed = ts.getParsedCommandLineOfConfigFile(config, {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic });
  return ts.createProgram([entryPoint], { ...parsed?.options, noEmit: true });
}

/** @param {ts.Symbol | undefined} property an optional one of the arguments, or an output that may be undefined */
function isOptional(property) {
  const declaration = property?.valueDeclaration;
  const type = declaration && ts.isPropertyDeclaration(declaration) ? (declaration.type?.getText() ?? "") : "";
  return Boolean((property?.flags ?? 0) & ts.SymbolFlags.Optional) || /\bundefined\b/.test(type);
}

/**
 * @template {ts.Node} Found
 * @param {ts.Node} node
 * @param {(node: ts.Node) => node is Found} isWanted
 * @returns {Found | undefined}
 */
function findFirst(node, isWanted) {
  return ts.forEachChild(node, (child) => (isWanted(child) ? child : findFirst(child, isWanted)));
}

/**
 * Joins the lines of each paragraph: some readers of a schema show line breaks as they are.
 *
 * @param {string} text
 */
function joinLines(text) {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s*\n\s*/g, " "))
    .join("\n\n");
}

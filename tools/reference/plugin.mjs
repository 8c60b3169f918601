import { Converter, ReflectionKind, UnknownType } from "typedoc";
import ts from "typescript";
import { readWordDocstring } from "./docstrings.mjs";

/** @import { Application, Context, DeclarationReflection, Logger, ParameterReflection } from "typedoc" */

/**
 * Has typedoc show our types by their names, and what each word means.
 *
 * @param {Application} application
 */
export function load({ converter, logger }) {
  converter.on(Converter.EVENT_CREATE_SIGNATURE, (context, { parameters }) => {
    for (const parameter of parameters ?? []) {
      showTypeAsWritten(context, parameter);
    }
  });
  converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (reflection.kindOf(ReflectionKind.Property)) {
      showTypeAsWritten(context, reflection);
    }
    if (reflection.kindOf(ReflectionKind.Variable)) {
      describeWords(context, reflection, logger);
    }
  });
  // What these stand in for of Pulumi's, or inherit from a type that a program cannot import, is nothing to a reader.
  const afterTypedocsOwn = -1000;
  const hideInheritance = (/** @type {Context} */ { project }) => {
    for (const reflection of Object.values(project.reflections)) {
      if (reflection.isSignature()) {
        delete reflection.overwrites;
        delete reflection.inheritedFrom;
      }
      if (!reflection.isDeclaration()) {
        continue;
      }
      if (reflection.kindOf(ReflectionKind.ClassOrInterface)) {
        delete reflection.typeHierarchy;
      }
      delete reflection.inheritedFrom;
    }
  };
  converter.on(Converter.EVENT_RESOLVE_END, hideInheritance, afterTypedocsOwn);
}

/**
 * The compiler has no name for an Action: to it, it is one of 25 literals.
 *
 * @param {Context} context
 * @param {DeclarationReflection | ParameterReflection} reflection
 */
function showTypeAsWritten(context, reflection) {
  const declaration = context.getSymbolFromReflection(reflection)?.valueDeclaration;
  if (
    declaration &&
    (ts.isPropertyDeclaration(declaration) || ts.isPropertySignature(declaration) || ts.isParameter(declaration)) &&
    !isOfTypeParameter(context, declaration.type)
  ) {
    reflection.type = context.converter.convertType(context, declaration.type);
  }
}

/**
 * What a base class leaves open is known in the class that extends it.
 *
 * @param {Context} context
 * @param {ts.TypeNode | undefined} type
 * @returns {boolean}
 */
function isOfTypeParameter(context, type) {
  if (!type) {
    return false;
  }
  const { flags } = context.checker.getTypeAtLocation(type);
  const parts = ts.isUnionTypeNode(type) ? type.types : [];
  return (flags & ts.TypeFlags.TypeParameter) !== 0 || parts.some((part) => isOfTypeParameter(context, part));
}

/**
 * Shows a list of words as a table with what stands above each of them. Typedoc does not look into values, and would repeat
 * the words as the list's type.
 *
 * @param {Context} context
 * @param {DeclarationReflection} reflection
 * @param {Logger} logger
 */
function describeWords(context, reflection, logger) {
  const declaration = context.getSymbolFromReflection(reflection)?.valueDeclaration;
  if (!declaration || !ts.isVariableDeclaration(declaration)) {
    return;
  }
  const list = declaration.initializer;
  if (!list || !ts.isAsExpression(list) || !ts.isArrayLiteralExpression(list.expression)) {
    return;
  }

  const words = list.expression.elements.filter(ts.isStringLiteral);
  const rows = words.map((word) => {
    const meaning = readWordDocstring(word);
    if (!meaning) {
      logger.warn(`The word ${word.text} has no docstring`, word);
    }
    return `| \`${word.text}\` | ${meaning} |`;
  });
  if (rows.length === 0) {
    return;
  }
  reflection.type = new UnknownType("readonly […]");
  reflection.comment?.summary.push({ kind: "text", text: ["\n", "| word | |", "| --- | --- |", ...rows].join("\n") });
}

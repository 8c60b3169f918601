/**
 * Reads what a Pulumi.yaml says of the project's name, its runtime and its main file. A YAML parser would be a fifth of the
 * command for these four values, of which each is a word.
 *
 * @returns an object with the keys that were found, as Pulumi.yaml has them
 */
export function readProjectFile(text: string): unknown {
  try {
    return JSON.parse(text); // JSON is YAML.
  } catch {
    const plain = text.replace(/(^|[ \t])#.*$/gm, "$1");
    const [name, main, runtime] = ["name", "main", "runtime"].map((key) => readSection(plain, key));
    return {
      ...(name && { name: readWord(name) }),
      ...(main && { main: readWord(main) }),
      ...(runtime && { runtime: readRuntime(runtime) }),
    };
  }
}

/** Returns what stands after a key of the file's first level: the rest of its line, and the lines that are indented. */
function readSection(text: string, key: string): string | undefined {
  return new RegExp(`^["']?${key}["']?[ \\t]*:(.*(?:\\r?\\n(?:[ \\t].*)?$)*)`, "m").exec(text)?.[1];
}

function readWord(section: string): string {
  return section.trim().replace(/^(["'])(.*)\1$/, "$2");
}

/** The runtime is a word, or a mapping in one style of YAML or the other. */
function readRuntime(section: string): unknown {
  const word = readWord(section);
  if (/^[\w-]+$/.test(word)) {
    return word;
  }
  const [, name] = /(?<![\w-])name["']?[ \t]*:\s*["']?([\w-]+)/.exec(section) ?? [];
  const [, typescript] = /(?<![\w-])typescript["']?[ \t]*:\s*(true|false)/.exec(section) ?? [];
  return { name, options: typescript ? { typescript: typescript === "true" } : {} };
}

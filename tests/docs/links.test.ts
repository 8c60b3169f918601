import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { listPages } from "./reader";

const checkout = join(__dirname, "../..");
const pages = listPages();

/** A page without what it shows as code. */
const readProse = (path: string) =>
  readFileSync(path, "utf8")
    .replace(/^```.*?^```$/gms, "")
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ""));

/** What a link of a page can name after `#`, as GitHub makes it from the headings. */
function listAnchors(path: string): string[] {
  const text = readFileSync(path, "utf8").replace(/^```.*?^```$/gms, "");
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
  const seen: Record<string, number> = {};
  return headings.map((anchor) => {
    const before = seen[anchor] ?? 0;
    seen[anchor] = before + 1;
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

test("every link of every page leads to a file that is there, and to a heading of it", () => {
  const links = pages.flatMap((page) =>
    [...readProse(join(checkout, page)).matchAll(/\]\(\s*(?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]+))?\s*\)/g)].map(
      ([, file, anchor]) => ({ page, target: file ? join(dirname(page), file) : page, anchor }),
    ),
  );
  expect(links.length).toBeGreaterThan(100);
  const broken = links.filter(({ target, anchor }) => {
    const path = join(checkout, target);
    return !existsSync(path) || (anchor !== undefined && !listAnchors(path).includes(anchor));
  });
  expect(broken).toEqual([]);
});

test("the documentation's index has every page of its folder", () => {
  const index = readFileSync(join(checkout, "docs/README.md"), "utf8");
  const own = pages.filter((page) => /^docs\/(?:registry\/)?[\w-]+\.md$/.test(page) && page !== "docs/README.md");
  expect(own.filter((page) => !index.includes(`(${page.replace("docs/", "")})`))).toEqual([]);
});

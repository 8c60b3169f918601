import { stripVTControlCharacters } from "node:util";
import Anser from "anser";

/** How many characters go into a line: the longest that cannot be broken is that of our resource's URN. */
const columns = 96;

/** In pixels. A character takes up to 0.62 of the font's size, in SF Mono; GitHub shows a README about 840 wide. */
const size = { width: 820, margin: 20, titleBar: 36, line: 18, font: 13 };

const monospaced =
  "ui-monospace, SFMono-Regular, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";
const proportional = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif";

const colours = { background: "#0d1117", border: "#3d444d", bar: "#21262d", quiet: "#b1bac4", text: "#e6edf3" };

/** The colours that Pulumi prints in, by anser's names. */
const inks = new Map([
  ["ansi-green", "#56d364"],
  ["ansi-yellow", "#e3b341"],
  ["ansi-bright-magenta", "#d2a8ff"],
]);

/**
 * Draws a terminal's window as an SVG that needs nothing besides itself: no font, style sheet or script, so that Git hosts
 * show it. It has a background of its own, for light pages and dark ones.
 *
 * @param {object} window
 * @param {string} window.title
 * @param {string} window.command as typed behind the prompt
 * @param {string} window.printed with ANSI colours
 * @throws {Error} on a colour that has no ink
 */
export function drawTerminal({ title, command, printed }) {
  const text = `\u001b[1m$ ${command}\u001b[0m\n${printed.trimEnd()}`.split("\n").flatMap(wrapLine).join("\n");
  const lines = drawLines(text);
  const { width, margin, titleBar, line, font } = size;
  const height = titleBar + lines.length * line + 2 * margin;
  // On each text, because Chromium does not take xml:space from what is around it.
  const drawn = lines.map((content, index) => {
    return `    <text xml:space="preserve" x="${margin}" y="${titleBar + margin + index * line + font}">${content}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title text">
  <title id="title">${Anser.escapeForHtml(title)}</title>
  <desc id="text">${Anser.escapeForHtml(stripVTControlCharacters(text))}</desc>
  <rect width="${width}" height="${height}" rx="8" fill="${colours.border}"/>
  <rect x="1" y="1" width="${width - 2}" height="${height - 2}" rx="7" fill="${colours.bar}"/>
  <path d="M1 ${titleBar}H${width - 1}V${height - 8}a7 7 0 0 1 -7 7H8a7 7 0 0 1 -7 -7Z" fill="${colours.background}"/>
  <circle cx="20" cy="18" r="6" fill="#ff5f57"/>
  <circle cx="40" cy="18" r="6" fill="#febc2e"/>
  <circle cx="60" cy="18" r="6" fill="#28c840"/>
  <text x="${width / 2}" y="23" text-anchor="middle" font-family="${proportional}" font-size="13" fill="${colours.quiet}">${Anser.escapeForHtml(title)}</text>
  <g font-family="${monospaced}" font-size="${font}" fill="${colours.text}">
${drawn.join("\n")}
  </g>
</svg>
`;
}

/**
 * Breaks a line that is too long for the window, between words. (A terminal breaks inside them: harder to read.)
 *
 * @param {string} line
 */
function wrapLine(line) {
  const [first = "", ...words] = line.split(" ");
  const lines = [first];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (stripVTControlCharacters(longer).length > columns) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = longer;
    }
  }
  return lines;
}

/**
 * @param {string} text with ANSI colours
 * @returns {string[]} its lines, each the content of an SVG text element
 */
function drawLines(text) {
  const pieces = Anser.ansiToJson(text, { use_classes: true }).map(({ content, fg, decorations }) => {
    const fill = fg ? ` fill="${findInk(fg)}"` : "";
    const weight = decorations.includes("bold") ? ' font-weight="bold"' : "";
    const style = fill + weight;
    return Anser.escapeForHtml(content).replace(/.+/g, style ? `<tspan${style}>$&</tspan>` : "$&");
  });
  return pieces.join("").split("\n");
}

/** @param {string} colour */
function findInk(colour) {
  const ink = inks.get(colour);
  if (!ink) {
    throw new Error(`Pulumi printed in a colour that tools/picture has no ink for: ${colour}`);
  }
  return ink;
}

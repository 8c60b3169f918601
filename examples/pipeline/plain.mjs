// … | node plain.mjs: what Pulumi prints, as text that a log, an issue and a comment can show.
//
// Event words and addresses come from whoever may write at Tencent. The provider escapes them in all it says; Pulumi itself
// shows what a refresh has recorded. So nothing that steers a terminal, hides or reorders text gets through here, and no
// backtick, so that ``` is a fence that no text closes.
const { stdin, stdout } = process;

for await (const text of stdin.setEncoding("utf8")) {
  stdout.write(text.replaceAll("`", "'").replace(/[^\P{C}\n\t]|[\p{Zl}\p{Zp}]/gu, escapeCharacter));
}

/** @param {string} character */
function escapeCharacter(character) {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

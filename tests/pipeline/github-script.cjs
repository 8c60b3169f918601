// node github-script.cjs TOKEN SCRIPT: what actions/github-script does with its input `script`, with the same client.
const { context, getOctokit } = require("@actions/github");

const [token, script] = process.argv.slice(2);
const github = getOctokit(token, { baseUrl: process.env.GITHUB_API_URL });
const AsyncFunction = (async () => {}).constructor;
new AsyncFunction("require", "github", "context", script)(require, github, context).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});

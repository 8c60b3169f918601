import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A comment on a pull request, on a merge request or on an issue. */
export interface Comment {
  id: number;
  on: number;
  body: string;
}

export interface Issue {
  number: number;
  open: boolean;
  title: string;
  body: string;
  label: string;
}

/** The comments and issues of one project, whoever serves them. */
export class Project {
  readonly comments: Comment[] = [];
  readonly issues: Issue[] = [];

  comment(on: number, body: string): Comment {
    const comment = { id: 900 + this.comments.length, on, body };
    this.comments.push(comment);
    return comment;
  }

  rewrite(id: number, body: string): Comment {
    const comment = this.comments.find((one) => one.id === id) as Comment;
    return Object.assign(comment, { body });
  }

  open(title: string, body: string, label: string): Issue {
    const issue = { number: 1 + this.issues.length, open: true, title, body, label };
    this.issues.push(issue);
    return issue;
  }

  change(number: number, changes: Partial<Issue>): Issue {
    const issue = this.issues.find((one) => one.number === number) as Issue;
    return Object.assign(issue, changes);
  }

  openIssues(label: string): Issue[] {
    return this.issues.filter((issue) => issue.open && issue.label === label);
  }
}

/** The last number in a call's path, and the parameters of its query and its body. */
type Call = (number: number, parameters: Record<string, string>) => unknown;

/** The part of a REST API that the pipelines call: by method and path, in which `:n` is the last number. */
export type Api = Record<string, Call>;

export interface FakeGitHost {
  url: string;
  close(): Promise<void>;
}

/** Serves an API to those who send the header that lets them in. */
export async function startGitHost(
  api: Api,
  { header, value }: { header: string; value: string },
): Promise<FakeGitHost> {
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (request.headers[header] !== value) {
      return answer(401, { message: "unauthorized" });
    }
    const { pathname, searchParams } = new URL(String(request.url), "http://git-host");
    const call = api[`${request.method} ${pathname.replace(/\d+(?!.*\d)/, ":n")}`];
    if (!call) {
      return answer(404, { message: `there is no ${request.method} ${pathname}` });
    }
    const parameters = { ...Object.fromEntries(searchParams), ...(await bodyOf(request)) };
    return answer(200, call(Number(/\d+(?!.*\d)/.exec(pathname)?.[0]), parameters));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => stop(server) };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, string>> {
  let text = "";
  for await (const chunk of request) {
    text += chunk;
  }
  const isJson = request.headers["content-type"]?.startsWith("application/json");
  return isJson ? JSON.parse(text || "{}") : Object.fromEntries(new URLSearchParams(text));
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

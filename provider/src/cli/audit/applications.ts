import { readFileSync } from "node:fs";
import { text as readText } from "node:stream/consumers";
import * as z from "zod";
import { isSdkAppId } from "../../tencent";
import { UsageError } from "../args";
import { parseJson } from "./json";

/**
 * Reads the applications of a file: one SDKAppID a line, with comments after `#`; or a JSON array of SDKAppIDs or of objects with
 * `sdkAppId`, also as the member `applications` of an object, as in an earlier audit.
 *
 * @param file - `-`: standard input
 * @throws UsageError that names every bad line at once, and shows none: the file may hold keys beside the SDKAppIDs
 */
export async function readApplications(file: string): Promise<number[]> {
  const subject = file === "-" ? "--file -" : `--file ${file}`;
  const content = (await readContent(file)).replace(/^\uFEFF/, "");
  const items = /^\s*[[{]/.test(content) ? listItems(content, subject) : listLines(content);
  const bad = items.filter(({ text }) => !isSdkAppId(text));
  if (bad.length > 0) {
    throw new UsageError(
      `${subject}: no SDKAppID, which is a positive integer, is in ${bad.map(({ place }) => place).join(", ")}.`,
    );
  }
  if (items.length === 0) {
    throw new UsageError(`${subject}: it names no application.`);
  }
  return items.map(({ text }) => Number(text));
}

async function readContent(file: string): Promise<string> {
  if (file === "-") {
    return readText(process.stdin);
  }
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`--file ${file}: the file cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** An SDKAppID as text, if it is one, and where it stands. */
interface Item {
  text: string;
  place: string;
}

function listLines(content: string): Item[] {
  return content
    .split("\n")
    .map((line, index) => ({ text: String(line.split("#")[0]).trim(), place: `line ${index + 1}` }))
    .filter(({ text }) => text !== "");
}

const sdkAppId = z.union([z.number(), z.string()]);
const item = z.union([sdkAppId, z.object({ sdkAppId }).transform((object) => object.sdkAppId)]).catch("");
const list = z.union([z.array(item), z.object({ applications: z.array(item) }).transform((one) => one.applications)]);

function listItems(content: string, subject: string): Item[] {
  const { data } = list.safeParse(parseJson(content, subject));
  if (!data) {
    throw new UsageError(`${subject}: it is no array of SDKAppIDs, nor of objects with sdkAppId.`);
  }
  return data.map((one, index) => ({ text: String(one), place: `item ${index + 1}` }));
}

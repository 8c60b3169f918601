/** What came back. */
export interface ApiResponse {
  /** Of HTTP. */
  status: number;
  /** undefined: the body was no JSON object. */
  envelope: Record<string, unknown> | undefined;
}

/** The result code; undefined where there is none that can be read. */
export function parseCode({ envelope }: ApiResponse): number | undefined {
  const code = envelope?.errorCode;
  return Number.isSafeInteger(code) || /^-?\d{1,9}$/.test(String(code)) ? Number(code) : undefined;
}

/** How a request ended, in a few words: "success", "code 70001", "HTTP 404" … */
export function describeEnding(response: ApiResponse): string {
  const code = parseCode(response);
  const words = code === undefined ? "no result code" : code === 0 ? "success" : `code ${code}`;
  if (response.status === 200) {
    return response.envelope ? words : "HTTP 200, no JSON object";
  }
  return code === undefined ? `HTTP ${response.status}` : `HTTP ${response.status}, ${words}`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  object: "an object",
};

/** The type of a value in words, never the value. */
export function describeType(value: unknown): string {
  if (value === undefined) {
    return "left out";
  }
  if (value === null) {
    return "null";
  }
  if (value === "") {
    return "an empty text";
  }
  return Array.isArray(value) ? "a list" : (typeNames[typeof value] ?? typeof value);
}

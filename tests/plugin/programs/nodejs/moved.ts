/** Declares what declared.json lists, as the program of tests/engine/moving-stack.ts did with the npm package. */
import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import * as trtc from "pulumi-trtc";

const { resources } = JSON.parse(readFileSync("declared.json", "utf8"));

type ResourceClass = new (name: string, properties: object) => pulumi.CustomResource;

for (const { name, resource, properties, secret } of resources) {
  if (secret) {
    properties[secret] = pulumi.secret(properties[secret]);
  }
  const path: string[] = resource.split(".");
  const Resource = path.reduce<object>((module, member) => Reflect.get(module, member), trtc) as ResourceClass;
  new Resource(name, properties);
}

// The program of every stack: the application that the stack is named after.
import * as pulumi from "@pulumi/pulumi";
import { CallbackConfig } from "pulumi-trtc-callbacks";
import { pathSecret, readApplications, stackOf } from "./applications.mjs";

const stack = pulumi.getStack();
const application = readApplications({ declaring: true }).find(({ sdkAppId }) => stackOf(sdkAppId) === stack);
if (!application) {
  throw new Error(`applications.json has no application for the stack ${stack}.`);
}
const { address } = application;

new CallbackConfig("calls", {
  ...application,
  address: address.includes(pathSecret.placeholder)
    ? pulumi.secret(address.replaceAll(pathSecret.placeholder, pathSecret.value))
    : address,
});

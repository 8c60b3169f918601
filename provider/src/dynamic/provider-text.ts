import type { Family } from "../families";

/**
 * Creates the provider's code as state records it: one constant line that loads a fixed sub-path of this package. Pulumi
 * would serialize a closure again in every program, and state would be large and would keep running old code.
 *
 * @param name - the name of the provider in the sub-path's exports
 */
export function createProviderText(name: Family["provider"]): string {
  return `exports.handler=()=>require("pulumi-trtc-callbacks/provider").${name}`;
}

import type { Family } from "../families";

/**
 * The provider's code, as state keeps it: one constant line that asks for a frozen sub-path of this package. A closure
 * in its place would be serialised anew by every program, would make state large, and would keep old code alive in it.
 *
 * @param name - which of the providers behind the sub-path
 */
export function providerTextFor(name: Family["provider"]): string {
  return `exports.handler=()=>require("pulumi-trtc-callbacks/provider").${name}`;
}

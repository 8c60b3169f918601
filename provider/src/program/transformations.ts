import type * as pulumi from "@pulumi/pulumi";
import type { Family } from "../families";
import { settle } from "./settle";
import { behindTransforms } from "./transforms";

/**
 * Lets the resources of all our classes be settled once more after every transformation. Pulumi's constructor puts the list of
 * these together (the resource's own, its parents', the stack's) in a field of the resource, and then runs it: so a setter
 * for that field appends ours, for this very resource; what its children inherit has it no more. An SDK that does so no
 * longer leaves things as the constructor of the class settled them.
 */
export function settleLast(prototype: object, familyOf: (resource: pulumi.Resource) => Family): void {
  Object.defineProperty(prototype, field, {
    configurable: true,
    set(this: pulumi.Resource, theirs: pulumi.ResourceTransformation[]) {
      const family = familyOf(this);
      const ours: pulumi.ResourceTransformation = ({ props, opts }) => {
        keep(this, theirs);
        const settled = theirs.length > 0 ? settle(family, { props, opts }) : { props, opts };
        return behindTransforms(family, settled);
      };
      keep(this, [...theirs, ours]);
    },
  });
}

const field = "__transformations";

function keep(resource: pulumi.Resource, value: pulumi.ResourceTransformation[]): void {
  Object.defineProperty(resource, field, { value, configurable: true, enumerable: true, writable: true });
}

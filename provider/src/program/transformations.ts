import type * as pulumi from "@pulumi/pulumi";
import type { Family } from "../families";
import { finalizeRegistration } from "./finalize-registration";
import { finalizeAfterTransforms } from "./transforms";

/**
 * Finalizes the registration of our resources again after all transformations. Pulumi's constructor collects the
 * transformations (the resource's own, its parents', the stack's) in a field of the resource and then runs them. A setter for
 * that field appends ours, for this resource only: its children do not inherit it. If a later SDK no longer uses the field,
 * the registration stays as the class's constructor finalized it.
 */
export function finalizeAfterTransformations(
  prototype: object,
  getFamily: (resource: pulumi.Resource) => Family,
): void {
  Object.defineProperty(prototype, field, {
    configurable: true,
    set(this: pulumi.Resource, theirs: pulumi.ResourceTransformation[]) {
      const family = getFamily(this);
      const ours: pulumi.ResourceTransformation = ({ props, opts }) => {
        defineTransformations(this, theirs);
        const finalized = theirs.length > 0 ? finalizeRegistration(family, { props, opts }) : { props, opts };
        return finalizeAfterTransforms(family, finalized);
      };
      defineTransformations(this, [...theirs, ours]);
    },
  });
}

const field = "__transformations";

function defineTransformations(resource: pulumi.Resource, value: pulumi.ResourceTransformation[]): void {
  Object.defineProperty(resource, field, { value, configurable: true, enumerable: true, writable: true });
}

import { keys } from "./emulator";
import { declareCallback, refer, type YamlStack } from "./yaml-stack";

/**
 * Applies a program whose one resource has an explicit provider, "tenant". Nothing else, also not the environment, says which
 * endpoint it has.
 */
export async function applyTenant(
  stack: YamlStack,
  endpoint: string,
  declared: { sdkAppId: number } & Record<string, unknown>,
): Promise<void> {
  await stack.configure({ secret: { key: String(keys[declared.sdkAppId]) } });
  stack.setProgram({
    config: { key: { type: "string", secret: true } },
    resources: {
      tenant: { type: "pulumi:providers:trtc", properties: { secretKey: refer("key"), endpoint } },
      calls: declareCallback(declared, { provider: refer("tenant") }),
    },
  });
  delete stack.environment.TRTC_ENDPOINT;
  await stack.up();
}

import { type Configuration, service, timeouts, toEndpointUrl } from "../tencent";
import { SilentError } from "./errors";
import { createReachability, getPatienceShare, recordAnswer, recordFailure } from "./reachability";
import { createRequestContext, keyOf, type Observation, type Session, type Target } from "./session";

/** How long an observation is good for, in milliseconds: from a refresh to the check that follows it, and no longer. */
const freshFor = 10_000;

/** How many applications are looked at ahead of need at a time. */
const aheadAtOnce = 64;

/**
 * What the service holds for an application, as check and read may know it: seen in this operation, some seconds ago at
 * most. Never for the look that guards a write.
 *
 * @param patience - how long it may take, in milliseconds
 * @returns undefined only where the service has said that there is no configuration
 */
export async function observe(session: Session, target: Target, patience: number): Promise<Configuration | undefined> {
  const asked = isFresh(session, target) ? undefined : ask(session, target, patience);
  lookAhead(session, target);
  if (asked) {
    return asked;
  }
  const seen = session.observations.get(keyOf(session, target)) as Observation;
  const found = await seen.live.then(
    (live) => ({ live }),
    () => undefined,
  );
  // A look ahead that failed is nobody's business until it is needed: then it is made again, and told.
  return found ? found.live : ask(session, target, patience);
}

/** What was seen of an application is no longer so: we are about to change it. */
export function forget(session: Session, target: Target): void {
  const seen = session.observations.get(keyOf(session, target));
  if (seen) {
    seen.at = Number.NEGATIVE_INFINITY;
  }
}

/** Where an endpoint is given up, what it said earlier in this operation is the best there is, unless we changed it. */
function isFresh(session: Session, target: Target): boolean {
  const seen = session.observations.get(keyOf(session, target));
  const goodFor = getPatienceShare(getReachability(session, target)) === undefined ? Number.MAX_VALUE : freshFor;
  return seen !== undefined && performance.now() - seen.at < goodFor;
}

async function ask(session: Session, target: Target, patience: number, isAhead = false) {
  const live = look(session, target, patience, isAhead);
  session.observations.set(keyOf(session, target), { at: performance.now(), live });
  return live;
}

/** A preview of many applications must not wait for each of them in turn when nobody answers. */
async function look(session: Session, target: Target, patience: number, isAhead: boolean) {
  const { sdkAppId } = target;
  const reachability = getReachability(session, target);
  const share = getPatienceShare(reachability);
  const application = createRequestContext(session, target, patience * (share ?? 0));
  if (share === undefined) {
    const others = [...reachability.unanswered, ...reachability.unansweredAhead].filter((other) => other !== sdkAppId);
    throw new SilentError(sdkAppId, new URL(application.endpoint).host, others);
  }
  const begun = performance.now();
  try {
    const live = await service.get(application);
    recordAnswer(reachability);
    return live;
  } catch (error) {
    recordFailure(reachability, error, sdkAppId, begun, isAhead);
    throw error;
  }
}

function getReachability({ endpoints, dialect }: Session, target: Target) {
  const endpoint = toEndpointUrl(target.endpoint, dialect);
  const reachability = endpoints.get(endpoint) ?? createReachability();
  endpoints.set(endpoint, reachability);
  return reachability;
}

/**
 * The engine checks resources one after another, so a look in each would cost a round trip for each. The credentials name
 * the stack's applications: the first look starts all the others, and their answers wait for the checks that follow.
 */
function lookAhead(session: Session, { endpoint }: Target): void {
  if (session.lookedAhead.has(endpoint)) {
    return;
  }
  session.lookedAhead.add(endpoint);
  const waiting = session.settings.applicationsWithCredentials.map((sdkAppId) => ({ sdkAppId, endpoint }));
  const lookAtNext = async (): Promise<void> => {
    for (let target = waiting.shift(); target; target = waiting.shift()) {
      if (!session.observations.has(keyOf(session, target))) {
        await ask(session, target, timeouts.readMs, true).catch(() => undefined);
      }
    }
  };
  for (let nth = 0; nth < aheadAtOnce; nth++) {
    void lookAtNext();
  }
}

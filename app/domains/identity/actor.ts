// Who is asking: what the door knows of a signed-in person, and hands to each use case.

import type { Role } from "./roles.ts";

export interface Actor {
  personId: string;
  name: string;
  /** The person's own language setting. */
  language: string;
  entityId: string;
  /** All roles held, "learner" always among them. */
  roles: readonly Role[];
  /** "first-factor" acts as a learner only, whatever roles are held. */
  level: "first-factor" | "second-factor";
  sessionId: string;
}

/** True when the actor holds one of the roles and has given the factors that it asks for. */
export function actsAs(actor: Actor, roles: readonly Role[]): boolean {
  return roles.some(
    (role) => actor.roles.includes(role) && (role === "learner" || actor.level === "second-factor"),
  );
}

/** True when a second factor is all that is missing. */
export function needsSecondFactor(actor: Actor, roles: readonly Role[]): boolean {
  return (
    actor.level === "first-factor" &&
    !roles.includes("learner") &&
    roles.some((role) => actor.roles.includes(role))
  );
}

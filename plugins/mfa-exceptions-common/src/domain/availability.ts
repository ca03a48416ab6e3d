interface Obstacle<Code> {
  readonly code: Code;
  readonly message: string;
}

/** An action, and whether it is open; if not, why not. */
export function availabilityOf<Action, Code>(
  action: Action,
  obstacle: Obstacle<Code> | undefined,
): {
  readonly action: Action;
  readonly allowed: boolean;
  readonly code?: Code;
  readonly reason?: string;
} {
  return obstacle
    ? { action, allowed: false, code: obstacle.code, reason: obstacle.message }
    : { action, allowed: true };
}

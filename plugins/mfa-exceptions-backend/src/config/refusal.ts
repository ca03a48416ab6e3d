import { InputError } from '@backstage/errors';
import type { z } from 'zod';

/** @throws InputError that names a key of the configuration, always */
export function refuse(key: string, message?: string, cause?: unknown): never {
  const what = `Invalid configuration at '${key}'`;
  throw new InputError(message ? `${what}: ${message}` : what, cause as Error);
}

/** The first thing that a schema has against the configuration. */
export function refusalOf({ issues: [issue] }: z.ZodError): InputError {
  const [path, message] =
    issue.code === 'unrecognized_keys'
      ? [[...issue.path, issue.keys[0]], 'is not a known key']
      : [issue.path, issue.message];
  return new InputError(
    `Invalid configuration at '${keyOf(path)}': ${message}`,
  );
}

/** A path as the configuration writes it: `mfaExceptions.policies[0].match`. */
export function keyOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (key, part) =>
      typeof part === 'number'
        ? `${key}[${part}]`
        : [...(key && [key]), String(part)].join('.'),
    '',
  );
}

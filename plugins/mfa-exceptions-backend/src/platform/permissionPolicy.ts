import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type Permission,
} from '@backstage/plugin-permission-common';
import { unavailable } from './unavailable';

/**
 * Asks the portal's permission policy.
 *
 * @throws ServiceUnavailableError while it cannot be asked
 */
export async function askPolicy<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    throw unavailable('The permission policy could not be asked', error);
  }
}

/** Whether somebody may do each of some things, whatever they are done to. */
export async function mayEach(
  permissions: PermissionsService,
  asked: readonly Permission[],
  credentials: BackstageCredentials,
): Promise<boolean[]> {
  const decisions = await askPolicy(() =>
    permissions.authorize(
      asked.map(permission => ({ permission })) as Parameters<
        PermissionsService['authorize']
      >[0],
      { credentials },
    ),
  );
  return decisions.map(({ result }) => result === AuthorizeResult.ALLOW);
}

/** What is being asked while the work begins; who awaits it, hears of its failure. */
export function heard<T>(asked: Promise<T>): Promise<T> {
  asked.catch(() => {});
  return asked;
}

import type { Entity } from '@backstage/catalog-model';
import { classifySubject } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** Whether the register governs an entity, by the default subject classes. @public */
export function isMfaExceptionsAvailable(entity: Entity): boolean {
  return classifySubject(entity) !== undefined;
}

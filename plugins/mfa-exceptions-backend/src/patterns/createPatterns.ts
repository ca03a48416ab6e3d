import type { PermissionsService } from '@backstage/backend-plugin-api';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import type { ActorGateway } from '../catalog/ActorGateway';
import type { AccessGateway } from '../exceptions/AccessGateway';
import type { ExceptionStore } from '../exceptions/ExceptionStore';
import { AuthorizedPatternService } from './AuthorizedPatternService';
import { DefaultPatternService } from './DefaultPatternService';
import { KnexPatternStore } from './KnexPatternStore';

/** What exceptions have in common. */
export function createPatterns(options: {
  actors: ActorGateway;
  clock: Clock;
  db: Knex;
  gateway: AccessGateway;
  permissions: PermissionsService;
  store: ExceptionStore;
}) {
  return AuthorizedPatternService.create({
    ...options,
    inner: DefaultPatternService.create({
      ...options,
      exceptions: options.store,
      patterns: KnexPatternStore.create(options),
    }),
  });
}

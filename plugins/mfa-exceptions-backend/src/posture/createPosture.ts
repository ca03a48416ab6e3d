import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import type { AccountabilityOverview } from '../accountability/AccountabilityOverview';
import type { VisibleEntities } from '../catalog/VisibleEntities';
import type { AccessGateway } from '../exceptions/AccessGateway';
import { AuthorizedPostureService } from './AuthorizedPostureService';
import { DefaultPostureService } from './DefaultPostureService';
import { KnexPostureStore } from './KnexPostureStore';
import { KnexSnapshotStore } from './KnexSnapshotStore';
import type { PostureService } from './PostureService';

/** How exceptions stand, for callers. */
export function createPosture(options: {
  clock: Clock;
  db: Knex;
  gateway: AccessGateway;
  overview: AccountabilityOverview;
  visible: VisibleEntities;
}): PostureService {
  return AuthorizedPostureService.create({
    ...options,
    inner: DefaultPostureService.create({
      ...options,
      posture: KnexPostureStore.create(options),
      snapshots: KnexSnapshotStore.create(options),
    }),
  });
}

import type { PermissionsService } from '@backstage/backend-plugin-api';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import type { AccountabilityReader } from '../accountability/AccountabilityReader';
import type { ActorGateway } from '../catalog/ActorGateway';
import type { SubjectGateway } from '../catalog/SubjectGateway';
import type { AccessGateway } from '../exceptions/AccessGateway';
import type { ExceptionStore } from '../exceptions/ExceptionStore';
import type { Outbox } from '../platform/outbox';
import { AuthorizedIncidentService } from './AuthorizedIncidentService';
import { DefaultIncidentService } from './DefaultIncidentService';
import { FindingWorkSource } from './FindingWorkSource';
import { IncidentFactsReader } from './IncidentFactsReader';
import { KnexIncidentStore } from './KnexIncidentStore';

/** Post-incident reviews, and the work that comes out of them. */
export function createIncidents(options: {
  accountability: Pick<AccountabilityReader, 'asOf'>;
  actors: ActorGateway;
  clock: Clock;
  controlDomains: ReadonlySet<string>;
  db: Knex;
  gateway: AccessGateway;
  outbox: Outbox;
  permissions: PermissionsService;
  store: ExceptionStore;
  subjects: SubjectGateway;
}) {
  const incidents = KnexIncidentStore.create(options);
  const facts = IncidentFactsReader.create({
    ...options,
    exceptions: options.store,
  });
  return {
    service: AuthorizedIncidentService.create({
      ...options,
      inner: DefaultIncidentService.create({ ...options, incidents, facts }),
    }),
    work: FindingWorkSource.create({ incidents }),
  };
}

import type {
  AuthService,
  DiscoveryService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import { AuthorizedOperationsService } from './AuthorizedOperationsService';
import type { BacklogReader } from './Backlog';
import { DefaultOperationsService } from './DefaultOperationsService';
import type { OperationsService } from './OperationsService';
import type { Recording } from './startRecording';
import { SchedulerTaskTimes } from './TaskTimes';

/** How the register runs, for those who may see that. */
export function createOperations(options: {
  actors: ActorGateway;
  auth: AuthService;
  backlog: BacklogReader;
  clock: Clock;
  discovery: DiscoveryService;
  logger: LoggerService;
  permissions: PermissionsService;
  recording: Recording;
}): OperationsService {
  return AuthorizedOperationsService.create({
    ...options,
    inner: DefaultOperationsService.create({
      ...options,
      ...options.recording,
      times: SchedulerTaskTimes.create(options),
    }),
  });
}

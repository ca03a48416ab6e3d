import type {
  AuthService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { MfaExceptionsApi } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { registerAccountabilityAction } from './accountabilityAction';
import { Callers } from './Callers';
import { registerReadingActions } from './readingActions';
import { registerRequestActions } from './requestActions';
import { registerSummaryAction } from './summaryAction';

// Each action is one call to the register's API in the caller's own name: what
// somebody may see and do is decided where it always is. What an action answers
// leaves the portal for whoever runs the agent, and so has no justification and
// nobody's name out of a population; those are for the page that it links to.

/** Tells the registry all that can be done. */
export function registerActions(options: {
  auth: AuthService;
  config: RootConfigService;
  registry: ActionsRegistryService;
  register: MfaExceptionsApi;
}) {
  const { config, registry } = options;
  const callers = new Callers(options);
  const pages = `${config.getString('app.baseUrl')}/mfa-exceptions/exceptions`;
  const linkTo = (id: string) => `${pages}/${id}`;
  registerReadingActions({ registry, callers, linkTo });
  registerSummaryAction({ registry, callers });
  registerAccountabilityAction({ registry, callers });
  registerRequestActions({ registry, callers, linkTo });
}

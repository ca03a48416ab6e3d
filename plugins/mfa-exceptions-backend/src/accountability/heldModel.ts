import type { AccountabilityModel } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ObservationStore } from './ObservationStore';

/**
 * The model that holds now: of replicas that are configured differently, as
 * while a new configuration is rolled out, that of the one that started last.
 */
export async function heldModel(options: {
  clock: Clock;
  /** As it is configured here. */
  model: AccountabilityModel;
  observations: Pick<ObservationStore, 'modelAsOf'>;
}): Promise<AccountabilityModel> {
  const { clock, model, observations } = options;
  return (await observations.modelAsOf(clock.now())) ?? model;
}

import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  exceptionStates,
  type ExceptionState,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** When the register is read for search, and how much of it. */
export interface CollatorSettings {
  readonly schedule: SchedulerServiceTaskScheduleDefinition;
  /** All, where left out. */
  readonly states?: readonly ExceptionState[];
}

const KEY = 'search.collators.mfaExceptions';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 15 },
  initialDelay: { seconds: 3 },
};

/** @throws InputError that names the key that is wrong */
export function readSettings(root: RootConfigService): CollatorSettings {
  const config = root.getOptionalConfig(KEY);
  const states = config?.getOptionalStringArray('states');
  return {
    schedule: config?.has('schedule')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          config.getConfig('schedule'),
        )
      : DEFAULT_SCHEDULE,
    ...(states && { states: states.map(stateOf) }),
  };
}

function stateOf(name: string, index: number): ExceptionState {
  const state = exceptionStates.find(known => known === name);
  if (!state) {
    throw new InputError(
      `Invalid configuration at '${KEY}.states[${index}]': must be one of ${exceptionStates.join(
        ', ',
      )}`,
    );
  }
  return state;
}

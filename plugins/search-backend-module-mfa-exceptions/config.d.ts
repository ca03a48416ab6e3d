import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      /**
       * How exceptions come into the portal's search.
       * @examples [{ "schedule": { "frequency": { "minutes": 30 }, "timeout": { "minutes": 15 } }, "states": ["requested", "approved", "active", "expired"] }]
       */
      mfaExceptions?: {
        /**
         * When the register is read for search.
         * @default every 10 minutes, from 3 seconds after the start
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /**
         * Takes in exceptions of these states only.
         * @default all states
         */
        states?: string[];
      };
    };
  };
}

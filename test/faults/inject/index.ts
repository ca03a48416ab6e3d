import { clockStep, standstill } from './clock';
import {
  connectionsCut,
  databaseCrash,
  databaseRestart,
  readOnly,
} from './database';
import { diskFull } from './diskFull';
import {
  catalogFails,
  listenerFails,
  neighbourKilled,
  notificationsFail,
} from './neighbours';
import type { Trouble } from './Trouble';

/** All that goes wrong, beside replicas that are killed. */
export const troubles: readonly Trouble[] = [
  databaseRestart,
  connectionsCut,
  diskFull,
  notificationsFail,
  clockStep,
  catalogFails,
  databaseCrash,
  readOnly,
  listenerFails,
  standstill,
  neighbourKilled,
];

export { Killer } from './Killer';
export type { Trouble } from './Trouble';

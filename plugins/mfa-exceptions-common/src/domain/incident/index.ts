export * from './vocabulary';
export type * from './incident';
export { closingGaps, type ClosingGap } from './closing';
export * from './rights';
export {
  applyIncidentCommand,
  incidentConflict,
  recordIncident,
  type IncidentContext,
} from './lifecycle';
export * from './facts';

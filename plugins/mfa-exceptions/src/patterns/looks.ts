import type { PatternSeverity } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { looks, type Look } from '../parts/looks';

/** How each severity looks: as the risk that it is like, and what narrows as what is over. */
export const severityLooks: Readonly<Record<PatternSeverity, Look>> = {
  progress: looks.state.closed,
  low: looks.risk.low,
  medium: looks.risk.medium,
  high: looks.risk.high,
};

import CheckCircleIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import HelpIcon from '@material-ui/icons/HelpOutline';
import HourglassIcon from '@material-ui/icons/HourglassEmpty';
import ScheduleIcon from '@material-ui/icons/Schedule';
import {
  attestationStates,
  type AttestationState,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { LookChip } from '../parts/chips';
import type { Look } from '../parts/looks';
import { useTranslate } from '../translation';

/** How it stands with a control, the worst first. */
export const standings = ['gap', 'stale', 'awaited', 'attested'] as const;
export type Standing = (typeof standings)[number];

/** Icon and tone of each, beside words that say the same. */
export const standingLooks: Readonly<Record<Standing, Look>> = {
  gap: { tone: 'alarm', Icon: ErrorIcon },
  stale: { tone: 'warning', Icon: ScheduleIcon },
  awaited: { tone: 'notice', Icon: HourglassIcon },
  attested: { tone: 'good', Icon: CheckCircleIcon },
};

export const unknownLook: Look = { tone: 'calm', Icon: HelpIcon };

/** Where an attestation stands. */
export function AttestationChip(props: {
  state: AttestationState;
  count?: number;
}) {
  const t = useTranslate();
  const { state, count } = props;
  return (
    <LookChip
      look={standingLooks[state]}
      label={
        count === undefined
          ? t(`accountability.attestation.${state}`)
          : t(`accountability.heat.standing.${state}`, { count })
      }
    />
  );
}

/** Those of them that ask for something, before those that do not. */
export const statesByUrgency: readonly AttestationState[] = standings.flatMap(
  standing => attestationStates.filter(state => state === standing),
);

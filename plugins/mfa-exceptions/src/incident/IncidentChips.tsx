import ErrorIcon from '@material-ui/icons/ErrorOutline';
import LockIcon from '@material-ui/icons/LockOutlined';
import ReviewIcon from '@material-ui/icons/EventNoteOutlined';
import CheckIcon from '@material-ui/icons/CheckCircleOutline';
import HourglassIcon from '@material-ui/icons/HourglassEmpty';
import type {
  FindingState,
  IncidentState,
  ReviewStanding,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { LookChip } from '../parts/chips';
import type { Look } from '../parts/looks';
import { useTranslate } from '../translation';

const states: Readonly<Record<IncidentState, Look>> = {
  open: { tone: 'warning', Icon: ErrorIcon },
  closed: { tone: 'calm', Icon: LockIcon },
};

const findings: Readonly<Record<FindingState, Look>> = {
  open: { tone: 'notice', Icon: HourglassIcon },
  done: { tone: 'good', Icon: CheckIcon },
};

const reviews: Readonly<Record<ReviewStanding, Look>> = {
  none: { tone: 'calm', Icon: ReviewIcon },
  scheduled: { tone: 'good', Icon: ReviewIcon },
  due: { tone: 'warning', Icon: ReviewIcon },
  missed: { tone: 'alarm', Icon: ErrorIcon },
};

/** Where a review stands. */
export function IncidentChip({ state }: { state: IncidentState }) {
  const t = useTranslate();
  return <LookChip look={states[state]} label={t(`incident.state.${state}`)} />;
}

/** Whether something is done. */
export function FindingChip({ state }: { state: FindingState }) {
  const t = useTranslate();
  return (
    <LookChip
      look={findings[state]}
      label={t(`incident.finding.state.${state}`)}
    />
  );
}

/** How it stood with the review of an exception. */
export function ReviewThenChip({ standing }: { standing: ReviewStanding }) {
  const t = useTranslate();
  return (
    <LookChip
      look={reviews[standing]}
      label={t(`incident.facts.reviewStanding.${standing}`)}
    />
  );
}

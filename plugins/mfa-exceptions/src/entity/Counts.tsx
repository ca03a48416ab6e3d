import { makeStyles } from '@material-ui/core/styles';
import {
  exceptionStates,
  type EntitySummary,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { FlagChip, StateChip } from '../parts/chips';
import { useWords } from '../words';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
  }),
  { name: 'MfaExceptionsCounts' },
);

const URGENT_FLAGS = [
  'overdue',
  'review_overdue',
  'expiring_soon',
  'review_due',
  'orphaned',
] as const;

// A count of what is long over says nothing that asks for attention.
const COUNTED_STATES = exceptionStates.filter(
  state => state !== 'withdrawn' && state !== 'closed' && state !== 'rejected',
);

/** How many there are of each sort, what asks for attention first. */
export function Counts({ summary }: { summary: EntitySummary }) {
  const t = useWords();
  const classes = useStyles();
  const { review_due: due, review_overdue: overdue } = summary.flags;
  // What is overdue is due as well, and counts once.
  const flags = { ...summary.flags, review_due: due - overdue };
  return (
    <ul className={classes.root} aria-label={t('entity.counts')}>
      {URGENT_FLAGS.filter(flag => flags[flag] > 0).map(flag => (
        <li key={flag}>
          <FlagChip flag={flag} count={flags[flag]} />
        </li>
      ))}
      {COUNTED_STATES.filter(state => summary.states[state] > 0).map(state => (
        <li key={state}>
          <StateChip state={state} count={summary.states[state]} />
        </li>
      ))}
    </ul>
  );
}

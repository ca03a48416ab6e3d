import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { OwnedAccountability } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTranslate } from '../translation';
import { AttestationChip, statesByUrgency } from './standing';

const useStyles = makeStyles(
  theme => ({
    counts: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
  }),
  { name: 'MfaExceptionsOwnedCounts' },
);

/** How much somebody is accountable for, and how much of it is attested. */
export function OwnedCounts({ owned }: { owned: OwnedAccountability }) {
  const t = useTranslate();
  const classes = useStyles();
  const { counts, entities } = owned;
  return (
    <>
      <Typography>
        {t('accountability.owned.reach', {
          entities: t('accountability.owned.entities', { count: entities }),
        })}
      </Typography>
      <ul
        className={classes.counts}
        aria-label={t('accountability.owned.counts')}
      >
        {statesByUrgency
          .filter(state => counts[state] > 0)
          .map(state => (
            <li key={state}>
              <AttestationChip state={state} count={counts[state]} />
            </li>
          ))}
      </ul>
    </>
  );
}

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
  const { items, entities } = owned;
  const counts = statesByUrgency.map(state => ({
    state,
    count: items.filter(({ attestation }) => attestation.state === state)
      .length,
  }));
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
        {counts
          .filter(({ count }) => count > 0)
          .map(({ state, count }) => (
            <li key={state}>
              <AttestationChip state={state} count={count} />
            </li>
          ))}
      </ul>
    </>
  );
}

import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { OwnedAccountability } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { controlDomainLabel } from '../parts/labels';
import { useTranslate } from '../translation';
import { AttestationWords } from './AttestationWords';

export type OwnedClaim = OwnedAccountability['items'][number];

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(1, 0),
    },
    what: { flex: '1 1 180px', minWidth: 0, overflowWrap: 'anywhere' },
    standing: { ...theme.typography.body2 },
  }),
  { name: 'MfaExceptionsOwnedItem' },
);

/** One control that somebody is accountable for, and by what. */
export function OwnedItem(props: { item: OwnedClaim; onAttest: () => void }) {
  const t = useTranslate();
  const classes = useStyles();
  const { item } = props;
  const control = controlDomainLabel(t, item.controlDomain);
  return (
    <Box className={classes.root}>
      <Box className={classes.what}>
        <Typography>{control}</Typography>
        <Typography variant="body2" color="textSecondary" component="div">
          {item.claimRef
            ? t('accountability.owned.here', {
                place: <EntityLink entityRef={item.claimRef} inSentence />,
              })
            : t('accountability.owned.everywhere')}
          {' · '}
          {t('accountability.owned.entities', { count: item.entities })}
        </Typography>
      </Box>
      <Box className={classes.standing}>
        <AttestationWords attestation={item.attestation} />
      </Box>
      {item.allowedActions.includes('attest') && (
        <Button
          size="small"
          variant="outlined"
          color="primary"
          aria-label={t('accountability.action.attestFor', { control })}
          onClick={props.onAttest}
        >
          {t('accountability.action.attest')}
        </Button>
      )}
    </Box>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import type { AttestationStatus } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { DueTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { AttestationChip } from './standing';

const useStyles = makeStyles(
  theme => ({ quiet: { color: theme.palette.text.secondary } }),
  { name: 'MfaExceptionsAttestation' },
);

/** Whether the owner has given their word, and by when they are to. */
export function AttestationWords(props: { attestation: AttestationStatus }) {
  const t = useTranslate();
  const classes = useStyles();
  const { state, dueAt, attestedBy } = props.attestation;
  const due = <DueTime at={dueAt} />;
  return (
    <>
      <AttestationChip state={state} />
      <div className={classes.quiet}>
        {state === 'attested' && attestedBy ? (
          <>
            <div>
              {t('accountability.attestedBy', {
                who: <EntityLink entityRef={attestedBy} inSentence />,
              })}
            </div>
            {t('accountability.attestedAgain', { due })}
          </>
        ) : (
          due
        )}
      </div>
    </>
  );
}

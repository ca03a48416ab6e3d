import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { Failure } from '../parts/Failure';
import type { useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import { DiscardButton } from './DiscardButton';
import type { RequestTarget } from './useRequestCommands';

const useStyles = makeStyles(
  theme => ({
    foot: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(2),
    },
  }),
  { name: 'MfaExceptionsFormFoot' },
);

/** The ways out of the form: to those who decide, to the register's drafts, or to nothing. */
export function FormFoot(props: {
  target: RequestTarget;
  command: Pick<ReturnType<typeof useCommand<unknown>>, 'sending' | 'outcome'>;
  refusal?: Error;
  /** Whether anything was typed that could be thrown away. */
  kept: boolean;
  onSaveDraft: () => void;
  onDiscard: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { target, command, refusal, kept } = props;
  const { sending, outcome } = command;
  return (
    <>
      {outcome?.kind === 'conflict' && (
        <Alert severity="warning" variant="outlined">
          <AlertTitle>{t('exception.dialog.conflict')}</AlertTitle>
          {t('exception.dialog.conflictText')}
        </Alert>
      )}
      {refusal && <Failure title={t('request.failed')} error={refusal} />}
      <Box className={classes.foot}>
        <Button
          type="submit"
          variant="contained"
          color="primary"
          disabled={sending}
        >
          {t(sending ? 'request.sending' : 'request.submit')}
        </Button>
        {target.is !== 'again' && (
          <Button
            variant="outlined"
            color="primary"
            disabled={sending}
            onClick={props.onSaveDraft}
          >
            {t('request.saveDraft')}
          </Button>
        )}
        {kept && <DiscardButton onDiscard={props.onDiscard} />}
        <Typography variant="caption">{t('request.saved')}</Typography>
      </Box>
    </>
  );
}

import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { makeStyles } from '@material-ui/core/styles';
import type { FormEvent, ReactNode } from 'react';
import { Failure } from './Failure';
import { useFormStyles } from './useFormStyles';
import { useTranslate } from '../translation';
import type { Outcome } from './useCommand';

const useStyles = makeStyles(
  {
    form: { display: 'flex', flexDirection: 'column', minHeight: 0 },
  },
  { name: 'MfaExceptionsCommandDialog' },
);

/** Asks for what a command needs, and says what stands in its way. */
export function CommandDialog(props: {
  title: string;
  text: ReactNode;
  confirm: string;
  /** Whether it can be done at all, as things are now. */
  allowed: boolean;
  sending: boolean;
  outcome?: Outcome;
  /** What to say when somebody else was faster; of an exception, where left out. */
  conflict?: string;
  /** Whether the fields say already what went wrong. */
  told?: boolean;
  wide?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { readable } = useFormStyles();
  const { outcome, sending, allowed, onClose } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onConfirm();
  };
  return (
    <Dialog
      open
      fullWidth
      className={readable}
      maxWidth={props.wide ? 'md' : 'sm'}
      onClose={sending ? undefined : onClose}
      aria-labelledby="mfa-exception-dialog-title"
      aria-describedby="mfa-exception-dialog-text"
    >
      <form noValidate className={classes.form} onSubmit={submit}>
        <DialogTitle id="mfa-exception-dialog-title">{props.title}</DialogTitle>
        <DialogContent>
          <DialogContentText id="mfa-exception-dialog-text" component="div">
            {props.text}
          </DialogContentText>
          {outcome?.kind === 'conflict' && (
            <Conflict title={props.conflict} allowed={allowed} />
          )}
          {!outcome && !allowed && (
            <Alert severity="warning" variant="outlined">
              {t('exception.dialog.notAllowedNow')}
            </Alert>
          )}
          {outcome?.kind === 'failed' && !props.told && (
            <Failure error={outcome.error} />
          )}
          {props.children}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={sending}>
            {t('parts.cancel')}
          </Button>
          <Button
            type="submit"
            disabled={sending || !allowed}
            variant="contained"
            color="primary"
          >
            {props.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Conflict(props: { title?: string; allowed: boolean }) {
  const t = useTranslate();
  return (
    <Alert severity="warning" variant="outlined">
      <AlertTitle>{props.title ?? t('exception.dialog.conflict')}</AlertTitle>
      {props.allowed
        ? t('exception.dialog.conflictText')
        : t('exception.dialog.notAllowedNow')}
    </Alert>
  );
}

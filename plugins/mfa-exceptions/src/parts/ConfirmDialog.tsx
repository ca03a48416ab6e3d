import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { useTranslate } from '../translation';

/** Asks once more before something is lost. */
export function ConfirmDialog(props: {
  open: boolean;
  title: string;
  text: string;
  confirm: string;
  onClose: () => void;
  onConfirm: () => void;
}) {
  const t = useTranslate();
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      aria-labelledby="mfa-exceptions-confirm-title"
      aria-describedby="mfa-exceptions-confirm-text"
    >
      <DialogTitle id="mfa-exceptions-confirm-title">{props.title}</DialogTitle>
      <DialogContent>
        <DialogContentText id="mfa-exceptions-confirm-text">
          {props.text}
        </DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose}>{t('parts.cancel')}</Button>
        <Button onClick={props.onConfirm} color="primary">
          {props.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

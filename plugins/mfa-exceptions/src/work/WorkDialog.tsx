import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useException } from '../api/exceptions';
import { ActionDialog } from '../exception/ActionDialog';
import type { DialogAction } from '../exception/actions';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { useTranslate } from '../translation';

/** Looks the exception up as it is now, and asks for the decision. */
export function WorkDialog(props: {
  id: string;
  action: DialogAction;
  onClose: () => void;
  onDone: (exception: ExceptionDetail) => void;
}) {
  const t = useTranslate();
  const { id, action, onClose, onDone } = props;
  const { exception, error, retry } = useException(id);
  if (exception) {
    return (
      <ActionDialog
        exception={exception}
        action={action}
        onClose={onClose}
        onDone={onDone}
        onReload={retry}
      />
    );
  }
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      aria-label={t(`action.${action}`)}
    >
      <DialogContent>
        {error ? (
          <Failure error={error} onRetry={retry} />
        ) : (
          <Loading lines={4} />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('parts.cancel')}</Button>
      </DialogActions>
    </Dialog>
  );
}

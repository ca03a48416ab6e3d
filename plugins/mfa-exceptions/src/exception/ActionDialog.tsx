import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { Failure } from '../parts/Failure';
import { dayText } from '../parts/RelativeTime';
import { useFormStyles } from '../parts/useFormStyles';
import { useTranslate } from '../translation';
import {
  missingFields,
  openActions,
  type DialogField,
  type OfferedAction,
} from './actions';
import { DialogFields } from './DialogFields';
import { endDays, problemsIn, useDecision } from './useDecision';

/** Asks for what a decision needs, and sends it. */
export function ActionDialog(props: {
  exception: ExceptionDetail;
  action: OfferedAction;
  onClose: () => void;
  onDone: (exception: ExceptionDetail) => void;
  onReload: () => void;
}) {
  const t = useTranslate();
  const { readable } = useFormStyles();
  const { exception, action, onClose } = props;
  const { values, setValues, outcome, sending, send } = useDecision(props);
  const [asked, setAsked] = useState(false);
  const days = endDays(action, exception, new Date());
  const problems = {
    ...(asked && requiredProblems(missingFields(action, values), t)),
    ...problemsIn(outcome),
  };
  const outOfDays =
    values.endsOn !== undefined &&
    (values.endsOn < days.earliest || values.endsOn > days.latest);
  const allowed = openActions(exception.allowedActions).includes(action);

  const confirm = () => {
    setAsked(true);
    if (missingFields(action, values).length === 0 && !outOfDays) {
      send();
    }
  };
  return (
    <Dialog
      open
      fullWidth
      className={readable}
      maxWidth="sm"
      onClose={sending ? undefined : onClose}
      aria-labelledby="mfa-exception-dialog-title"
      aria-describedby="mfa-exception-dialog-text"
    >
      <DialogTitle id="mfa-exception-dialog-title">
        {t(`exception.dialog.${action}`)}
      </DialogTitle>
      <DialogContent>
        <DialogContentText id="mfa-exception-dialog-text">
          {t(`exception.dialog.${action}Text`)}
        </DialogContentText>
        {outcome?.kind === 'conflict' && <Conflict allowed={allowed} />}
        {outcome?.kind === 'failed' &&
          Object.keys(problemsIn(outcome)).length === 0 && (
            <Failure error={outcome.error} />
          )}
        <DialogFields
          action={action}
          values={values}
          problems={{
            ...problems,
            ...(outOfDays && {
              endsOn: t('exception.dialog.endsOnRange', {
                from: dayText(t, days.earliest),
                to: dayText(t, days.latest),
              }),
            }),
          }}
          days={days}
          onChange={setValues}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={sending}>
          {t('parts.cancel')}
        </Button>
        <Button
          onClick={confirm}
          disabled={sending || !allowed}
          variant="contained"
          color="primary"
        >
          {t(`action.${action}`)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Conflict({ allowed }: { allowed: boolean }) {
  const t = useTranslate();
  return (
    <Alert severity="warning" variant="outlined">
      <AlertTitle>{t('exception.dialog.conflict')}</AlertTitle>
      {allowed
        ? t('exception.dialog.conflictText')
        : t('exception.dialog.notAllowedNow')}
    </Alert>
  );
}

function requiredProblems(
  missing: readonly DialogField[],
  t: ReturnType<typeof useTranslate>,
) {
  return Object.fromEntries(
    missing.map(field => [field, t('exception.dialog.required')]),
  );
}

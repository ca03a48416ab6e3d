import TextField from '@material-ui/core/TextField';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useExceptionCommands } from '../api/commands';
import { useTranslate } from '../translation';
import type { ExceptionDialogProps } from './ActionDialog';
import { openActions } from './actions';
import { CommandDialog } from '../parts/CommandDialog';
import { Losses } from './Losses';
import { NarrowFields } from './NarrowFields';
import { problemsIn, useCommand } from '../parts/useCommand';
import { narrowFieldOf, useNarrowing } from './useNarrowing';

/** Takes something away from an exception in force; what, is shown before it is sent. */
export function NarrowDialog(props: ExceptionDialogProps) {
  const t = useTranslate();
  const { exception } = props;
  const { patch } = useExceptionCommands(exception.id);
  const command = useCommand<ExceptionDetail>({
    onDone: props.onDone,
    onConflict: props.onReload,
  });
  const { narrowing, changes, days, losses, wrong, change } =
    useNarrowing(exception);
  const [asked, setAsked] = useState(false);
  const refused = problemsIn(command.outcome, narrowFieldOf);
  const reason = narrowing.reason.trim();

  const confirm = () => {
    setAsked(true);
    if (Object.keys(wrong).length === 0 && losses.length > 0) {
      command.send(() =>
        patch({
          version: exception.version,
          changes,
          ...(reason && { reason }),
        }),
      );
    }
  };
  return (
    <CommandDialog
      wide
      title={t('exception.dialog.narrow')}
      text={t('exception.dialog.narrowText')}
      confirm={t('action.narrow')}
      allowed={openActions(exception.allowedActions).includes('narrow')}
      sending={command.sending}
      outcome={command.outcome}
      told={Object.keys(refused).length > 0}
      onConfirm={confirm}
      onClose={props.onClose}
    >
      <NarrowFields
        exception={exception}
        narrowing={narrowing}
        problems={{ ...refused, ...wrong }}
        days={days}
        onChange={change}
      />
      <TextField
        id="mfa-exception-narrow-reason"
        multiline
        minRows={2}
        maxRows={8}
        fullWidth
        margin="normal"
        variant="outlined"
        label={t('exception.dialog.reason')}
        value={narrowing.reason}
        inputProps={{ maxLength: 2000 }}
        onChange={event => change({ reason: event.target.value })}
      />
      <Losses losses={losses} insist={asked} />
    </CommandDialog>
  );
}

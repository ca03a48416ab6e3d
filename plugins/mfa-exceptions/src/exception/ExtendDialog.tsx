import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useExceptionCommands } from '../api/commands';
import { endOfDay, isDay } from '../parts/days';
import { localZone } from '../parts/relative';
import { Day, dayText } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import type { ExceptionDialogProps } from './ActionDialog';
import { openActions } from './actions';
import { CommandDialog } from '../parts/CommandDialog';
import { daysGained, laterDays, saidBefore } from './extending';
import { ExtensionTerms } from './ExtensionTerms';
import { problemsIn, useCommand } from '../parts/useCommand';

const fields = { validTo: 'endsOn', justification: 'justification' } as const;
type Field = (typeof fields)[keyof typeof fields];

/** Asks for a later end, within what the policy admits. */
export function ExtendDialog(props: ExceptionDialogProps) {
  const t = useTranslate();
  const { exception } = props;
  const { requestExtension } = useExceptionCommands(exception.id);
  const command = useCommand<ExceptionDetail>({
    onDone: props.onDone,
    onConflict: props.onReload,
  });
  const [endsOn, setEndsOn] = useState('');
  const [justification, setJustification] = useState('');
  const [asked, setAsked] = useState(false);
  const wrong = useWrong(exception, endsOn, justification);
  const refused = problemsIn(
    command.outcome,
    field => (fields as Record<string, Field | undefined>)[field],
  );
  const zone = localZone();
  const days = laterDays(exception, zone);
  const problem = (field: Field, begun: boolean) =>
    (asked || begun ? wrong[field] : undefined) ?? refused[field];
  const gained = isDay(endsOn) && !wrong.endsOn;

  const confirm = () => {
    setAsked(true);
    if (Object.keys(wrong).length === 0) {
      command.send(() =>
        requestExtension({
          version: exception.version,
          validTo: endOfDay(endsOn, zone) ?? '',
          justification: justification.trim(),
        }),
      );
    }
  };
  return (
    <CommandDialog
      title={t('exception.dialog.extend')}
      text={t('exception.dialog.extendText', {
        to: <Day at={exception.validTo} end />,
      })}
      confirm={t('exception.dialog.extendSend')}
      allowed={
        openActions(exception.allowedActions).includes('extend') &&
        days !== undefined
      }
      sending={command.sending}
      outcome={command.outcome}
      told={Object.keys(refused).length > 0}
      onConfirm={confirm}
      onClose={props.onClose}
    >
      {exception.extensionTerms && (
        <ExtensionTerms terms={exception.extensionTerms} />
      )}
      <TextField
        id="mfa-exception-extend-day"
        type="date"
        required
        fullWidth
        margin="normal"
        variant="outlined"
        label={t('exception.dialog.endsOn')}
        value={endsOn}
        error={problem('endsOn', endsOn !== '') !== undefined}
        helperText={
          problem('endsOn', endsOn !== '') ??
          t('exception.dialog.endsOnHelp', { zone })
        }
        InputLabelProps={{ shrink: true }}
        inputProps={{ min: days?.earliest, max: days?.latest }}
        onChange={event => setEndsOn(event.target.value)}
      />
      <Typography variant="body2" role="status">
        {gained &&
          t('exception.extension.gained', {
            count: daysGained(exception, endsOn, zone),
            to: dayText(t, endsOn),
          })}
      </Typography>
      <TextField
        id="mfa-exception-extend-justification"
        multiline
        minRows={2}
        maxRows={8}
        required
        fullWidth
        margin="normal"
        variant="outlined"
        label={t('exception.dialog.justification')}
        value={justification}
        error={problem('justification', justification !== '') !== undefined}
        helperText={
          problem('justification', justification !== '') ??
          t('exception.dialog.justificationHelp')
        }
        inputProps={{ maxLength: 4000 }}
        onChange={event => setJustification(event.target.value)}
      />
    </CommandDialog>
  );
}

/** What keeps the request from being sent, field by field. */
function useWrong(
  exception: ExceptionDetail,
  endsOn: string,
  justification: string,
): Partial<Record<Field, string>> {
  const t = useTranslate();
  const days = laterDays(exception, localZone());
  const required = t('exception.dialog.required');
  const wrong: Partial<Record<Field, string>> = {};
  if (!isDay(endsOn)) {
    wrong.endsOn = required;
  } else if (days && (endsOn < days.earliest || endsOn > days.latest)) {
    wrong.endsOn = t('exception.dialog.endsOnRange', {
      from: dayText(t, days.earliest),
      to: dayText(t, days.latest),
    });
  }
  if (justification.trim() === '') {
    wrong.justification = required;
  } else if (saidBefore(exception, justification)) {
    wrong.justification = t('exception.dialog.saidBefore');
  }
  return wrong;
}

import Grid from '@material-ui/core/Grid';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import {
  useKinds,
  type ExceptionDetail,
  type UseKind,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { fromField, toField } from '../accountability/instants';
import { useExceptionCommands } from '../api/commands';
import { InstantField } from '../parts/InstantField';
import { CommandDialog } from '../parts/CommandDialog';
import { localZone } from '../parts/relative';
import { problemsIn, useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import type { ExceptionDialogProps } from './ActionDialog';
import { openActions } from './actions';

const fields = ['kind', 'occurredAt', 'note'] as const;

/** Puts on record that a break-glass account was used. */
export function RecordUseDialog(props: ExceptionDialogProps) {
  const t = useTranslate();
  const { exception, onClose } = props;
  const zone = localZone();
  const { recordUse } = useExceptionCommands(exception.id);
  const command = useCommand<ExceptionDetail>({
    onDone: props.onDone,
    onConflict: props.onReload,
  });
  const [kind, setKind] = useState('');
  const [when, setWhen] = useState(() =>
    toField(new Date().toISOString(), zone),
  );
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const occurredAt = fromField(when, zone);
  const required = t('exception.dialog.required');
  const refused = problemsIn(command.outcome, field =>
    fields.find(each => each === field),
  );
  const isAhead =
    occurredAt !== undefined && Date.parse(occurredAt) > Date.now();
  const problems = {
    ...refused,
    ...(asked && !kind && { kind: required }),
    ...(asked && !occurredAt && { occurredAt: required }),
    ...(isAhead && { occurredAt: t('exception.uses.future') }),
    ...(asked && !note.trim() && { note: required }),
  };

  const confirm = () => {
    setAsked(true);
    if (kind && occurredAt && !isAhead && note.trim()) {
      const { version } = exception;
      const use = { version, kind: kind as UseKind, occurredAt };
      command.send(() => recordUse({ ...use, note: note.trim() }));
    }
  };
  return (
    <CommandDialog
      title={t('exception.uses.dialog')}
      text={t('exception.uses.dialogText')}
      confirm={t('action.record_use')}
      allowed={openActions(exception.allowedActions).includes('record_use')}
      sending={command.sending}
      outcome={command.outcome}
      told={Object.keys(refused).length > 0}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Grid container spacing={2}>
        <Grid item xs={12} sm={6}>
          <TextField
            select
            id="mfa-use-kind"
            label={t('exception.uses.kind')}
            required
            fullWidth
            size="small"
            variant="outlined"
            value={kind}
            error={problems.kind !== undefined}
            helperText={problems.kind}
            InputLabelProps={{ shrink: true }}
            inputProps={{ required: false }}
            onChange={event => setKind(event.target.value)}
          >
            {useKinds.map(each => (
              <MenuItem key={each} value={each}>
                {t(`useKind.${each}`)}
              </MenuItem>
            ))}
          </TextField>
        </Grid>
        <Grid item xs={12} sm={6}>
          <InstantField
            id="mfa-use-at"
            label={t('exception.uses.occurredAt')}
            required
            value={when}
            problem={problems.occurredAt}
            onChange={next => {
              command.forget();
              setWhen(next);
            }}
          />
        </Grid>
        <Grid item xs={12}>
          <TextField
            id="mfa-use-note"
            label={t('exception.uses.note')}
            required
            fullWidth
            multiline
            minRows={2}
            maxRows={8}
            size="small"
            variant="outlined"
            value={note}
            error={problems.note !== undefined}
            helperText={problems.note ?? t('exception.uses.noteHelp')}
            InputLabelProps={{ shrink: true }}
            inputProps={{ maxLength: 2000, required: false }}
            onChange={event => setNote(event.target.value)}
          />
        </Grid>
      </Grid>
    </CommandDialog>
  );
}

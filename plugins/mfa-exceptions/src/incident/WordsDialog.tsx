import TextField from '@material-ui/core/TextField';
import type { IncidentDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { CommandDialog } from '../parts/CommandDialog';
import { useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import type { ChangeableIncident } from './changing';

/** Asks for some words, if any are needed, and does one thing with them. */
export function WordsDialog(
  props: Omit<ChangeableIncident, 'incident'> & {
    title: string;
    text: string;
    confirm: string;
    label: string;
    required?: boolean;
    allowed: boolean;
    onSend: (words: string) => Promise<IncidentDetail>;
    onClose: () => void;
  },
) {
  const t = useTranslate();
  const { label, required = false, onSend } = props;
  const command = useCommand<IncidentDetail>({
    onDone: props.onDone,
    onConflict: props.onReload,
  });
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = required && words.trim() === '';
  const problem = asked && missing ? t('incident.field.required') : undefined;
  return (
    <CommandDialog
      title={props.title}
      text={props.text}
      confirm={props.confirm}
      conflict={t('incident.page.conflict')}
      allowed={props.allowed}
      sending={command.sending}
      outcome={command.outcome}
      onConfirm={() => {
        setAsked(true);
        if (!missing) {
          command.send(() => onSend(words.trim()));
        }
      }}
      onClose={props.onClose}
    >
      <TextField
        id="mfa-incident-words"
        label={label}
        required={required}
        inputProps={{ required: false }}
        fullWidth
        multiline
        minRows={2}
        maxRows={8}
        margin="normal"
        variant="outlined"
        value={words}
        error={problem !== undefined}
        helperText={problem}
        onChange={event => setWords(event.target.value)}
      />
    </CommandDialog>
  );
}

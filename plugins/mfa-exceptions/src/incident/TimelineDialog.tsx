import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import type { IncidentDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { fromField, toField } from '../accountability/instants';
import { useIncidentCommands } from '../api/incidents';
import { CommandDialog } from '../parts/CommandDialog';
import { localZone } from '../parts/relative';
import { problemsIn, useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import { may, type ChangeableIncident } from './changing';
import { InstantField } from '../parts/InstantField';

/** Notes something that happened in the course of the incident. */
export function TimelineDialog(
  props: ChangeableIncident & { onClose: () => void },
) {
  const t = useTranslate();
  const { incident, onClose } = props;
  const zone = localZone();
  const commands = useIncidentCommands(incident.id);
  const command = useCommand<IncidentDetail>({
    onDone: props.onDone,
    onConflict: props.onReload,
  });
  const [when, setWhen] = useState(() => toField(incident.occurredAt, zone));
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const at = fromField(when, zone);
  const required = t('incident.field.required');
  const refused = problemsIn(command.outcome, field =>
    field === 'at' || field === 'text' ? field : undefined,
  );
  const problems = {
    ...refused,
    ...(asked && !at && { at: required }),
    ...(asked && text.trim() === '' && { text: required }),
  };

  const confirm = () => {
    setAsked(true);
    if (at && text.trim() !== '') {
      const { version } = incident;
      const entry = { version, at, text: text.trim() };
      command.send(() => commands.addTimelineEntry(entry));
    }
  };
  return (
    <CommandDialog
      title={t('incident.timeline.addTitle')}
      text={t('incident.timeline.addText')}
      confirm={t('incident.timeline.save')}
      conflict={t('incident.page.conflict')}
      allowed={may(incident, 'add_timeline_entry')}
      sending={command.sending}
      outcome={command.outcome}
      told={Object.keys(refused).length > 0}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Grid container spacing={2}>
        <Grid item xs={12}>
          <InstantField
            id="mfa-timeline-at"
            label={t('incident.timeline.at')}
            required
            value={when}
            problem={problems.at}
            onChange={next => {
              command.forget();
              setWhen(next);
            }}
          />
        </Grid>
        <Grid item xs={12}>
          <TextField
            id="mfa-timeline-text"
            label={t('incident.timeline.what')}
            required
            inputProps={{ required: false }}
            fullWidth
            multiline
            minRows={2}
            maxRows={8}
            variant="outlined"
            size="small"
            value={text}
            error={problems.text !== undefined}
            helperText={problems.text}
            InputLabelProps={{ shrink: true }}
            onChange={event => setText(event.target.value)}
          />
        </Grid>
      </Grid>
    </CommandDialog>
  );
}

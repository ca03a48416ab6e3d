import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import { people, users } from '../api/catalog';
import { EntityField } from '../parts/EntityField';
import { EntityNamesField } from '../parts/EntityNamesField';
import { useTranslate } from '../translation';
import { plainField } from '../parts/plainField';
import type { AccountFieldsProps } from './accountField';
import { CauseFields } from './CauseFields';
import { InstantField } from '../parts/InstantField';

/** The fields of what is said of an incident. */
export function AccountFields(props: AccountFieldsProps) {
  const t = useTranslate();
  const { draft, problems, onChange } = props;
  return (
    <Grid container spacing={2}>
      <Grid item xs={12}>
        <TextField
          {...plainField}
          id="mfa-incident-title"
          label={t('incident.field.title')}
          required
          inputProps={{ required: false }}
          value={draft.title}
          error={problems.title !== undefined}
          helperText={problems.title ?? t('incident.field.titleHelp')}
          onChange={event => onChange({ title: event.target.value })}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <InstantField
          id="mfa-incident-occurred"
          label={t('incident.field.occurredAt')}
          required
          value={draft.occurredAt}
          problem={problems.occurredAt}
          onChange={occurredAt => onChange({ occurredAt })}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <InstantField
          id="mfa-incident-detected"
          label={t('incident.field.detectedAt')}
          value={draft.detectedAt}
          problem={problems.detectedAt}
          onChange={detectedAt => onChange({ detectedAt })}
        />
      </Grid>
      <CauseFields {...props} />
      <Grid item xs={12}>
        <TextField
          {...plainField}
          id="mfa-incident-summary"
          label={t('incident.field.summary')}
          multiline
          minRows={3}
          maxRows={12}
          value={draft.summary}
          error={problems.summary !== undefined}
          helperText={problems.summary}
          onChange={event => onChange({ summary: event.target.value })}
        />
      </Grid>
      <PeopleFields {...props} />
    </Grid>
  );
}

function PeopleFields({ draft, problems, onChange }: AccountFieldsProps) {
  const t = useTranslate();
  return (
    <>
      <Grid item xs={12} sm={6}>
        <EntityField
          id="mfa-incident-lead"
          filter={users}
          label={t('incident.field.lead')}
          entityRef={draft.lead}
          required
          problem={problems.lead}
          onChange={lead => onChange({ lead })}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <EntityNamesField
          id="mfa-incident-participants"
          filter={people}
          label={t('incident.field.participants')}
          names={draft.participants}
          problem={problems.participants}
          helperText={t('incident.field.participantsHelp')}
          onChange={participants => onChange({ participants })}
        />
      </Grid>
    </>
  );
}

import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import { people } from '../api/catalog';
import { plainField } from '../parts/plainField';
import { EntityField } from '../parts/EntityField';
import { useTranslate } from '../translation';
import type { CampaignFieldsProps } from './campaignField';
import { TimeFields } from './TimeFields';

/** Name, time and owner of a campaign. */
export function TermFields(props: CampaignFieldsProps) {
  const t = useTranslate();
  const { draft, problems, onChange } = props;
  return (
    <Grid container spacing={2}>
      <Grid item xs={12}>
        <TextField
          {...plainField}
          id="mfa-campaign-name"
          label={t('campaign.field.name')}
          required
          inputProps={{ required: false, maxLength: 200 }}
          value={draft.name}
          error={problems.name !== undefined}
          helperText={problems.name ?? t('campaign.field.nameHelp')}
          onChange={event => onChange({ name: event.target.value })}
        />
      </Grid>
      <Grid item xs={12}>
        <TextField
          {...plainField}
          id="mfa-campaign-description"
          label={t('campaign.field.description')}
          multiline
          minRows={2}
          maxRows={8}
          inputProps={{ maxLength: 2000 }}
          value={draft.description}
          error={problems.description !== undefined}
          helperText={problems.description}
          onChange={event => onChange({ description: event.target.value })}
        />
      </Grid>
      <Grid item xs={12}>
        <EntityField
          id="mfa-campaign-owner"
          filter={people}
          label={t('campaign.field.owner')}
          required
          entityRef={draft.owner}
          problem={problems.owner}
          helperText={t('campaign.field.ownerHelp')}
          onChange={owner => onChange({ owner })}
        />
      </Grid>
      <TimeFields {...props} />
    </Grid>
  );
}

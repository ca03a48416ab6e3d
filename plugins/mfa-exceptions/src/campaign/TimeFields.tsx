import Grid from '@material-ui/core/Grid';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { addDays } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { fromField } from '../accountability/instants';
import { plainField } from '../parts/plainField';
import { InstantField } from '../parts/InstantField';
import { localZone } from '../parts/relative';
import { useNow } from '../parts/useNow';
import { useTranslate } from '../translation';
import type { CampaignDraft } from './campaignDraft';
import type { CampaignFieldsProps } from './campaignField';

const units = ['never', 'days', 'months'] as const;

/** When a campaign starts, how long people have, and whether it comes back. */
export function TimeFields(props: CampaignFieldsProps) {
  const t = useTranslate();
  const { draft, problems, planned, onChange } = props;
  const zone = localZone();
  return (
    <>
      <Grid item xs={12} sm={6}>
        <InstantField
          id="mfa-campaign-start"
          label={t('campaign.field.startsAt')}
          value={draft.startsAt}
          problem={problems.startsAt}
          helperText={t(
            planned
              ? 'campaign.field.startsAtEdit'
              : 'campaign.field.startsAtHelp',
            { zone },
          )}
          onChange={startsAt => onChange({ startsAt })}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <DurationField {...props} />
      </Grid>
      <Grid item xs={12} sm={6}>
        <TextField
          {...plainField}
          select
          id="mfa-campaign-recurrence"
          label={t('campaign.field.recurrence')}
          value={draft.unit}
          onChange={event =>
            onChange({ unit: event.target.value as CampaignDraft['unit'] })
          }
        >
          {units.map(unit => (
            <MenuItem key={unit} value={unit} dense>
              {t(`campaign.field.${unit}`)}
            </MenuItem>
          ))}
        </TextField>
      </Grid>
      {draft.unit !== 'never' && (
        <Grid item xs={12} sm={6}>
          <TextField
            {...plainField}
            id="mfa-campaign-every"
            type="number"
            label={t('campaign.field.every')}
            inputProps={{ min: 1, max: 366 }}
            value={draft.every}
            error={problems.every !== undefined}
            helperText={problems.every ?? t('campaign.field.everyHelp')}
            onChange={event => onChange({ every: event.target.value })}
          />
        </Grid>
      )}
    </>
  );
}

function DurationField({ draft, problems, onChange }: CampaignFieldsProps) {
  const t = useTranslate();
  const now = useNow();
  const start = fromField(draft.startsAt, localZone()) ?? now;
  const days = Number(draft.durationDays);
  return (
    <TextField
      {...plainField}
      id="mfa-campaign-duration"
      type="number"
      label={t('campaign.field.durationDays')}
      required
      inputProps={{ required: false, min: 1, max: 366 }}
      value={draft.durationDays}
      error={problems.durationDays !== undefined}
      helperText={
        problems.durationDays ??
        (days > 0 && days <= 366
          ? t('campaign.field.deadline', {
              at: t('parts.dateTime', { at: new Date(addDays(start, days)) }),
            })
          : undefined)
      }
      onChange={event => onChange({ durationDays: event.target.value })}
    />
  );
}

import Grid from '@material-ui/core/Grid';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { people } from '../api/catalog';
import { useControlDomains } from '../api/policies';
import { EntityField } from '../parts/EntityField';
import { controlDomainLabel } from '../parts/labels';
import { localZone } from '../parts/relative';
import { useTranslate } from '../translation';
import type { FindingField, FindingValues } from './findingDraft';
import { InstantField } from '../parts/InstantField';

/** The fields of something to be done. */
export function FindingFields(props: {
  values: FindingValues;
  problems: Readonly<Partial<Record<FindingField, string>>>;
  onChange: (change: Partial<FindingValues>) => void;
}) {
  const t = useTranslate();
  const { values, problems, onChange } = props;
  const known = useControlDomains();
  const controlDomains = [
    ...new Set([...known, ...(values.controlDomain && [values.controlDomain])]),
  ];
  const common = {
    fullWidth: true,
    variant: 'outlined',
    size: 'small',
    InputLabelProps: { shrink: true },
  } as const;
  return (
    <Grid container spacing={2}>
      <Grid item xs={12}>
        <TextField
          {...common}
          id="mfa-finding-text"
          label={t('incident.finding.words')}
          required
          inputProps={{ required: false }}
          multiline
          minRows={2}
          maxRows={8}
          value={values.text}
          error={problems.text !== undefined}
          helperText={problems.text}
          onChange={event => onChange({ text: event.target.value })}
        />
      </Grid>
      <Grid item xs={12}>
        <EntityField
          id="mfa-finding-owner"
          filter={people}
          label={t('incident.finding.owner')}
          entityRef={values.owner}
          problem={problems.owner}
          helperText={t('incident.finding.ownerHelp')}
          onChange={owner => onChange({ owner })}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <InstantField
          id="mfa-finding-due"
          label={t('incident.finding.due')}
          value={values.dueAt}
          problem={problems.dueAt}
          helperText={t('incident.finding.dueHelp', { zone: localZone() })}
          onChange={dueAt => onChange({ dueAt })}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <TextField
          {...common}
          select
          id="mfa-finding-control"
          label={t('incident.finding.control')}
          SelectProps={{ displayEmpty: true }}
          value={values.controlDomain}
          error={problems.controlDomain !== undefined}
          helperText={problems.controlDomain}
          onChange={event => onChange({ controlDomain: event.target.value })}
        >
          <MenuItem value="">{t('incident.finding.noControl')}</MenuItem>
          {controlDomains.map(name => (
            <MenuItem key={name} value={name}>
              {controlDomainLabel(t, name)}
            </MenuItem>
          ))}
        </TextField>
      </Grid>
    </Grid>
  );
}

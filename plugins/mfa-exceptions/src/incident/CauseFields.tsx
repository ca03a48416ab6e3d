import Grid from '@material-ui/core/Grid';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import {
  failureLayers,
  incidentTechniques,
  type FailureLayer,
  type IncidentTechnique,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useControlDomains } from '../api/policies';
import { controlDomainLabel } from '../parts/labels';
import { ManySelect } from '../parts/ManySelect';
import { useTranslate } from '../translation';
import { plainField } from '../parts/plainField';
import type { AccountFieldsProps } from './accountField';
import { layerLabel } from './labels';

/** How it was done, and what failed. */
export function CauseFields({ draft, problems, onChange }: AccountFieldsProps) {
  const t = useTranslate();
  const known = useControlDomains();
  const controlDomains = [
    ...new Set([...known, ...draft.failedControlDomains]),
  ];
  return (
    <>
      <Grid item xs={12} sm={6}>
        <TextField
          {...plainField}
          select
          id="mfa-incident-technique"
          label={t('incident.field.technique')}
          required
          value={draft.technique}
          error={problems.technique !== undefined}
          helperText={problems.technique}
          onChange={event =>
            onChange({ technique: event.target.value as IncidentTechnique })
          }
        >
          {incidentTechniques.map(technique => (
            <MenuItem key={technique} value={technique}>
              {t(`incident.technique.${technique}`)}
            </MenuItem>
          ))}
        </TextField>
      </Grid>
      <Grid item xs={12} sm={6}>
        <ManySelect
          id="mfa-incident-controls"
          label={t('incident.field.controls')}
          helperText={
            problems.failedControlDomains ?? t('incident.field.controlsHelp')
          }
          emptyLabel={t('incident.field.none')}
          values={controlDomains}
          chosen={draft.failedControlDomains}
          labelOf={name => controlDomainLabel(t, name)}
          onChange={failedControlDomains => onChange({ failedControlDomains })}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <TextField
          {...plainField}
          select
          id="mfa-incident-primary"
          label={t('incident.field.primary')}
          SelectProps={{ displayEmpty: true }}
          value={draft.primaryFailureLayer}
          error={problems.primaryFailureLayer !== undefined}
          helperText={
            problems.primaryFailureLayer ?? t('incident.field.primaryHelp')
          }
          onChange={event =>
            onChange({
              primaryFailureLayer: event.target.value as FailureLayer | '',
            })
          }
        >
          <MenuItem value="">{t('incident.field.notYet')}</MenuItem>
          {failureLayers.map(layer => (
            <MenuItem key={layer} value={layer}>
              {layerLabel(t, layer)}
            </MenuItem>
          ))}
        </TextField>
      </Grid>
      <Grid item xs={12} sm={6}>
        <ManySelect
          id="mfa-incident-contributing"
          label={t('incident.field.contributing')}
          emptyLabel={t('incident.field.none')}
          helperText={problems.contributingLayers}
          values={failureLayers.filter(
            layer => layer !== draft.primaryFailureLayer,
          )}
          chosen={draft.contributingLayers.filter(
            layer => layer !== draft.primaryFailureLayer,
          )}
          labelOf={layer => layerLabel(t, layer)}
          onChange={contributingLayers => onChange({ contributingLayers })}
        />
      </Grid>
    </>
  );
}

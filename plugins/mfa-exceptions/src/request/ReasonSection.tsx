import Grid from '@material-ui/core/Grid';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import {
  reasonCategories,
  riskRatings,
  type RiskRating,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useControlDomains } from '../api/policies';
import { Block } from '../parts/Block';
import { controlDomainLabel } from '../parts/labels';
import { useTranslate } from '../translation';
import type { RequestDraft } from './draft';
import { fieldId } from './fields';
import type { FormState } from './useRequestForm';

/** Which control is bypassed, why, and at what risk. */
export function ReasonSection(props: {
  form: FormState;
  effectiveRisk?: RiskRating;
}) {
  const t = useTranslate();
  const { form, effectiveRisk } = props;
  const { draft } = form;
  const controlDomains = useControlDomains();
  const raised =
    draft.riskRating !== '' &&
    effectiveRisk !== undefined &&
    effectiveRisk !== draft.riskRating;
  return (
    <Block title={t('request.section.reason')}>
      <Grid container spacing={2}>
        <Grid item xs={12} sm={4}>
          <Choice
            form={form}
            name="controlDomain"
            field="controlDomain"
            label={t('request.controlDomain')}
            values={controlDomains}
            labelOf={domain => controlDomainLabel(t, domain)}
          />
        </Grid>
        <Grid item xs={12} sm={4}>
          <Choice
            form={form}
            name="category"
            field="reason.category"
            label={t('request.category')}
            values={reasonCategories}
            labelOf={category => t(`reasonCategory.${category}`)}
          />
        </Grid>
        <Grid item xs={12} sm={4}>
          <Choice
            form={form}
            name="riskRating"
            field="riskRating"
            label={t('request.riskRating')}
            values={riskRatings}
            labelOf={risk => t(`risk.${risk}`)}
            helperText={
              raised
                ? t('request.riskRaised', {
                    risk: t(`risk.${effectiveRisk}`).toLocaleLowerCase(),
                  })
                : undefined
            }
          />
        </Grid>
        <Grid item xs={12}>
          <TextField
            id={fieldId('reason.justification')}
            label={t('request.justification')}
            multiline
            minRows={3}
            maxRows={12}
            required
            fullWidth
            size="small"
            variant="outlined"
            value={draft.justification}
            error={form.problem('reason.justification') !== undefined}
            helperText={
              form.problem('reason.justification') ??
              t('request.justificationHelp')
            }
            InputLabelProps={{ shrink: true }}
            inputProps={{ maxLength: 4000 }}
            onChange={event =>
              form.change({ justification: event.target.value })
            }
          />
        </Grid>
      </Grid>
    </Block>
  );
}

function Choice<T extends string>(props: {
  form: FormState;
  name: keyof RequestDraft;
  field: string;
  label: string;
  values: readonly T[];
  labelOf: (value: T) => string;
  helperText?: string;
}) {
  const { form, name, field, values, labelOf } = props;
  const given = form.draft[name] as T;
  const message = form.problem(field);
  return (
    <TextField
      select
      id={fieldId(field)}
      label={props.label}
      required
      fullWidth
      size="small"
      variant="outlined"
      value={values.includes(given) ? given : ''}
      error={message !== undefined}
      helperText={message ?? props.helperText}
      InputLabelProps={{ shrink: true }}
      onChange={event => form.change({ [name]: event.target.value })}
    >
      {values.map(value => (
        <MenuItem key={value} value={value} dense>
          {labelOf(value)}
        </MenuItem>
      ))}
    </TextField>
  );
}

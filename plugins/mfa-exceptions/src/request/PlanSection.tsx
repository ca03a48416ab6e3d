import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { people } from '../api/catalog';
import { Block } from '../parts/Block';
import { EntityField } from '../parts/EntityField';
import { useTranslate } from '../translation';
import { hasPlan } from './draft';
import { fieldId } from './fields';
import type { FormState } from './useRequestForm';

/** How a repeated request is going to be the last one. */
export function PlanSection({ form }: { form: FormState }) {
  const t = useTranslate();
  const { draft, change, problem } = form;
  const common = (field: string) => ({
    id: fieldId(field),
    required: true,
    fullWidth: true,
    size: 'small' as const,
    variant: 'outlined' as const,
    error: problem(field) !== undefined,
    helperText: problem(field),
    InputLabelProps: { shrink: true },
  });
  return (
    <Block title={t('request.section.plan')}>
      <Typography variant="body2" color="textSecondary" paragraph>
        {t('request.section.planText')}
      </Typography>
      <Grid container spacing={2}>
        <Grid item xs={12} sm={6}>
          <EntityField
            id={fieldId('remediationPlan.owner')}
            filter={people}
            label={t('request.planOwner')}
            entityRef={draft.planOwner}
            problem={problem('remediationPlan.owner')}
            required
            onChange={planOwner => change({ planOwner })}
          />
        </Grid>
        <Grid item xs={12} sm={6}>
          <TextField
            {...common('remediationPlan.targetDate')}
            type="date"
            label={t('request.planTarget')}
            value={draft.planTarget}
            onChange={event => change({ planTarget: event.target.value })}
          />
        </Grid>
        <Grid item xs={12}>
          <TextField
            {...common('remediationPlan.link')}
            type="url"
            label={t('request.planLink')}
            value={draft.planLink}
            onChange={event => change({ planLink: event.target.value })}
          />
        </Grid>
        {hasPlan(draft) && (
          <Grid item xs={12}>
            <Button
              size="small"
              onClick={() =>
                change({ planOwner: '', planLink: '', planTarget: '' })
              }
            >
              {t('request.removePlan')}
            </Button>
          </Grid>
        )}
      </Grid>
    </Block>
  );
}

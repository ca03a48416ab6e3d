import TextField from '@material-ui/core/TextField';
import Box from '@material-ui/core/Box';
import { people } from '../api/catalog';
import { EntityField } from '../parts/EntityField';
import { useTranslate } from '../translation';
import type { PlanDraft, PlanField } from './planDraft';

/** Who sees to it, where the work is tracked, and when it is done. */
export function PlanFields(props: {
  draft: PlanDraft;
  problems: Readonly<Partial<Record<PlanField, string>>>;
  /** Whether there is room for a note. */
  noted?: boolean;
  onChange: (draft: PlanDraft) => void;
}) {
  const t = useTranslate();
  const { draft, problems, onChange } = props;
  const common = (field: PlanField) => ({
    id: `mfa-plan-${field}`,
    label: t(`pattern.plan.${field}`),
    value: draft[field],
    fullWidth: true,
    margin: 'normal' as const,
    size: 'small' as const,
    variant: 'outlined' as const,
    error: problems[field] !== undefined,
    helperText: problems[field],
    InputLabelProps: { shrink: true },
    onChange: (event: { target: { value: string } }) =>
      onChange({ ...draft, [field]: event.target.value }),
  });
  const required = { required: true, inputProps: { required: false } };
  return (
    <>
      <Box mt={2}>
        <EntityField
          id="mfa-plan-owner"
          filter={people}
          label={t('pattern.plan.owner')}
          entityRef={draft.owner}
          problem={problems.owner}
          required
          onChange={owner => onChange({ ...draft, owner })}
        />
      </Box>
      <TextField {...common('link')} {...required} type="url" />
      <TextField {...common('target')} {...required} type="date" />
      {props.noted && (
        <TextField
          {...common('note')}
          multiline
          minRows={2}
          maxRows={8}
          inputProps={{ maxLength: 2000 }}
        />
      )}
    </>
  );
}

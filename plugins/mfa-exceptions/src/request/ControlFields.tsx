import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import IconButton from '@material-ui/core/IconButton';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import { people } from '../api/catalog';
import { dayFrom } from '../parts/days';
import { EntityField } from '../parts/EntityField';
import { localZone } from '../parts/relative';
import { useTranslate } from '../translation';
import type { ControlDraft } from './draft';

type Part = 'description' | 'owner' | 'evidence' | 'lastVerifiedAt';

/** One compensating control: what it does, who owns it, and how one can tell. */
export function ControlFields(props: {
  number: number;
  control: ControlDraft;
  problem: (part: Part) => string | undefined;
  idOf: (part: Part) => string;
  onChange: (control: ControlDraft) => void;
  onRemove?: () => void;
}) {
  const t = useTranslate();
  const { control, problem, idOf, onChange } = props;
  const number = String(props.number);
  const common = (part: Part) => ({
    id: idOf(part),
    fullWidth: true,
    size: 'small' as const,
    variant: 'outlined' as const,
    error: problem(part) !== undefined,
    InputLabelProps: { shrink: true },
  });
  return (
    <Box
      component="fieldset"
      border={0}
      padding={0}
      margin={0}
      marginBottom={2}
      minWidth={0}
    >
      <Box display="flex" alignItems="center" mb={1}>
        <Typography component="legend" variant="subtitle2">
          {t('request.control', { number })}
        </Typography>
        {props.onRemove && (
          <IconButton
            size="small"
            aria-label={t('request.removeControl', { number })}
            onClick={props.onRemove}
          >
            <DeleteIcon fontSize="small" />
          </IconButton>
        )}
      </Box>
      <Grid container spacing={2}>
        <Grid item xs={12} sm={7}>
          <TextField
            {...common('description')}
            label={t('request.controlDescription')}
            value={control.description}
            helperText={problem('description')}
            inputProps={{ maxLength: 500 }}
            onChange={event =>
              onChange({ ...control, description: event.target.value })
            }
          />
        </Grid>
        <Grid item xs={12} sm={5}>
          <EntityField
            id={idOf('owner')}
            filter={people}
            label={t('request.controlOwner')}
            entityRef={control.owner}
            problem={problem('owner')}
            onChange={owner => onChange({ ...control, owner })}
          />
        </Grid>
        <Grid item xs={12} sm={7}>
          <TextField
            {...common('evidence')}
            label={t('request.controlEvidence')}
            value={control.evidence}
            helperText={problem('evidence') ?? t('request.controlEvidenceHelp')}
            onChange={event =>
              onChange({ ...control, evidence: event.target.value })
            }
          />
        </Grid>
        <Grid item xs={12} sm={5}>
          <TextField
            {...common('lastVerifiedAt')}
            type="date"
            label={t('request.controlVerified')}
            value={control.verifiedOn}
            helperText={problem('lastVerifiedAt')}
            inputProps={{ max: dayFrom(new Date(), localZone()) }}
            onChange={event =>
              onChange({ ...control, verifiedOn: event.target.value })
            }
          />
        </Grid>
      </Grid>
    </Box>
  );
}

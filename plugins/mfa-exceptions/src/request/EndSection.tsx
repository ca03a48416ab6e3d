import Box from '@material-ui/core/Box';
import Chip from '@material-ui/core/Chip';
import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { SubjectClass } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Block } from '../parts/Block';
import { dayFrom } from '../parts/days';
import { localZone } from '../parts/relative';
import { dayText } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { fieldId } from './fields';
import type { FormState } from './useRequestForm';

const PRESETS = [7, 14, 30, 60];

const useStyles = makeStyles(
  theme => ({
    presets: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'MfaExceptionsPresets' },
);

/** When it ends; nothing later than the policy's limit can be picked. */
export function EndSection(props: {
  form: FormState;
  latestDay?: string;
  shortened?: string;
  subjectClass?: SubjectClass;
}) {
  const t = useTranslate();
  const { form, latestDay, shortened } = props;
  const { draft, change, problem } = form;
  const zone = localZone();
  const today = dayFrom(new Date(), zone);
  const help = latestDay
    ? t('request.endsOnLimit', { zone, latest: dayText(t, latestDay) })
    : t('request.endsOnHelp', { zone });
  return (
    <Block title={t('request.section.end')}>
      <Typography variant="body2" color="textSecondary" paragraph>
        {t('request.section.endText')}
      </Typography>
      <Grid container spacing={2}>
        <Grid item xs={12} sm={6}>
          <TextField
            id={fieldId('validTo')}
            type="date"
            label={t('request.endsOn')}
            required
            fullWidth
            size="small"
            variant="outlined"
            value={draft.endsOn}
            error={problem('validTo') !== undefined}
            helperText={problem('validTo') ?? help}
            InputLabelProps={{ shrink: true }}
            inputProps={{ min: today, max: latestDay }}
            onChange={event => change({ endsOn: event.target.value })}
          />
          {shortened && (
            <Typography variant="caption" component="p" role="status">
              {t('request.shortened', { latest: dayText(t, shortened) })}
            </Typography>
          )}
        </Grid>
        <Grid item xs={12} sm={6}>
          <Presets
            latestDay={latestDay}
            onPick={endsOn => change({ endsOn })}
          />
        </Grid>
        {(props.subjectClass === 'vendor' || draft.contractEndsOn !== '') && (
          <Grid item xs={12} sm={6}>
            <TextField
              id={fieldId('vendorContractEnd')}
              type="date"
              label={t('request.contractEnd')}
              fullWidth
              size="small"
              variant="outlined"
              value={draft.contractEndsOn}
              error={problem('vendorContractEnd') !== undefined}
              helperText={
                problem('vendorContractEnd') ?? t('request.contractEndHelp')
              }
              InputLabelProps={{ shrink: true }}
              onChange={event => change({ contractEndsOn: event.target.value })}
            />
          </Grid>
        )}
      </Grid>
    </Block>
  );
}

function Presets(props: {
  latestDay?: string;
  onPick: (endsOn: string) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { latestDay, onPick } = props;
  const zone = localZone();
  const within = PRESETS.map(days => ({
    days,
    endsOn: dayFrom(new Date(), zone, days),
  })).filter(({ endsOn }) => latestDay !== undefined && endsOn <= latestDay);
  return (
    <Box
      role="group"
      aria-label={t('request.presets')}
      className={classes.presets}
    >
      {within.map(({ days, endsOn }) => (
        <Chip
          key={days}
          size="small"
          variant="outlined"
          label={t('request.preset', { count: days })}
          onClick={() => onPick(endsOn)}
        />
      ))}
      {latestDay && (
        <Chip
          size="small"
          variant="outlined"
          label={t('request.presetLatest')}
          onClick={() => onPick(latestDay)}
        />
      )}
    </Box>
  );
}

import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import {
  DAY_IN_MS,
  millisOf,
  type AccountabilityMatrix,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useSearchParams } from 'react-router-dom';
import { useAccountabilityMatrix } from '../api/accountability';
import { Block } from '../parts/Block';
import { Calm } from '../parts/Calm';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { RelativeTime } from '../parts/RelativeTime';
import { useNow } from '../parts/useNow';
import { useTranslate } from '../translation';
import { HeatLegend } from './HeatLegend';
import { HeatTable } from './HeatTable';

type GroupBy = AccountabilityMatrix['groupBy'];
const groupings: readonly GroupBy[] = ['system', 'domain'];

const useStyles = makeStyles(
  theme => ({
    button: {
      color: theme.palette.text.primary,
      '&.Mui-selected': {
        color: theme.palette.text.primary,
        fontWeight: theme.typography.fontWeightBold as 700,
      },
    },
  }),
  { name: 'MfaExceptionsHeatMap' },
);

/** Where nobody is accountable, and whose word is missing, all over the catalog. */
export function HeatMapPage() {
  const t = useTranslate();
  const [search, setSearch] = useSearchParams();
  const groupBy = search.get('by') === 'domain' ? 'domain' : 'system';
  const { value, loading, error, retry } = useAccountabilityMatrix(groupBy);
  return (
    <Block
      title={t('accountability.heat.question')}
      aside={
        <RowsSwitch
          groupBy={groupBy}
          onChange={next => setSearch(next === 'system' ? {} : { by: next })}
        />
      }
    >
      {error && (
        <Failure
          title={t('accountability.heat.failed')}
          error={error}
          onRetry={retry}
        />
      )}
      {!error && !value && <Loading lines={10} />}
      {!error && value && (
        <Box aria-busy={loading}>
          <HeatMap matrix={value} />
        </Box>
      )}
    </Block>
  );
}

function HeatMap({ matrix }: { matrix: AccountabilityMatrix }) {
  const t = useTranslate();
  const { observedAt, rows } = matrix;
  return (
    <>
      <LastRead at={observedAt} />
      {rows.length === 0 ? (
        <Calm
          title={t('accountability.heat.empty')}
          description={t('accountability.heat.emptyDescription')}
        />
      ) : (
        <>
          <HeatLegend />
          <Box mt={1.5}>
            <HeatTable matrix={matrix} />
          </Box>
        </>
      )}
    </>
  );
}

/** How old the numbers are; said aloud where the catalog is read too seldom. */
function LastRead({ at }: { at?: string }) {
  const t = useTranslate();
  const now = useNow();
  const words = at
    ? t('accountability.heat.readAt', { when: <RelativeTime at={at} /> })
    : t('accountability.heat.unread');
  return at && now.getTime() - millisOf(at) > DAY_IN_MS ? (
    <Alert severity="warning" variant="outlined">
      <AlertTitle>{words}</AlertTitle>
      {t('accountability.heat.old')}
    </Alert>
  ) : (
    <Typography variant="body2" color="textSecondary" role="status">
      {words}
    </Typography>
  );
}

function RowsSwitch(props: {
  groupBy: GroupBy;
  onChange: (groupBy: GroupBy) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={props.groupBy}
      aria-label={t('accountability.heat.rows')}
      onChange={(_, next: GroupBy | undefined) => next && props.onChange(next)}
    >
      {groupings.map(each => (
        <ToggleButton key={each} value={each} className={classes.button}>
          {t(`accountability.heat.${each}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

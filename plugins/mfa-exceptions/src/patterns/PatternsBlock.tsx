import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { patternKinds } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useSearchParams } from 'react-router-dom';
import { usePatterns } from '../api/patterns';
import { Calm } from '../parts/Calm';
import { FoundPage } from '../parts/FoundPage';
import { ManySelect } from '../parts/ManySelect';
import { useTranslate } from '../translation';
import { PatternItem } from './PatternItem';
import { filtersFrom, paramsOf, withFilters } from './patternFilters';

const useStyles = makeStyles(
  theme => ({
    paper: { padding: theme.spacing(2) },
    filter: { maxWidth: 320, marginBottom: theme.spacing(2) },
    list: { listStyle: 'none', margin: 0, padding: 0 },
  }),
  { name: 'MfaExceptionsPatterns' },
);

/** What exceptions have in common, each with its evidence; what is asked for lives in the address. */
export function PatternsBlock() {
  const t = useTranslate();
  const classes = useStyles();
  const [search, setSearch] = useSearchParams();
  const filters = filtersFrom(search);
  const asked = usePatterns(paramsOf(filters));
  const filtered = filters.kind.length + filters.exception.length > 0;
  return (
    <Paper className={classes.paper}>
      <Typography variant="body2" color="textSecondary" paragraph>
        {t('pattern.question')}
      </Typography>
      <Box className={classes.filter}>
        <ManySelect
          id="mfa-pattern-kind"
          label={t('pattern.kindFilter')}
          emptyLabel={t('pattern.allKinds')}
          values={patternKinds}
          chosen={filters.kind}
          labelOf={kind => t(`pattern.kind.${kind}`)}
          onChange={kind => setSearch(withFilters(search, { kind }))}
        />
      </Box>
      <FoundPage
        asked={asked}
        failed={t('pattern.failed')}
        nothing={
          <Calm
            title={t(filtered ? 'pattern.noMatch' : 'pattern.empty')}
            description={t(
              filtered
                ? 'pattern.noMatchDescription'
                : 'pattern.emptyDescription',
            )}
          />
        }
        total={count => t('pattern.total', { count })}
        onPage={cursor => setSearch(withFilters(search, { cursor }))}
      >
        {({ items }) => (
          <ul className={classes.list} aria-label={t('pattern.list')}>
            {items.map(pattern => (
              <PatternItem
                key={pattern.id}
                pattern={pattern}
                open={items.length === 1 && filters.exception.length > 0}
                onPlanned={asked.retry}
              />
            ))}
          </ul>
        )}
      </FoundPage>
    </Paper>
  );
}

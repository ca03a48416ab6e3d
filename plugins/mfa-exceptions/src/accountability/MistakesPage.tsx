import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  annotationProblems,
  type MistakesPage as Page,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useSearchParams } from 'react-router-dom';
import { useAnnotationMistakes } from '../api/accountability';
import { Calm } from '../parts/Calm';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { ManySelect } from '../parts/ManySelect';
import { PageFoot } from '../parts/PageFoot';
import { useTranslate } from '../translation';
import { PAGE_SIZE } from './listFilters';
import { MistakesTable } from './MistakesTable';

const useStyles = makeStyles(
  theme => ({
    paper: { padding: theme.spacing(2) },
    problem: { maxWidth: 320, margin: theme.spacing(1.5, 0) },
  }),
  { name: 'MfaExceptionsMistakes' },
);

/** Annotations all over the catalog that do not say what they were meant to. */
export function MistakesPage() {
  const t = useTranslate();
  const classes = useStyles();
  const [search, setSearch] = useSearchParams();
  const asked = search.getAll('problem');
  const problem = annotationProblems.filter(each => asked.includes(each));
  const cursor = search.get('cursor') ?? undefined;
  const { value, loading, error, retry } = useAnnotationMistakes({
    ...(problem.length > 0 && { problem }),
    limit: PAGE_SIZE,
    ...(cursor && { cursor }),
  });
  return (
    <Paper className={classes.paper}>
      <Typography variant="body2">
        {t('accountability.mistakes.intro')}
      </Typography>
      <ManySelect
        id="mfa-accountability-mistakes-problem"
        className={classes.problem}
        label={t('accountability.mistakes.problem')}
        emptyLabel={t('accountability.list.any')}
        values={annotationProblems}
        chosen={problem}
        labelOf={each => t(`accountability.problemName.${each}`)}
        onChange={chosen => setSearch({ problem: chosen })}
      />
      {error && (
        <Failure
          title={t('accountability.mistakes.failed')}
          error={error}
          onRetry={retry}
        />
      )}
      {!error && !value && <Loading lines={8} />}
      {!error && value && (
        <Box aria-busy={loading}>
          <Found
            page={value}
            filtered={problem.length > 0}
            onPage={next => setSearch({ problem, cursor: next })}
          />
        </Box>
      )}
    </Paper>
  );
}

function Found(props: {
  page: Page;
  filtered: boolean;
  onPage: (cursor: string) => void;
}) {
  const t = useTranslate();
  const { items, totalItems, pageInfo } = props.page;
  if (totalItems === 0) {
    return props.filtered ? (
      <Calm title={t('accountability.mistakes.noMatch')} />
    ) : (
      <Calm
        title={t('accountability.mistakes.empty')}
        description={t('accountability.mistakes.emptyDescription')}
      />
    );
  }
  return (
    <>
      <MistakesTable items={items} />
      <PageFoot
        total={t('accountability.mistakes.total', { count: totalItems })}
        pageInfo={pageInfo}
        onPage={props.onPage}
      />
    </>
  );
}

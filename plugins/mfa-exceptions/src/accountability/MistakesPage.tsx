import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { annotationProblems } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useSearchParams } from 'react-router-dom';
import { useAnnotationMistakes } from '../api/accountability';
import { Calm } from '../parts/Calm';
import { FoundPage } from '../parts/FoundPage';
import { ManySelect } from '../parts/ManySelect';
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
  const named = search.getAll('problem');
  const problem = annotationProblems.filter(each => named.includes(each));
  const cursor = search.get('cursor') ?? undefined;
  const asked = useAnnotationMistakes({
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
      <FoundPage
        asked={asked}
        failed={t('accountability.mistakes.failed')}
        nothing={
          problem.length > 0 ? (
            <Calm title={t('accountability.mistakes.noMatch')} />
          ) : (
            <Calm
              title={t('accountability.mistakes.empty')}
              description={t('accountability.mistakes.emptyDescription')}
            />
          )
        }
        total={count => t('accountability.mistakes.total', { count })}
        onPage={next => setSearch({ problem, cursor: next })}
      >
        {({ items }) => <MistakesTable items={items} />}
      </FoundPage>
    </Paper>
  );
}

import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { PatternDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { usePattern } from '../api/patterns';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { useTranslate } from '../translation';
import { BreadthCurve } from './BreadthCurve';
import { EvidenceTable } from './EvidenceTable';
import { PatternPlanBlock } from './PatternPlanBlock';

const useStyles = makeStyles(
  theme => ({
    part: { marginTop: theme.spacing(2) },
    title: { ...theme.typography.subtitle2, margin: 0 },
    words: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  }),
  { name: 'MfaExceptionsPatternBehind' },
);

/** What is behind a pattern, and how it is going to end. */
export function PatternBehind(props: { id: string; onPlanned: () => void }) {
  const t = useTranslate();
  const { pattern, setPattern, error, retry } = usePattern(props.id);
  if (error) {
    return (
      <Failure
        title={t('pattern.detailFailed')}
        error={error}
        onRetry={retry}
      />
    );
  }
  if (!pattern) {
    return <Loading lines={4} />;
  }
  return (
    <Behind
      pattern={pattern}
      onPlanned={next => {
        setPattern(next);
        props.onPlanned();
      }}
      onReload={retry}
    />
  );
}

function Behind(props: {
  pattern: PatternDetail;
  onPlanned: (pattern: PatternDetail) => void;
  onReload: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { pattern } = props;
  const { evidence, exceptions, curve, breadth, justification } = pattern;
  return (
    <>
      {justification && (
        <Box className={classes.part}>
          <Typography component="h4" className={classes.title}>
            {t('pattern.justification')}
          </Typography>
          <Typography variant="body2" className={classes.words}>
            {justification}
          </Typography>
        </Box>
      )}
      {breadth && curve && curve.length > 1 && (
        <Box className={classes.part}>
          <Typography component="h4" className={classes.title}>
            {t('pattern.curve')}
          </Typography>
          <BreadthCurve points={curve} breadth={breadth} />
        </Box>
      )}
      <Box className={classes.part}>
        <Typography component="h4" className={classes.title}>
          {t('pattern.evidence')}
        </Typography>
        <EvidenceTable items={evidence} />
        {exceptions > evidence.length && (
          <Typography variant="body2" color="textSecondary">
            {t('pattern.evidenceMore', {
              shown: evidence.length,
              count: exceptions,
            })}
          </Typography>
        )}
      </Box>
      <Box className={classes.part}>
        <PatternPlanBlock {...props} />
      </Box>
    </>
  );
}

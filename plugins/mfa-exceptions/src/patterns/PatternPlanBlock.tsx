import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  hasCome,
  type PatternDetail,
  type PatternPlan,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { EntityLink } from '../parts/EntityLink';
import { Day, RelativeTime } from '../parts/RelativeTime';
import { useNow } from '../parts/useNow';
import { WebLinks } from '../parts/WebLinks';
import { useTranslate } from '../translation';
import { PatternPlanDialog } from './PatternPlanDialog';

const useStyles = makeStyles(
  theme => ({
    title: { ...theme.typography.subtitle2, margin: 0 },
    plan: { overflowWrap: 'anywhere' },
    attach: { marginTop: theme.spacing(1) },
  }),
  { name: 'MfaExceptionsPatternPlan' },
);

/** How a pattern is going to end, and who has said so. */
export function PatternPlanBlock(props: {
  pattern: PatternDetail;
  onPlanned: (pattern: PatternDetail) => void;
  onReload: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { pattern } = props;
  const { plan, mayPlan, planHistory } = pattern;
  const [planning, setPlanning] = useState(false);
  const [, ...earlier] = planHistory;
  return (
    <>
      <Typography component="h4" className={classes.title}>
        {t('pattern.plan.title')}
      </Typography>
      {plan ? (
        <>
          <PlanWords plan={plan} />
          <Typography variant="body2" color="textSecondary">
            {t('pattern.plan.by', {
              who: <EntityLink entityRef={plan.by} inSentence />,
              when: <RelativeTime at={plan.at} />,
            })}
          </Typography>
        </>
      ) : (
        <Typography variant="body2" color="textSecondary">
          {t('pattern.plan.none')}
        </Typography>
      )}
      {earlier.length > 0 && (
        <details>
          <summary>
            <Typography variant="body2" component="span">
              {t('pattern.plan.history')}
            </Typography>
          </summary>
          {earlier.map(({ version, after }) => (
            <PlanWords key={version} plan={after} />
          ))}
        </details>
      )}
      {mayPlan && (
        <Button
          size="small"
          variant="outlined"
          color="primary"
          className={classes.attach}
          onClick={() => setPlanning(true)}
        >
          {t(plan ? 'pattern.plan.change' : 'pattern.plan.attach')}
        </Button>
      )}
      {planning && (
        <PatternPlanDialog
          pattern={pattern}
          onDone={next => {
            setPlanning(false);
            props.onPlanned(next);
          }}
          onReload={props.onReload}
          onClose={() => setPlanning(false)}
        />
      )}
    </>
  );
}

function PlanWords({ plan }: { plan: PatternPlan }) {
  const t = useTranslate();
  const classes = useStyles();
  const late = hasCome(plan.targetDate, useNow());
  return (
    <Typography variant="body2" component="div" className={classes.plan}>
      {t('pattern.plan.says', {
        owner: <EntityLink entityRef={plan.owner} inSentence />,
        target: <Day at={plan.targetDate} end />,
      })}
      {late && ` (${t('pattern.plan.late')})`}
      <WebLinks links={[plan.link]} />
      {plan.note && <div>{plan.note}</div>}
    </Typography>
  );
}

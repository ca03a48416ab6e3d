import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ToldStep } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { controlDomainLabel } from '../parts/labels';
import { DueTime, RelativeTime } from '../parts/RelativeTime';
import { exceptionRouteRef } from '../routes';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      '& summary': { cursor: 'pointer', color: theme.palette.text.secondary },
    },
    list: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5) },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'MfaExceptionsToldSteps' },
);

/** What a digest tells, one by one. */
export function ToldSteps({ steps }: { steps: readonly ToldStep[] }) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <details className={classes.root}>
      <summary>{t('reminder.steps', { count: steps.length })}</summary>
      <ul className={classes.list}>
        {steps.map(step => (
          <li key={`${step.exceptionId} ${step.item} ${step.step}`}>
            <StepWords step={step} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function StepWords({ step }: { step: ToldStep }) {
  const t = useTranslate();
  const classes = useStyles();
  const exceptionPath = useRouteRef(exceptionRouteRef);
  return (
    <>
      {t('reminder.step', {
        what: (
          <Link to={exceptionPath({ id: step.exceptionId })}>
            {controlDomainLabel(t, step.controlDomain)}
          </Link>
        ),
        subject: <EntityLink entityRef={step.subjectRef} inSentence />,
      })}
      <div className={classes.quiet}>
        {t('reminder.stepDue', {
          item: t(`reminder.item.${step.item}`),
          kind: t(`reminder.kind.${step.kind}`),
          due: <DueTime at={step.deadline} />,
          role: t(`reminder.role.${step.role}`),
        })}
        {step.settledAt && (
          <>
            {'; '}
            {t('reminder.stepSettled', {
              when: <RelativeTime at={step.settledAt} />,
            })}
          </>
        )}
      </div>
    </>
  );
}

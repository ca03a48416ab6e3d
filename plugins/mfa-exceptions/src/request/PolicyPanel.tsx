import Box from '@material-ui/core/Box';
import Divider from '@material-ui/core/Divider';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import type { ExceptionValidation } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { fieldIssuesIn } from '../api/errors';
import { Block } from '../parts/Block';
import { RiskChip } from '../parts/chips';
import { lastDayBefore } from '../parts/days';
import { EntityLink } from '../parts/EntityLink';
import { Fact, Facts } from '../parts/Fact';
import { Failure } from '../parts/Failure';
import { pathLabel } from '../parts/labels';
import { Loading } from '../parts/Loading';
import { localZone } from '../parts/relative';
import { dayText } from '../parts/RelativeTime';
import { PolicyLink } from '../policies/PolicyLink';
import { useTranslate } from '../translation';
import type { Problem } from './problems';
import { Similar } from './Similar';
import { StillOpen } from './StillOpen';

const useStyles = makeStyles(
  theme => ({
    progress: { height: 2, marginBottom: theme.spacing(1) },
    parts: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
  }),
  { name: 'MfaExceptionsPolicyPanel' },
);

/** What the request meets, as it stands: the policy, the approvers, its like, and what is left to do. */
export function PolicyPanel(props: {
  validation?: ExceptionValidation;
  check: { loading: boolean; error?: Error; retry: () => void };
  problems: readonly Problem[];
  /** Before the risk is rated, the one that counts is a guess. */
  rated: boolean;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { validation, check, problems } = props;
  const failed =
    check.error && fieldIssuesIn(check.error).length === 0
      ? check.error
      : undefined;
  return (
    <Block title={t('request.panel.title')}>
      <Box className={classes.progress}>
        {check.loading && (
          <LinearProgress
            className={classes.progress}
            aria-label={t('request.panel.checking')}
          />
        )}
      </Box>
      <Box className={classes.parts}>
        {failed && (
          <Failure
            title={t('request.panel.failed')}
            error={failed}
            onRetry={check.retry}
          />
        )}
        {!failed && !validation && <Loading lines={5} />}
        {validation && (
          <PolicyFacts validation={validation} rated={props.rated} />
        )}
        {validation && (
          <Similar
            title={t('request.panel.repeats')}
            text={t('request.panel.repeatsText', {
              count: validation.repeats.length,
            })}
            exceptions={validation.repeats}
          />
        )}
        {validation && (
          <Similar
            title={t('request.panel.copies')}
            text={t('request.panel.copiesText')}
            exceptions={validation.copies}
          />
        )}
        <Divider />
        <StillOpen problems={problems} />
      </Box>
    </Block>
  );
}

function PolicyFacts(props: {
  validation: ExceptionValidation;
  rated: boolean;
}) {
  const t = useTranslate();
  const { validation, rated } = props;
  const { policy, latestEnd, effectiveRisk } = validation;
  return (
    <Facts column>
      <Fact term={t('request.panel.latest')}>
        <strong>{dayText(t, lastDayBefore(latestEnd, localZone()))}</strong>,{' '}
        {t('request.panel.duration', { count: policy.maxDurationDays })}
      </Fact>
      <Fact term={t('request.panel.approve')}>
        {policy.approvals.map(({ path, group, count }) => (
          <div key={path}>
            {t('request.panel.approval', {
              path: pathLabel(path),
              group: <EntityLink entityRef={group} inSentence />,
            })}{' '}
            ({t('request.panel.people', { count })})
          </div>
        ))}
      </Fact>
      <Fact term={t('request.panel.implement')}>
        <EntityLink entityRef={policy.implementers} />
      </Fact>
      <Fact term={t('request.panel.controls')}>
        {policy.compensatingControlsRequired === 0
          ? t('request.panel.controlsNone')
          : t('request.panel.controlsWanted', {
              count: policy.compensatingControlsRequired,
            })}
      </Fact>
      {policy.maxPopulation !== undefined && (
        <Fact term={t('request.panel.population')}>{policy.maxPopulation}</Fact>
      )}
      <Fact term={t('request.panel.review')}>
        {t('request.panel.every', { count: policy.reviewIntervalDays })}
      </Fact>
      {rated && (
        <Fact term={t('request.panel.risk')}>
          <RiskChip risk={effectiveRisk} />
        </Fact>
      )}
      <Fact term={t('request.panel.policy')}>
        <PolicyLink policy={policy.id} />
      </Fact>
    </Facts>
  );
}

import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ExceptionFact } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { FlagChip, LookChip, RiskChip } from '../parts/chips';
import { EntityLink, EntityLinks } from '../parts/EntityLink';
import { Fact, Facts } from '../parts/Fact';
import { exceptionTitle } from '../parts/labels';
import { looks } from '../parts/looks';
import { Day } from '../parts/RelativeTime';
import { exceptionRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { ReviewThenChip } from './IncidentChips';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(1.5, 0),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    title: { ...theme.typography.subtitle2, overflowWrap: 'anywhere' },
    chips: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.75),
      margin: theme.spacing(1, 0),
    },
    words: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  }),
  { name: 'MfaExceptionsExceptionThen' },
);

/** An exception as it was when the incident occurred. */
export function ExceptionThen({ fact }: { fact: ExceptionFact }) {
  const t = useTranslate();
  const classes = useStyles();
  const exceptionPath = useRouteRef(exceptionRouteRef);
  const title = exceptionTitle(t, fact);
  const { confidential, review } = fact;
  return (
    <li className={classes.root}>
      <Typography component="h5" className={classes.title}>
        {confidential ? (
          <Link to={exceptionPath({ id: fact.id })}>{title}</Link>
        ) : (
          title
        )}
      </Typography>
      <Box className={classes.chips}>
        {fact.overdue ? (
          <FlagChip flag="overdue" />
        ) : (
          <LookChip
            look={looks.headline.in_force}
            label={t('incident.facts.inForce')}
          />
        )}
        <RiskChip risk={fact.risk} />
      </Box>
      <Facts>
        <Fact term={t('incident.facts.review')}>
          <ReviewThenChip standing={review.standing} />
          {review.dueAt && (
            <div>
              {t('incident.facts.reviewDue', { at: <Day at={review.dueAt} /> })}
            </div>
          )}
        </Fact>
        <ValidFact fact={fact} />
        <LayerFacts fact={fact} />
        <ControlsFact fact={fact} />
      </Facts>
      <Box mt={1.5}>
        {confidential ? (
          <Facts column>
            <Fact term={t('incident.facts.justification')}>
              <span className={classes.words}>
                {confidential.justification}
              </span>
            </Fact>
            <Fact term={t('incident.facts.population')}>
              {t('parts.population.people', {
                count: confidential.populationSize,
              })}
              <EntityLinks
                entityRefs={[...confidential.groups, ...confidential.users]}
                none=""
              />
            </Fact>
          </Facts>
        ) : (
          <Typography variant="body2" color="textSecondary">
            {t('incident.facts.confidential')}
          </Typography>
        )}
      </Box>
    </li>
  );
}

function ValidFact({ fact }: { fact: ExceptionFact }) {
  const t = useTranslate();
  const { validFrom, validTo, originalValidTo, policyId } = fact;
  return (
    <>
      <Fact term={t('incident.facts.valid')}>
        {t('incident.facts.validity', {
          from: <Day at={validFrom} />,
          to: <Day at={validTo} end />,
        })}
        {originalValidTo !== validTo && (
          <div>
            {t('incident.facts.firstEnd', {
              end: <Day at={originalValidTo} end />,
            })}
          </div>
        )}
      </Fact>
      {policyId && <Fact term={t('incident.facts.policy')}>{policyId}</Fact>}
    </>
  );
}

function LayerFacts({ fact }: { fact: ExceptionFact }) {
  const t = useTranslate();
  const who = (deeds: readonly { by: string }[]) => (
    <EntityLinks
      entityRefs={[...new Set(deeds.map(({ by }) => by))]}
      all
      none={t('incident.facts.nobody')}
    />
  );
  return (
    <>
      <Fact term={t('incident.facts.requestedBy')}>
        <EntityLink entityRef={fact.requestedBy} />
      </Fact>
      <Fact term={t('incident.facts.approvedBy')}>{who(fact.approvedBy)}</Fact>
      <Fact term={t('incident.facts.implementedBy')}>
        {who(fact.implementedBy)}
      </Fact>
    </>
  );
}

function ControlsFact({ fact }: { fact: ExceptionFact }) {
  const t = useTranslate();
  const controls = fact.compensatingControls;
  return (
    <Fact term={t('incident.facts.controls')}>
      {controls.length === 0 && t('incident.facts.noControl')}
      {controls.map(({ description, owner, lastVerifiedAt }) => (
        <div key={description}>
          {t('incident.facts.control', {
            what: description,
            owner: <EntityLink entityRef={owner} inSentence />,
            at: <Day at={lastVerifiedAt} />,
          })}
        </div>
      ))}
    </Fact>
  );
}

import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Block } from '../parts/Block';
import { RiskChip } from '../parts/chips';
import { EntityLink } from '../parts/EntityLink';
import { Fact, Facts } from '../parts/Fact';
import { controlDomainLabel } from '../parts/labels';
import { RelativeTime } from '../parts/RelativeTime';
import { TextOrLink, WebLinks } from '../parts/WebLinks';
import { useTranslate } from '../translation';

interface RecordProps {
  readonly exception: ExceptionDetail;
}

const useStyles = makeStyles(
  theme => ({
    words: {
      ...theme.typography.body1,
      overflowWrap: 'anywhere',
      whiteSpace: 'pre-wrap',
      marginBottom: theme.spacing(2),
    },
    control: {
      '& + &': {
        borderTop: `1px solid ${theme.palette.divider}`,
        marginTop: theme.spacing(2),
        paddingTop: theme.spacing(2),
      },
    },
    controlText: { marginBottom: theme.spacing(1), overflowWrap: 'anywhere' },
  }),
  { name: 'MfaExceptionsRecord' },
);

export function ReasonBlock({ exception }: RecordProps) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <Block title={t('exception.reason.title')}>
      <Typography className={classes.words}>
        {exception.reason.justification}
      </Typography>
      <Facts>
        <Fact term={t('exception.reason.control')}>
          {controlDomainLabel(t, exception.controlDomain)}
        </Fact>
        <Fact term={t('exception.reason.category')}>
          {t(`reasonCategory.${exception.reason.category}`)}
        </Fact>
        <Fact term={t('exception.reason.risk')}>
          <RiskChip risk={exception.riskRating} />
        </Fact>
        {exception.effectiveRisk !== exception.riskRating && (
          <Fact term={t('exception.reason.effectiveRisk')}>
            <RiskChip risk={exception.effectiveRisk} />
          </Fact>
        )}
        <Fact term={t('exception.reason.origin')}>
          {t(`origin.${exception.origin}`)}
        </Fact>
      </Facts>
    </Block>
  );
}

export function ControlsBlock({ exception }: RecordProps) {
  const t = useTranslate();
  const classes = useStyles();
  const controls = exception.compensatingControls;
  return (
    <Block title={t('exception.controls.title')}>
      {controls.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('exception.controls.none')}
        </Typography>
      )}
      {controls.map((control, index) => (
        <Box key={index} className={classes.control}>
          <Typography variant="body1" className={classes.controlText}>
            {control.description}
          </Typography>
          <Facts>
            <Fact term={t('exception.controls.owner')}>
              <EntityLink entityRef={control.owner} />
            </Fact>
            <Fact term={t('exception.controls.verified')}>
              <RelativeTime at={control.lastVerifiedAt} />
            </Fact>
            <Fact term={t('exception.controls.evidence')}>
              <TextOrLink text={control.evidence} />
            </Fact>
          </Facts>
        </Box>
      ))}
    </Block>
  );
}

export function LinksBlock({ exception }: RecordProps) {
  const t = useTranslate();
  const { ticketLinks, evidenceLinks, remediationPlan: plan } = exception;
  if (ticketLinks.length + evidenceLinks.length === 0 && !plan) {
    return null;
  }
  return (
    <Block title={t('exception.links.title')}>
      <Facts column>
        {ticketLinks.length > 0 && (
          <Fact term={t('exception.links.tickets')}>
            <WebLinks links={ticketLinks} />
          </Fact>
        )}
        {evidenceLinks.length > 0 && (
          <Fact term={t('exception.links.evidence')}>
            <WebLinks links={evidenceLinks} />
          </Fact>
        )}
        {plan && (
          <Fact term={t('exception.links.plan')}>
            <WebLinks links={[plan.link]} />
            <EntityLink entityRef={plan.owner} />,{' '}
            <RelativeTime at={plan.targetDate} />
          </Fact>
        )}
      </Facts>
    </Block>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import type { ReviewView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { LookIcon, looks } from '../parts/looks';
import { useTranslate, type Translate } from '../translation';

type Recommendation = NonNullable<ReviewView['recommendation']>;
type Reason = Recommendation['reasons'][number];

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', gap: theme.spacing(0.75) },
    icon: { flexShrink: 0 },
    what: { fontWeight: theme.typography.fontWeightMedium as 500 },
  }),
  { name: 'MfaExceptionsRecommended' },
);

/** What the register recommends, and why. It decides nothing. */
export function Recommended(props: { recommendation: Recommendation }) {
  const t = useTranslate();
  const classes = useStyles();
  const { decision, reasons } = props.recommendation;
  return (
    <span className={classes.root}>
      <LookIcon
        className={classes.icon}
        fontSize="small"
        look={looks.recommendation[decision]}
      />
      <span>
        <span className={classes.what}>
          {t(`review.recommendation.${decision}`)}
        </span>
        {': '}
        {reasons.map(reason => reasonWords(t, reason)).join('; ')}
      </span>
    </span>
  );
}

/** One reason in words. */
export function reasonWords(t: Translate, reason: Reason): string {
  switch (reason.code) {
    case 'unused':
      return t('review.because.unused', { count: reason.days });
    case 'remediation_late':
      return t('review.because.remediation_late', { count: reason.days });
    case 'old':
      return t('review.because.old', { count: reason.days });
    case 'repeated':
      return t('review.because.repeated', { count: reason.times });
    case 'copied':
      return t('review.because.copied', { count: reason.times });
    case 'controls_unverified':
      if (reason.controls === 1) {
        return t('review.because.control_unverified');
      }
      return t('review.because.controls_unverified', {
        unverified: String(reason.unverified),
        controls: String(reason.controls),
      });
    case 'population_grew':
      return t('review.because.population_grew', {
        from: String(reason.from),
        to: String(reason.to),
      });
    case 'subject_leaving':
      return reason.trigger === 'vendor_offboarding'
        ? t('review.because.leaving.vendor_offboarding')
        : t('review.because.leaving.entity_removed');
    case 'misused':
      return t(`review.because.misused.${misuseOf(reason.trigger)}`);
    default:
      return t(`review.because.${reason.code}`);
  }
}

function misuseOf(trigger: string) {
  return trigger === 'incident' || trigger === 'signal'
    ? trigger
    : 'break_glass_use';
}

import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useReviewsOf } from '../api/reviews';
import { Reviews } from '../review/ReviewBlock';
import { useTranslate } from '../translation';
import { Schedule } from './Schedule';
import { Uses } from './UsesBlock';

/** What lies ahead, the review that is open, and how an account was used. */
export function DigestOfReviews(props: {
  exception: ExceptionDetail;
  className: string;
  onReload: () => void;
}) {
  const t = useTranslate();
  const { exception, className, onReload } = props;
  const { id, version, schedule } = exception;
  const reviews = useReviewsOf(id, version);
  return (
    <>
      {schedule.length > 0 && (
        <Box className={className}>
          <Schedule schedule={schedule} />
        </Box>
      )}
      {exception.activatedAt && (
        <Box className={className}>
          <Typography variant="subtitle2" component="h4">
            {t('review.block.title')}
          </Typography>
          <Reviews reviews={reviews} onReload={onReload} />
        </Box>
      )}
      {exception.subjectClass === 'break_glass_account' && (
        <Box className={className}>
          <Typography variant="subtitle2" component="h4">
            {t('exception.uses.title')}
          </Typography>
          <Uses exception={exception} />
        </Box>
      )}
    </>
  );
}

import Typography from '@material-ui/core/Typography';
import { useTranslate } from '../translation';
import { PatternsBlock } from './PatternsBlock';

/** What exceptions have in common, on a page of its own. */
export function PatternsPage() {
  const t = useTranslate();
  return (
    <>
      <Typography variant="h5" component="h3" gutterBottom>
        {t('pattern.heading')}
      </Typography>
      <PatternsBlock />
    </>
  );
}

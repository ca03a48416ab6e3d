import Typography from '@material-ui/core/Typography';
import { useTranslate } from '../translation';
import { EvidenceBlock } from './EvidenceBlock';

/** What the register can show an auditor. */
export function EvidencePage() {
  const t = useTranslate();
  return (
    <>
      <Typography variant="h5" component="h3" gutterBottom>
        {t('evidence.heading')}
      </Typography>
      {/* The secondary colour has too little contrast on the ground of a page. */}
      <Typography variant="body2" paragraph>
        {t('evidence.question')}
      </Typography>
      <EvidenceBlock />
    </>
  );
}

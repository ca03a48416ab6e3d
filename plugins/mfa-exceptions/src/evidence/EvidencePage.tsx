import Typography from '@material-ui/core/Typography';
import { ContentHeader } from '@backstage/core-components';
import { useTranslate } from '../translation';
import { EvidenceBlock } from './EvidenceBlock';

/** What the register can show an auditor. */
export function EvidencePage() {
  const t = useTranslate();
  return (
    <>
      <ContentHeader title={t('evidence.heading')} />
      <Typography variant="body2" color="textSecondary" paragraph>
        {t('evidence.question')}
      </Typography>
      <EvidenceBlock />
    </>
  );
}

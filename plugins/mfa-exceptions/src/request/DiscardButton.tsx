import Button from '@material-ui/core/Button';
import { useState } from 'react';
import { ConfirmDialog } from '../parts/ConfirmDialog';
import { useTranslate } from '../translation';

/** Throws a draft away, after asking once. */
export function DiscardButton({ onDiscard }: { onDiscard: () => void }) {
  const t = useTranslate();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('request.discard')}</Button>
      <ConfirmDialog
        open={asking}
        title={t('request.discardTitle')}
        text={t('request.discardText')}
        confirm={t('request.discard')}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          onDiscard();
        }}
      />
    </>
  );
}

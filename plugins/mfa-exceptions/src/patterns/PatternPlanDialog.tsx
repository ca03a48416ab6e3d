import type { PatternDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { usePlanPattern } from '../api/patterns';
import { CommandDialog } from '../parts/CommandDialog';
import { useTranslate } from '../translation';
import { PlanFields } from './PlanFields';
import { usePlanForm } from './usePlanForm';

/** Asks how a pattern is going to end. */
export function PatternPlanDialog(props: {
  pattern: PatternDetail;
  onDone: (pattern: PatternDetail) => void;
  onReload: () => void;
  onClose: () => void;
}) {
  const t = useTranslate();
  const { pattern, onClose } = props;
  const attach = usePlanPattern(pattern.id);
  const { fields, dialog } = usePlanForm<PatternDetail>({
    plan: pattern.plan,
    send: plan => attach({ ...plan, version: pattern.plan?.version ?? 0 }),
    onDone: props.onDone,
    onReload: props.onReload,
  });
  return (
    <CommandDialog
      title={t('pattern.plan.dialog')}
      text={t('pattern.plan.dialogText')}
      confirm={t('pattern.plan.send')}
      conflict={t('pattern.plan.conflict')}
      allowed={pattern.mayPlan}
      {...dialog}
      onClose={onClose}
    >
      <PlanFields {...fields} noted />
    </CommandDialog>
  );
}

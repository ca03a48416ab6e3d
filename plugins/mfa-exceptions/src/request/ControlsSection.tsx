import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/Add';
import { Block } from '../parts/Block';
import { useTranslate } from '../translation';
import { ControlFields } from './ControlFields';
import { emptyControl, sentIndex } from './draft';
import { fieldId } from './fields';
import type { FormState } from './useRequestForm';

/** What makes up for the missing factor. */
export function ControlsSection({ form }: { form: FormState }) {
  const t = useTranslate();
  const { draft, change, problem } = form;
  const { controls } = draft;
  const message = problem('compensatingControls');
  return (
    <Block title={t('request.section.controls')}>
      <Typography variant="body2" color="textSecondary" paragraph>
        {t('request.section.controlsText')}
      </Typography>
      {controls.map((control, row) => (
        <ControlFields
          key={row}
          number={row + 1}
          control={control}
          problem={part => {
            const index = sentIndex(draft, row);
            return index === undefined
              ? undefined
              : problem(`compensatingControls.${index}.${part}`);
          }}
          idOf={part =>
            fieldId(
              `compensatingControls.${sentIndex(draft, row) ?? row}.${part}`,
            )
          }
          onChange={next =>
            change({
              controls: controls.map((each, at) => (at === row ? next : each)),
            })
          }
          onRemove={
            controls.length > 1
              ? () =>
                  change({ controls: controls.filter((_, at) => at !== row) })
              : undefined
          }
        />
      ))}
      {message && <FormHelperText error>{message}</FormHelperText>}
      <Button
        id={fieldId('compensatingControls')}
        size="small"
        color="primary"
        startIcon={<AddIcon />}
        onClick={() => change({ controls: [...controls, emptyControl] })}
      >
        {t('request.addControl')}
      </Button>
    </Block>
  );
}

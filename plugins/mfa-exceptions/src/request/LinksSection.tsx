import { Block } from '../parts/Block';
import { NamesField } from '../parts/NamesField';
import { useTranslate } from '../translation';
import { fieldId } from './fields';
import type { FormState } from './useRequestForm';

/** Where else this is talked about. */
export function LinksSection({ form }: { form: FormState }) {
  const t = useTranslate();
  const { draft, change, problem } = form;
  const first = draft.tickets
    .map((_, index) => problem(`ticketLinks.${index}`))
    .find(Boolean);
  return (
    <Block title={t('request.section.links')}>
      <NamesField
        id={fieldId('ticketLinks')}
        label={t('request.tickets')}
        names={draft.tickets}
        helperText={t('request.ticketsHelp')}
        problem={problem('ticketLinks') ?? first}
        onChange={tickets => change({ tickets })}
      />
    </Block>
  );
}

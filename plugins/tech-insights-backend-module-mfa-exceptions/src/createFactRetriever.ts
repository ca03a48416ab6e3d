import type { AuthService } from '@backstage/backend-plugin-api';
import type { FactRetriever } from '@backstage-community/plugin-tech-insights-node';
import type {
  MfaExceptionsApi,
  PostureEntity,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { DateTime } from 'luxon';
import { FACT_RETRIEVER_ID, factSchema } from './factSchema';
import { toFacts } from './toFacts';

/**
 * Reads from the register how every entity stands, as the plugin that it is.
 *
 * @remarks
 * One row for each entity, those without exceptions too: Tech Insights keeps the
 * last row that it was given, and leaves out the checks of what it never got one
 * for. A page that does not come makes the whole run fail, and what was known
 * before stays: half an estate would look like a better one.
 */
export function createFactRetriever(options: {
  auth: AuthService;
  register: Pick<MfaExceptionsApi, 'posture'>;
}): FactRetriever {
  return {
    id: FACT_RETRIEVER_ID,
    version: '0.1.0',
    title: 'MFA exceptions',
    description: 'How each entity stands with its MFA exceptions',
    schema: factSchema,
    async handler() {
      // Of one run, and by the clock that Tech Insights keeps and drops rows by.
      const timestamp = DateTime.now();
      const rows = [];
      for await (const { at, items } of pagesOf(options)) {
        rows.push(
          ...items.map(entity => ({ ...toFacts(entity, at), timestamp })),
        );
      }
      return rows;
    },
  };
}

async function* pagesOf({
  auth,
  register,
}: Parameters<typeof createFactRetriever>[0]): AsyncGenerator<{
  at: string;
  items: readonly PostureEntity[];
}> {
  let cursor: string | undefined;
  do {
    // A token lives shorter than a run over a large estate may take.
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'mfa-exceptions',
    });
    const page = await register.posture.entities(
      { limit: 1_000, ...(cursor && { cursor }) },
      { token },
    );
    yield page;
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
}

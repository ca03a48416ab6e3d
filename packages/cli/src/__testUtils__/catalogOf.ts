import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';

/** The entities of a folder, with the two relations that the register goes by. */
export async function catalogOf(folder: string): Promise<Entity[]> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter(name => name.endsWith('.yaml'));
  const texts = await Promise.all(
    files.map(name => readFile(path.join(folder, name), 'utf8')),
  );
  return texts
    .flatMap(text => parseAllDocuments(text).map(each => each.toJS() as Entity))
    .filter(entity => entity?.kind && entity.kind !== 'Location')
    .map(entity => ({
      ...entity,
      metadata: { namespace: 'default', ...entity.metadata },
      relations: [
        ...related('memberOf', entity.spec?.memberOf),
        ...related('ownedBy', entity.spec?.owner),
        ...related('childOf', entity.spec?.parent),
      ],
    }));
}

function related(type: string, targets: unknown) {
  const names = Array.isArray(targets) ? targets : [targets];
  return names
    .filter(name => typeof name === 'string')
    .map(name => ({
      type,
      targetRef: stringifyEntityRef({
        kind: 'group',
        namespace: 'default',
        name: String(name).split('/').pop() ?? '',
      }),
    }));
}

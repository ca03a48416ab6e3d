/** A part of a document. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'facts';
      readonly facts: readonly (readonly [name: string, value: string])[];
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** A heading, and what is under it. */
export interface Section {
  readonly title: string;
  /** How deep it is: 2 for the first level under the title. */
  readonly level: 2 | 3;
  readonly blocks: readonly Block[];
}

/** A document, whatever it is written as. Every text in it is plain text. */
export interface PrintableDocument {
  readonly title: string;
  readonly sections: readonly Section[];
}

type Given = string | readonly string[] | undefined;

export function textOf(words: string): Block {
  return { kind: 'text', text: words };
}

/** A table, or some words where it has no rows. */
export function tableOf(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  otherwise: string,
): Block {
  return rows.length === 0
    ? textOf(otherwise)
    : { kind: 'table', columns, rows };
}

/** Facts by name; what there is nothing of is left out. */
export function factsOf(
  given: readonly (readonly [name: string, value: Given])[],
): Block {
  return {
    kind: 'facts',
    facts: given.flatMap(([name, value]): [string, string][] => {
      const values = [value ?? []].flat();
      return values.length > 0 ? [[name, values.join('; ')]] : [];
    }),
  };
}

import type { Incident } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import { anyText } from '../../__testUtils__/anyText';
import { wickedWords } from '../../__testUtils__/hostile';
import { writeDocument } from '../../documents/writeDocument';
import { documentOf } from './incidentDocument';

const at = '2030-01-01T12:00:00.000Z';

function written(words: string, format: 'markdown' | 'html') {
  const incident: Incident = {
    id: '0b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f10',
    ...{ version: 3, state: 'open', title: words, summary: words },
    ...{ subjectRef: 'component:default/payments', occurredAt: at },
    ...{ subjectClass: 'application', technique: 'token_theft' },
    failedControlDomains: ['session'],
    contributingLayers: [],
    lead: 'user:default/gina',
    participants: [],
    findings: [
      {
        ...{ number: 1, state: 'done', text: words, outcome: words },
        ...{ addedAt: at, addedBy: 'user:default/gina' },
        ...{ doneAt: at, doneBy: 'user:default/gina' },
      },
    ],
    timeline: [{ at, text: words, by: 'user:default/gina', addedAt: at }],
    ...{ createdAt: at, createdBy: 'user:default/gina', updatedAt: at },
  };
  const facts = {
    ...{ incidentId: incident.id, subjectRef: incident.subjectRef, at },
    exceptions: [],
    accountability: [
      { controlDomain: 'session', then: { status: 'unknown' as const } },
    ],
  };
  return writeDocument(documentOf(incident, facts, new Date(at)), format);
}

const anyWords = fc.oneof(
  fc.constantFrom(...wickedWords),
  anyText({ minLength: 1 }),
  fc
    .array(fc.constantFrom(...'<>&"\'`*_[]()#|~!\\-+=1.\n\r\t a'))
    .map(characters => `x${characters.join('')}`),
);

describe('The document of an incident', () => {
  it('is a page that holds nothing but words, whatever they are', () => {
    const tags = (page: string) =>
      page.match(/<[^>]*>/g)?.filter(tag => !tag.startsWith('<p>'));
    const harmless = tags(written('harmless', 'html'));
    fc.assert(
      fc.property(anyWords, words => {
        const page = written(words, 'html');
        expect(tags(page)).toEqual(harmless);
        expect(page).not.toMatch(/<(script|img|a|link|iframe|object)\b/i);
      }),
    );
  });

  it('shows words on a page as they were said', () => {
    const words = 'Ana & Bo said "<b>no</b>"';
    expect(cellsOf(written(words, 'html'))).toContain(words);
  });

  it('is Markdown whose shape no words can change', () => {
    const shape = (document: string) =>
      document
        .split('\n')
        .map(
          line =>
            line
              .replace(/\\./g, '')
              .match(/^#+ |\|/g)
              ?.join('') ?? '',
        )
        .filter(mark => mark !== '');
    const harmless = shape(written('harmless', 'markdown'));
    fc.assert(
      fc.property(anyWords, words => {
        const document = written(words, 'markdown');
        expect(shape(document)).toEqual(harmless);
        const bare = document.replace(/\\[\\`*_[\]<>&|#~!]/g, '');
        expect(bare).not.toMatch(/[<>`[\]]/);
      }),
    );
  });

  it('says what there is, and leaves out what there is not', () => {
    const document = written('A token was copied', 'markdown');
    expect(document).toContain('# Post-incident review: A token was copied');
    expect(document).toContain('| **Technique** | token theft |');
    expect(document).toContain('| session | not known | the same | the same |');
    expect(document).toContain(
      'done 2030-01-01 12:00 UTC by user:default/gina',
    );
    expect(document).not.toContain('Detected');
  });
});

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** The texts of the cells of a page. */
function cellsOf(page: string): string[] {
  return [...page.matchAll(/<td>([^<]*)<\/td>/g)].map(([, cell]) =>
    cell.replace(/&(?:lt|gt|quot|#39|amp);/g, entity => entities[entity]),
  );
}

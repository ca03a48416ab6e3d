/**
 * What speaks against the licences of some packages.
 *
 * @param {ReadonlyMap<string, object>} shipped manifests by `name@version`
 * @param {{ licences: ReadonlySet<string>, packages: object }} allowed
 * @returns {string[]} problems, in words
 */
export function licenceProblems(shipped, allowed) {
  const refused = [...shipped].flatMap(([id, manifest]) => {
    const said = licenceOf(manifest);
    const excused = allowed.packages[id];
    if (excused ? excusesWhatIsSaid(excused, said) : admits(allowed, said)) {
      return [];
    }
    return [`${id} is under ${said ?? 'no licence that its manifest names'}`];
  });
  const stale = Object.keys(allowed.packages)
    .filter(id => !shipped.has(id))
    .map(id => `${id} is excused, and not there any more`);
  return [...refused, ...stale];
}

function excusesWhatIsSaid({ licence }, said) {
  return said === undefined || said === licence;
}

/** As manifests have had it over the years. */
function licenceOf({ license, licenses }) {
  const said = license ?? licenses;
  const names = (Array.isArray(said) ? said : [said])
    .map(each => (typeof each === 'object' ? each?.type : each))
    .filter(Boolean);
  // Of several, whoever uses it may choose.
  return names.length > 0 ? names.join(' OR ') : undefined;
}

/** Whether an SPDX expression can be met by licences that are allowed. */
function admits({ licences }, expression) {
  if (expression === undefined) {
    return false;
  }
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  const either = () => joined('OR', both, (one, other) => one || other);
  const both = () => joined('AND', single, (one, other) => one && other);
  const joined = (word, part, join) => {
    let result = part();
    while (tokens[0] === word) {
      tokens.shift();
      result = join(part(), result);
    }
    return result;
  };
  const single = () => {
    const token = tokens.shift();
    if (token !== '(') {
      return licences.has(token);
    }
    const inner = either();
    return tokens.shift() === ')' && inner;
  };
  return either() && tokens.length === 0;
}

function unreached() {
  throw new Error('Tests run without this library: see test/jest/resolver.cjs');
}

/** Whatever is imported of a library, may be named, and cannot be used. */
module.exports = new Proxy(
  { __esModule: true, default: unreached },
  { get: (library, name) => library[name] ?? unreached },
);

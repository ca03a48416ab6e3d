// Native add-ons are compiled against the headers of the Node.js that runs
// them. npm hands its `nodedir` setting on to install scripts, Yarn does not,
// and node-gyp then downloads the headers, which fails behind a closed network.
// So: where the headers lie beside the running Node.js, say so.
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');

module.exports = {
  name: 'node-headers',
  factory: () => ({
    hooks: {
      setupScriptEnvironment(project, env) {
        if (env.npm_config_nodedir) {
          return;
        }
        const prefix = dirname(dirname(process.execPath));
        if (existsSync(join(prefix, 'include', 'node', 'node.h'))) {
          env.npm_config_nodedir = prefix;
        }
      },
    },
  }),
};

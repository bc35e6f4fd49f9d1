// Starts Azurite in a session of its own, so that neither the terminal's Ctrl+C nor the end of the app reaches it.
// node launch.cjs LOG SCRIPT ARGS… prints the process id and exits.
const { spawn } = require('node:child_process');
const { openSync } = require('node:fs');
const [log, ...command] = process.argv.slice(2);
const output = openSync(log, 'w');
const child = spawn(process.execPath, command, { detached: true, stdio: ['ignore', output, output] });
child.unref();
console.log(child.pid);
